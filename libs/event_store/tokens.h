// Opaque tokens: URL-safe base64 of a private message and four bytes of checksum, so that a damaged one is told apart
// from one of another store, and one kind from the other.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "event_store/keys.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/internal/v1/tokens.pb.h"

namespace legation::event_store {

std::string EncodeRevisionToken(const internal::v1::StoreIdentity& identity, int64_t revision);
// INVALID_ARGUMENT REVISION_TOKEN_INVALID when damaged, FAILED_PRECONDITION REVISION_TOKEN_OF_ANOTHER_STORE when its
// store or epoch is another.
absl::StatusOr<int64_t> ParseRevisionToken(const internal::v1::StoreIdentity& identity, std::string_view token);

// The token of a watch that has told all changes up to a place. It is a revision token too, of the place's revision, and
// any revision token is one of a place: after all changes of its revision. Errors as above.
std::string EncodeWatchToken(const internal::v1::StoreIdentity& identity, const ChangePlace& place);
absl::StatusOr<ChangePlace> ParseWatchToken(const internal::v1::StoreIdentity& identity, std::string_view token);

struct PagePlace {
  int64_t revision = 0;
  std::string after;  // see TimelinePosition
};
std::string EncodePageToken(const internal::v1::StoreIdentity& identity, uint64_t request_hash, const PagePlace& place);
// INVALID_ARGUMENT PAGE_TOKEN_INVALID when damaged or of another store, PAGE_TOKEN_OF_ANOTHER_REQUEST when the hash differs.
absl::StatusOr<PagePlace> ParsePageToken(const internal::v1::StoreIdentity& identity, uint64_t request_hash,
                                         std::string_view token);

}  // namespace legation::event_store
