#include "event_store/rocksdb_status.h"

#include "absl/time/time.h"
#include "errors/error.h"
#include "event_store/digest.h"

namespace legation::event_store {

absl::Status FromRocksDb(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsNotFound()) return absl::NotFoundError(status.ToString());
  if (status.IsCorruption()) {
    return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED, status.ToString());
  }
  if (status.IsIOError() || status.IsNoSpace() || status.IsTryAgain() || status.IsBusy()) {
    return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORE_UNAVAILABLE,
                             "the store cannot be written or read: " + status.ToString(), {}, absl::Seconds(1));
  }
  return absl::InternalError(status.ToString());
}

absl::Status DamagedRecord(std::string_view key) {
  return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED, "a record cannot be read: " + Hex(key),
                           {{"key", Hex(key)}});
}

}  // namespace legation::event_store
