#include "event_store/write_view.h"

#include <algorithm>

#include "event_store/rocksdb_status.h"

namespace legation::event_store {
namespace {

rocksdb::Slice ToSlice(std::string_view text) { return {text.data(), text.size()}; }
std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

BatchWriteView::BatchWriteView(const Database& database) : database_(database) {
  changes_.reserve(kFamilyCount);
  for (int family = 0; family < kFamilyCount; ++family) changes_.emplace_back(&memory_);
}

absl::StatusOr<std::string> BatchWriteView::Get(Family family, std::string_view key) const {
  const Changes& changes = changes_[static_cast<size_t>(family)];
  if (const auto changed = changes.find(key); changed != changes.end()) {
    if (!changed->second) return absl::NotFoundError("");
    return std::string(*changed->second);
  }
  std::string value;
  const rocksdb::Status status =
      database_.db()->Get(rocksdb::ReadOptions(), database_.handle(family), ToSlice(key), &value);
  if (status.IsNotFound()) return absl::NotFoundError("");
  if (!status.ok()) return FromRocksDb(status);
  return value;
}

std::string_view BatchWriteView::Kept(std::string_view bytes) {
  if (bytes.empty()) return {};
  char* const kept = static_cast<char*>(memory_.allocate(bytes.size(), 1));
  std::copy(bytes.begin(), bytes.end(), kept);
  return {kept, bytes.size()};
}

void BatchWriteView::Put(Family family, std::string_view key, std::string_view value) {
  Change(family, key, Kept(value));
}

void BatchWriteView::Delete(Family family, std::string_view key) { Change(family, key, std::nullopt); }

void BatchWriteView::Change(Family family, std::string_view key, Value value) {
  Changes& changes = ChangesOf(family);
  auto changed = changes.lower_bound(key);
  const bool is_there = changed != changes.end() && changed->first == key;
  if (!is_there) changed = changes.emplace_hint(changed, Kept(key), std::nullopt);
  if (has_save_point_) {
    earlier_.push_back({family, changed->first, is_there ? std::optional<Value>(changed->second) : std::nullopt});
  }
  changed->second = value;
}

void BatchWriteView::MarkSavePoint() {
  has_save_point_ = true;
  earlier_.clear();
}

void BatchWriteView::RollBack() {
  for (auto each = earlier_.rbegin(); each != earlier_.rend(); ++each) {
    Changes& changes = ChangesOf(each->family);
    if (each->value) {
      changes[each->key] = *each->value;
    } else {
      changes.erase(each->key);
    }
  }
  earlier_.clear();
}

rocksdb::Iterator& BatchWriteView::IteratorOf(Family family) const {
  std::unique_ptr<rocksdb::Iterator>& iterator = iterators_[static_cast<size_t>(family)];
  if (iterator == nullptr) {
    rocksdb::ReadOptions options;
    options.total_order_seek = true;
    iterator.reset(database_.db()->NewIterator(options, database_.handle(family)));
  }
  return *iterator;
}

absl::Status BatchWriteView::Scan(Family family, std::string_view prefix, std::string_view begin,
                                  const std::function<bool(std::string_view, std::string_view)>& visit) const {
  const Changes& changes = changes_[static_cast<size_t>(family)];
  rocksdb::Iterator& stored = IteratorOf(family);
  stored.Seek(ToSlice(begin));
  auto changed = changes.lower_bound(begin);
  const auto has_stored = [&] { return stored.Valid() && ToView(stored.key()).starts_with(prefix); };
  const auto has_changed = [&] { return changed != changes.end() && changed->first.starts_with(prefix); };
  while (has_stored() || has_changed()) {
    // What is changed hides what is stored under its key.
    const int order = !has_changed() ? -1 : !has_stored() ? 1 : ToView(stored.key()).compare(changed->first);
    if (order < 0) {
      if (!visit(ToView(stored.key()), ToView(stored.value()))) break;
    } else if (changed->second) {
      if (!visit(changed->first, *changed->second)) break;
    }
    if (order <= 0) stored.Next();
    if (order >= 0) ++changed;
  }
  return FromRocksDb(stored.status());
}

absl::Status BatchWriteView::Commit(bool synced) {
  rocksdb::WriteBatch batch;
  for (size_t family = 0; family < changes_.size(); ++family) {
    rocksdb::ColumnFamilyHandle* const handle = database_.handle(static_cast<Family>(family));
    for (const auto& [key, value] : changes_[family]) {
      (void)(value ? batch.Put(handle, ToSlice(key), ToSlice(*value)) : batch.Delete(handle, ToSlice(key)));
    }
  }
  rocksdb::WriteOptions options;
  options.sync = synced;
  return FromRocksDb(database_.db()->Write(options, &batch));
}

}  // namespace legation::event_store
