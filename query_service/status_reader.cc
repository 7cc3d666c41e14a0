#include "query_service/status_reader.h"

#include <algorithm>

#include "errors/status_macros.h"
#include "event_store/digest.h"
#include "event_store/keys.h"

namespace legation::query {
namespace {

void SetTime(int64_t microseconds, google::protobuf::Timestamp* time) {
  constexpr int64_t kSecond = 1'000'000;
  const int64_t seconds = microseconds / kSecond - (microseconds % kSecond < 0 ? 1 : 0);
  time->set_seconds(seconds);
  time->set_nanos(static_cast<int32_t>((microseconds - seconds * kSecond) * 1000));
}

}  // namespace

absl::StatusOr<v1::GetStatusResponse> GetStatus(const event_store::View& view, const SourceState& source,
                                                const internal::v1::StoreIdentity& identity,
                                                const std::string& version) {
  v1::GetStatusResponse response;
  response.set_applied_revision(view.revision());
  response.set_source_revision(std::max(source.head_revision, view.revision()));
  response.set_lag(response.source_revision() - response.applied_revision());
  response.set_connected(source.connected);
  response.set_store_id(identity.store_id());
  response.set_server_version(version);
  response.set_format_version(event_store::kFormatVersion);
  ASSIGN_OR_RETURN(const internal::v1::StoreCounts counts, view.GetCounts());
  response.set_event_count(counts.events());
  response.set_article_count(counts.articles());
  ASSIGN_OR_RETURN(const std::string digest, view.Digest());
  response.set_digest(event_store::Hex(digest));
  if (view.revision() == 0) return response;
  ASSIGN_OR_RETURN(const auto applied, view.GetRevision(view.revision()));
  if (applied) SetTime(applied->commit_time_microseconds(), response.mutable_applied_time());
  ASSIGN_OR_RETURN(const auto earliest, view.GetRevision(view.earliest_revision()));
  if (earliest) SetTime(earliest->commit_time_microseconds(), response.mutable_earliest_time());
  return response;
}

}  // namespace legation::query
