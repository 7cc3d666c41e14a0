// RocksDB with the column families of keys.h. Closes in the right order.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/apply.h"
#include "event_store/store_numbers.h"
#include "rocksdb/db.h"

namespace legation::event_store {

struct StoreOptions;

class Database {
 public:
  // FAILED_PRECONDITION when another process holds it.
  static absl::StatusOr<std::shared_ptr<Database>> Open(const StoreOptions& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::DB* db() const { return db_.get(); }
  StoreNumbers Numbers() const;
  rocksdb::ColumnFamilyHandle* handle(Family family) const { return handles_[static_cast<size_t>(family)]; }
  // Adds to a batch that everything in a family goes.
  absl::Status RemoveAll(Family family, rocksdb::WriteBatch* batch) const;

 private:
  Database() = default;
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyCount> handles_{};
};

}  // namespace legation::event_store
