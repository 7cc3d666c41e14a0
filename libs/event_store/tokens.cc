#include "event_store/tokens.h"

#include "absl/strings/escaping.h"
#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/digest.h"

namespace legation::event_store {
namespace {

constexpr int kTokenVersion = 1;
constexpr size_t kChecksumSize = 4;

// The kind goes into the checksum, so that one is not taken for the other.
constexpr char kRevisionKind[] = "revision";
constexpr char kPageKind[] = "page";

std::string Seal(const std::string& kind, const std::string& bytes) {
  const std::string sealed = Sha256(kind + bytes).substr(0, kChecksumSize) + bytes;
  std::string token;
  absl::WebSafeBase64Escape(sealed, &token);
  return token;
}

// False when the token was not made by Seal with this kind.
bool Unseal(const std::string& kind, std::string_view token, std::string* bytes) {
  std::string sealed;
  const std::string text(token);
  if (!absl::WebSafeBase64Unescape(text, &sealed) || sealed.size() < kChecksumSize) return false;
  *bytes = sealed.substr(kChecksumSize);
  return Seal(kind, *bytes) == text;
}

}  // namespace

std::string EncodeRevisionToken(const internal::v1::StoreIdentity& identity, int64_t revision) {
  return EncodeWatchToken(identity, {revision, ""});
}

std::string EncodeWatchToken(const internal::v1::StoreIdentity& identity, const ChangePlace& place) {
  internal::v1::RevisionToken token;
  token.set_version(kTokenVersion);
  token.set_store_id(identity.store_id());
  token.set_epoch(identity.epoch());
  token.set_revision(place.revision);
  token.set_changed_event_id(place.event_id);
  return Seal(kRevisionKind, token.SerializeAsString());
}

absl::StatusOr<int64_t> ParseRevisionToken(const internal::v1::StoreIdentity& identity, std::string_view token) {
  ASSIGN_OR_RETURN(const ChangePlace place, ParseWatchToken(identity, token));
  return place.revision;
}

absl::StatusOr<ChangePlace> ParseWatchToken(const internal::v1::StoreIdentity& identity, std::string_view token) {
  internal::v1::RevisionToken parsed;
  std::string bytes;
  const bool is_one = Unseal(kRevisionKind, token, &bytes) && parsed.ParseFromString(bytes) &&
      parsed.version() == kTokenVersion && parsed.revision() >= 0;
  // No change stands before the first revision.
  if (!is_one || (parsed.revision() == 0 && !parsed.changed_event_id().empty())) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REVISION_TOKEN_INVALID,
                             "the revision token is damaged; give written_at or answered_at as it came");
  }
  if (parsed.store_id() != identity.store_id() || parsed.epoch() != identity.epoch()) {
    return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                             "the revision token was written by another store, or before a restore");
  }
  return ChangePlace{parsed.revision(), parsed.changed_event_id()};
}

std::string EncodePageToken(const internal::v1::StoreIdentity& identity, uint64_t request_hash, const PagePlace& place) {
  internal::v1::PageToken token;
  token.set_version(kTokenVersion);
  token.set_store_id(identity.store_id());
  token.set_epoch(identity.epoch());
  token.set_revision(place.revision);
  token.set_request_hash(request_hash);
  token.set_after(place.after);
  return Seal(kPageKind, token.SerializeAsString());
}

absl::StatusOr<PagePlace> ParsePageToken(const internal::v1::StoreIdentity& identity, uint64_t request_hash,
                                         std::string_view token) {
  internal::v1::PageToken parsed;
  std::string bytes;
  if (!Unseal(kPageKind, token, &bytes) || !parsed.ParseFromString(bytes) || parsed.version() != kTokenVersion ||
      parsed.revision() < 0 || parsed.store_id() != identity.store_id() || parsed.epoch() != identity.epoch()) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_PAGE_TOKEN_INVALID,
                             "the page token is damaged or of another store; start from the first page");
  }
  if (parsed.request_hash() != request_hash) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_PAGE_TOKEN_OF_ANOTHER_REQUEST,
                             "the page token belongs to a request with other filters");
  }
  return PagePlace{parsed.revision(), parsed.after()};
}

}  // namespace legation::event_store
