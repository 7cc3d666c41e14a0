// Where in the store's life a request reads: its `consistency`, `as_of` and `page_token` together.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "event_store/view.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/consistency.pb.h"
#include "query_service/page.h"

namespace legation::query {

struct ReadingPoint {
  // The store by which the tokens were judged.
  internal::v1::StoreIdentity identity;
  // The replica must have applied this revision first. 0: as it stands.
  int64_t least_revision = 0;
  // Looks back to this revision, or to the last one committed at or before this time.
  std::optional<int64_t> revision, microseconds;
  // For lists.
  PageStart page;
  // Of what the store tells of changes, before it was read.
  int64_t generation = 0;
};

// A page token pins the revision of the whole list: consistency and as_of are then not looked at again. A token of
// as_of or of a page that this replica has not applied yet is waited for like at_least_as_fresh. Errors:
// REVISION_TOKEN_INVALID, REVISION_TOKEN_OF_ANOTHER_STORE, AS_OF_IN_FUTURE, FIELD_OUT_OF_RANGE, PAGE_TOKEN_INVALID,
// PAGE_TOKEN_OF_ANOTHER_REQUEST; REPLICA_BEHIND for any token while the replica does not know yet which store it follows.
absl::StatusOr<ReadingPoint> ReadMoment(const internal::v1::StoreIdentity& identity, const v1::Consistency& consistency,
                                        const v1::AsOf& as_of);
absl::StatusOr<ReadingPoint> ReadPageToken(const internal::v1::StoreIdentity& identity, uint64_t request_hash,
                                           const std::string& page_token);

// Where a watch begins: at a token, or, absent, at what the replica has then. Errors of tokens as above; REPLICA_BEHIND
// also without a token while the replica does not know yet which store it follows: it could give none to resume after.
absl::StatusOr<std::optional<event_store::ChangePlace>> ReadWatchStart(const internal::v1::StoreIdentity& identity,
                                                                       const std::string& start_after);

// The point of any read request.
template <typename Request>
absl::StatusOr<ReadingPoint> ReadPointOf(const internal::v1::StoreIdentity& identity, const Request& request) {
  if constexpr (requires { { request.page_token() } -> std::convertible_to<std::string>; }) {
    const uint64_t hash = HashOfList(request);
    if (!request.page_token().empty()) return ReadPageToken(identity, hash, request.page_token());
    absl::StatusOr<ReadingPoint> point = ReadMoment(identity, request.consistency(), request.as_of());
    if (point.ok()) point->page = {identity, hash, ""};
    return point;
  } else if constexpr (requires { request.consistency(); }) {
    return ReadMoment(identity, request.consistency(), request.as_of());
  } else {
    return ReadMoment(identity, v1::Consistency(), v1::AsOf());
  }
}

// A view of now of the store by which a request's tokens were judged. The copy may have been started over since, while
// the request waited or between the messages of a stream: REPLICA_BEHIND, so that the caller asks again and its token is
// judged anew. The same where a new copy has not come as far again.
absl::StatusOr<std::unique_ptr<event_store::View>> ReadStore(const event_store::Store& store,
                                                             const internal::v1::StoreIdentity& identity,
                                                             int64_t least_revision);

// The view of a point, out of a view of now. OUT_OF_RANGE, HISTORY_TRIMMED, or for a page FAILED_PRECONDITION,
// PAGE_TOKEN_EXPIRED, when its history is no longer kept.
absl::StatusOr<std::unique_ptr<event_store::View>> ViewAt(std::unique_ptr<event_store::View> now,
                                                          const ReadingPoint& point);

// UNAVAILABLE, REPLICA_BEHIND, with RetryInfo.
absl::Status ReplicaBehind(int64_t applied_revision, int64_t asked_revision);

}  // namespace legation::query
