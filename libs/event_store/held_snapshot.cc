#include "event_store/held_snapshot.h"

#include <utility>

#include "errors/status_macros.h"
#include "event_store/keys.h"
#include "event_store/meta_keys.h"
#include "event_store/rocksdb_status.h"

namespace legation::event_store {
namespace {

// Each holds the block at which it stands.
constexpr size_t kMostIdle = 16;

// Zero when the meta family has no such name.
absl::StatusOr<int64_t> ReadRevision(const HeldSnapshot& snapshot, const std::string& name) {
  std::string value;
  const rocksdb::Status status =
      snapshot.database().db()->Get(snapshot.options(), snapshot.database().handle(Family::kMeta), name, &value);
  if (status.IsNotFound()) return 0;
  RETURN_IF_ERROR(FromRocksDb(status));
  const absl::StatusOr<int64_t> revision = ParseRevisionKey(value);
  if (!revision.ok()) return DamagedRecord(name);
  return *revision;
}

}  // namespace

HeldSnapshot::HeldSnapshot(std::shared_ptr<const Database> database)
    : database_(std::move(database)), snapshot_(database_->db()->GetSnapshot()) {}

HeldSnapshot::~HeldSnapshot() {
  for (auto& iterators : idle_) iterators.clear();
  database_->db()->ReleaseSnapshot(snapshot_);
}

absl::StatusOr<std::shared_ptr<const HeldSnapshot>> HeldSnapshot::Take(std::shared_ptr<const Database> database) {
  const std::shared_ptr<HeldSnapshot> taken(new HeldSnapshot(std::move(database)));
  ASSIGN_OR_RETURN(taken->applied_, ReadRevision(*taken, kAppliedKey));
  ASSIGN_OR_RETURN(const int64_t kept, ReadRevision(*taken, kEarliestKey));
  taken->earliest_ = kept > 0 ? kept : taken->applied_ > 0 ? 1 : 0;
  return std::shared_ptr<const HeldSnapshot>(taken);
}

rocksdb::ReadOptions HeldSnapshot::options() const {
  rocksdb::ReadOptions read;
  read.snapshot = snapshot_;
  return read;
}

HeldSnapshot::Borrowed HeldSnapshot::Borrow(Family family) const {
  const GiveBack give_back{this, family};
  {
    std::lock_guard lock(mutex_);
    auto& idle = idle_[static_cast<size_t>(family)];
    if (!idle.empty()) {
      Borrowed iterator(idle.back().release(), give_back);
      idle.pop_back();
      return iterator;
    }
  }
  return Borrowed(database_->db()->NewIterator(options(), database_->handle(family)), give_back);
}

void HeldSnapshot::GiveBack::operator()(rocksdb::Iterator* iterator) const {
  std::unique_ptr<rocksdb::Iterator> owned(iterator);
  if (!owned->status().ok()) return;  // it may stay so
  std::lock_guard lock(snapshot->mutex_);
  auto& idle = snapshot->idle_[static_cast<size_t>(family)];
  if (idle.size() < kMostIdle) idle.push_back(std::move(owned));
}

absl::StatusOr<std::shared_ptr<const HeldSnapshot>> LatestSnapshot::Get(const std::shared_ptr<const Database>& database,
                                                                         int64_t applied) {
  int64_t life = 0;
  {
    std::lock_guard lock(mutex_);
    if (kept_ != nullptr && kept_->applied() == applied) return kept_;
    life = life_;
  }
  ASSIGN_OR_RETURN(std::shared_ptr<const HeldSnapshot> taken, HeldSnapshot::Take(database));
  std::shared_ptr<const HeldSnapshot> let_go;  // outside the lock
  std::lock_guard lock(mutex_);
  if (life == life_ && (kept_ == nullptr || kept_->applied() <= taken->applied())) {
    let_go = std::exchange(kept_, taken);
  }
  return taken;
}

void LatestSnapshot::Drop() {
  std::shared_ptr<const HeldSnapshot> let_go;
  std::lock_guard lock(mutex_);
  let_go = std::exchange(kept_, nullptr);
}

void LatestSnapshot::StartOver() {
  std::shared_ptr<const HeldSnapshot> let_go;
  std::lock_guard lock(mutex_);
  ++life_;
  let_go = std::exchange(kept_, nullptr);
}

}  // namespace legation::event_store
