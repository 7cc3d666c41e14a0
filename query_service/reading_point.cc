#include "query_service/reading_point.h"

#include <chrono>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "query_service/argument_error.h"

namespace legation::query {
namespace {

absl::Status SourceNotHeard() {
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_REPLICA_BEHIND,
                           "the replica has not heard its source yet", {{"applied_revision", "0"}}, absl::Seconds(1));
}

// What a token that is of another store comes to: a new replica that never heard its source cannot tell whose it is.
absl::Status Judge(const internal::v1::StoreIdentity& identity, const absl::Status& refusal, v1::ErrorReason of_another) {
  if (!identity.store_id().empty() || errors::ReasonOf(refusal) != of_another) return refusal;
  return SourceNotHeard();
}

absl::StatusOr<event_store::ChangePlace> ReadPlace(const internal::v1::StoreIdentity& identity, const std::string& token) {
  absl::StatusOr<event_store::ChangePlace> place = event_store::ParseWatchToken(identity, token);
  if (place.ok()) return place;
  return Judge(identity, place.status(), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
}

absl::StatusOr<int64_t> ReadRevisionToken(const internal::v1::StoreIdentity& identity, const std::string& token) {
  ASSIGN_OR_RETURN(const event_store::ChangePlace place, ReadPlace(identity, token));
  return place.revision;
}

bool IsSame(const internal::v1::StoreIdentity& a, const internal::v1::StoreIdentity& b) {
  return a.store_id() == b.store_id() && a.epoch() == b.epoch();
}

absl::StatusOr<int64_t> ReadTime(const google::protobuf::Timestamp& time) {
  using namespace std::chrono;
  constexpr int64_t kFirstSecond = -62'135'596'800, kLastSecond = 253'402'300'799;  // years 1 to 9999
  const bool is_time = time.seconds() >= kFirstSecond && time.seconds() <= kLastSecond && time.nanos() >= 0 &&
      time.nanos() < 1'000'000'000;
  if (!is_time) return FieldOutOfRange("as_of.time", std::to_string(time.seconds()), "a time of the years 1 to 9999");
  const int64_t microseconds = time.seconds() * 1'000'000 + time.nanos() / 1000;
  if (microseconds > duration_cast<std::chrono::microseconds>(system_clock::now().time_since_epoch()).count()) {
    const std::string value = std::to_string(time.seconds());
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_AS_OF_IN_FUTURE,
                             "as_of.time lies in the future, in seconds since 1970: " + value, {{"value", value}});
  }
  return microseconds;
}

}  // namespace

absl::StatusOr<ReadingPoint> ReadMoment(const internal::v1::StoreIdentity& identity, const v1::Consistency& consistency,
                                        const v1::AsOf& as_of) {
  ReadingPoint point;
  point.identity = identity;
  if (consistency.requirement_case() == v1::Consistency::kAtLeastAsFresh) {
    ASSIGN_OR_RETURN(point.least_revision, ReadRevisionToken(identity, consistency.at_least_as_fresh()));
  }
  if (as_of.moment_case() == v1::AsOf::kTime) {
    ASSIGN_OR_RETURN(point.microseconds, ReadTime(as_of.time()));
  } else if (as_of.moment_case() == v1::AsOf::kToken) {
    ASSIGN_OR_RETURN(point.revision, ReadRevisionToken(identity, as_of.token()));
    point.least_revision = std::max(point.least_revision, *point.revision);
  }
  return point;
}

absl::StatusOr<ReadingPoint> ReadPageToken(const internal::v1::StoreIdentity& identity, uint64_t request_hash,
                                           const std::string& page_token) {
  const absl::StatusOr<event_store::PagePlace> place =
      event_store::ParsePageToken(identity, request_hash, page_token);
  if (!place.ok()) return Judge(identity, place.status(), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  ReadingPoint point;
  point.identity = identity;
  point.least_revision = place->revision;
  point.revision = place->revision;
  point.page = {identity, request_hash, place->after};
  return point;
}

absl::StatusOr<std::optional<event_store::ChangePlace>> ReadWatchStart(const internal::v1::StoreIdentity& identity,
                                                                       const std::string& start_after) {
  std::optional<event_store::ChangePlace> place;
  if (!start_after.empty()) {
    ASSIGN_OR_RETURN(place, ReadPlace(identity, start_after));
  } else if (identity.store_id().empty()) {
    return SourceNotHeard();
  }
  return place;
}

absl::StatusOr<std::unique_ptr<event_store::View>> ReadStore(const event_store::Store& store,
                                                             const internal::v1::StoreIdentity& identity,
                                                             int64_t least_revision) {
  // Two looks at the identity, one before the view and one after it, tell that the view is of that store.
  const bool was_same = IsSame(store.identity(), identity);
  ASSIGN_OR_RETURN(std::unique_ptr<event_store::View> now, store.Read());
  if (!was_same || !IsSame(store.identity(), identity) || now->revision() < least_revision) {
    return ReplicaBehind(now->revision(), least_revision);
  }
  return now;
}

absl::StatusOr<std::unique_ptr<event_store::View>> ViewAt(std::unique_ptr<event_store::View> now,
                                                          const ReadingPoint& point) {
  std::optional<int64_t> revision = point.revision;
  if (point.microseconds) {
    ASSIGN_OR_RETURN(revision, now->RevisionAtTime(*point.microseconds));
  }
  // The stored sums are those of now: a view of now reads them, a view of the past has to add up.
  if (!revision || *revision == now->revision()) return now;
  auto then = now->AtRevision(*revision);
  if (!point.page.after.empty() && errors::ReasonOf(then.status()) == v1::ERROR_REASON_HISTORY_TRIMMED) {
    return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_PAGE_TOKEN_EXPIRED,
                             "the revision that the page token pins is no longer kept; start again from the first page");
  }
  return then;
}

absl::Status ReplicaBehind(int64_t applied_revision, int64_t asked_revision) {
  const std::string applied = std::to_string(applied_revision), asked = std::to_string(asked_revision);
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_REPLICA_BEHIND,
                           "the replica has applied revision " + applied + " and is asked for " + asked,
                           {{"applied_revision", applied}, {"asked_revision", asked}}, absl::Milliseconds(500));
}

}  // namespace legation::query
