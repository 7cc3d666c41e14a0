// The one place where RocksDB's status becomes ours.
#pragma once

#include "absl/status/status.h"
#include "rocksdb/status.h"

namespace legation::event_store {

// NOT_FOUND, DATA_LOSS (corruption), UNAVAILABLE with STORE_UNAVAILABLE (input and output, no space), else INTERNAL.
absl::Status FromRocksDb(const rocksdb::Status& status);

// DATA_LOSS with RECORD_DAMAGED and the key in hex.
absl::Status DamagedRecord(std::string_view key);

}  // namespace legation::event_store
