#include "query_service/source_history.h"

#include "absl/strings/numbers.h"
#include "errors/error.h"

namespace legation::query {
namespace {

using internal::v1::StoreIdentity;

constexpr char kStoreId[] = "store_id", kEpoch[] = "epoch";

// The identity that a source told with its refusal; empty when it told none.
StoreIdentity IdentityIn(const absl::Status& refusal) {
  StoreIdentity identity;
  const auto info = errors::GetErrorInfo(refusal);
  if (!info) return identity;
  const auto id = info->metadata().find(kStoreId), epoch = info->metadata().find(kEpoch);
  int64_t number = 0;
  if (id != info->metadata().end()) identity.set_store_id(id->second);
  if (epoch != info->metadata().end() && absl::SimpleAtoi(epoch->second, &number)) identity.set_epoch(number);
  return identity;
}

std::string Named(const StoreIdentity& identity) {
  return identity.store_id().empty() ? "an unnamed store"
                                     : "store " + identity.store_id() + " of epoch " + std::to_string(identity.epoch());
}

}  // namespace

Remedy RemedyFor(const StoreIdentity& own, const absl::Status& refusal) {
  if (errors::ReasonOf(refusal) != v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE) return Remedy::kTryAgain;
  const StoreIdentity source = IdentityIn(refusal);
  if (source.store_id() != own.store_id() || source.epoch() < own.epoch()) return Remedy::kKeep;
  return source.epoch() > own.epoch() ? Remedy::kStartOver : Remedy::kAskForHead;
}

absl::Status CheckIdentity(const StoreIdentity& own, const StoreIdentity& source) {
  const bool same = own.store_id() == source.store_id() && own.epoch() == source.epoch();
  if (own.store_id().empty() || same) return absl::OkStatus();
  return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                           "the source is of another store or epoch",
                           {{kStoreId, source.store_id()}, {kEpoch, std::to_string(source.epoch())}});
}

std::string NotFollowed(const StoreIdentity& own, const absl::Status& refusal) {
  return "this replica copies " + Named(own) + ", its source has " + Named(IdentityIn(refusal)) + " (" +
         std::string(refusal.message()) + "); correct --follow or the source, or delete the data directory of this " +
         "replica to copy the source from its beginning";
}

}  // namespace legation::query
