// One RocksDB snapshot, with the iterators that were made over it: making one costs more than a short read, so readers
// borrow them one after the other.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/database.h"

namespace legation::event_store {

// Keeps the database open and its snapshot held for as long as it lives.
class HeldSnapshot {
 public:
  // Of the database as it stands. DATA_LOSS when its meta family cannot be read.
  static absl::StatusOr<std::shared_ptr<const HeldSnapshot>> Take(std::shared_ptr<const Database> database);
  ~HeldSnapshot();
  HeldSnapshot(const HeldSnapshot&) = delete;
  HeldSnapshot& operator=(const HeldSnapshot&) = delete;

  const Database& database() const { return *database_; }
  rocksdb::ReadOptions options() const;
  int64_t applied() const { return applied_; }
  // The first revision whose history is kept; 0 in an empty store.
  int64_t earliest() const { return earliest_; }

  struct GiveBack {
    const HeldSnapshot* snapshot = nullptr;
    Family family = Family::kMeta;
    void operator()(rocksdb::Iterator* iterator) const;
  };
  // Over a whole family, and anywhere in it or nowhere. Must not outlive the snapshot.
  using Borrowed = std::unique_ptr<rocksdb::Iterator, GiveBack>;
  Borrowed Borrow(Family family) const;

 private:
  explicit HeldSnapshot(std::shared_ptr<const Database> database);

  const std::shared_ptr<const Database> database_;
  const rocksdb::Snapshot* const snapshot_;
  int64_t applied_ = 0, earliest_ = 0;
  mutable std::mutex mutex_;
  mutable std::array<std::vector<std::unique_ptr<rocksdb::Iterator>>, kFamilyCount> idle_;
};

// The newest snapshot, shared by all who read between two writes.
class LatestSnapshot {
 public:
  // Of the database, whose revision `applied` has been published.
  absl::StatusOr<std::shared_ptr<const HeldSnapshot>> Get(const std::shared_ptr<const Database>& database, int64_t applied);
  // After a write: what is kept would hold files that are no longer needed, if nobody read any more.
  void Drop();
  // The same when the store begins again or its database is replaced: a snapshot that is being taken is not kept either.
  void StartOver();

 private:
  std::mutex mutex_;
  std::shared_ptr<const HeldSnapshot> kept_;
  int64_t life_ = 0;
};

}  // namespace legation::event_store
