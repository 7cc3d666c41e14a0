#include "event_store/write_view.h"

#include <algorithm>

#include "event_store/rocksdb_status.h"

namespace legation::event_store {
namespace {

rocksdb::Slice ToSlice(std::string_view text) { return {text.data(), text.size()}; }
std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

BatchWriteView::BatchWriteView(const Database& database, std::shared_ptr<const BatchWriteView> before)
    : database_(database), before_(std::move(before)) {
  changes_.reserve(kFamilyCount);
  for (int family = 0; family < kFamilyCount; ++family) changes_.emplace_back(&memory_);
}

std::optional<BatchWriteView::Value> BatchWriteView::Changed(Family family, std::string_view key) const {
  for (const BatchWriteView* batch : {this, before_.get()}) {
    if (batch == nullptr) break;
    const Changes& changes = batch->ChangesOf(family);
    if (const auto changed = changes.find(key); changed != changes.end()) return changed->second;
  }
  return std::nullopt;
}

absl::StatusOr<std::string> BatchWriteView::Get(Family family, std::string_view key) const {
  if (const std::optional<Value> changed = Changed(family, key)) {
    if (!*changed) return absl::NotFoundError("");
    return std::string(**changed);
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
  rocksdb::Iterator& stored = IteratorOf(family);
  stored.Seek(ToSlice(begin));
  // The newest first: what is changed hides what was changed before, and that what is stored under the same key.
  std::array<Layer, 2> layers;
  layers[0] = Layer(ChangesOf(family), begin);
  if (before_ != nullptr) layers[1] = Layer(before_->ChangesOf(family), begin);
  while (true) {
    const bool has_stored = stored.Valid() && ToView(stored.key()).starts_with(prefix);
    const Layer* first = nullptr;
    for (const Layer& layer : layers) {
      if (layer.Has(prefix) && (first == nullptr || layer.at->first < first->at->first)) first = &layer;
    }
    if (!has_stored && first == nullptr) break;
    const int order = first == nullptr ? -1 : !has_stored ? 1 : ToView(stored.key()).compare(first->at->first);
    if (order < 0) {
      if (!visit(ToView(stored.key()), ToView(stored.value()))) break;
      stored.Next();
      continue;
    }
    const std::string_view key = first->at->first;
    const Value value = first->at->second;
    if (value && !visit(key, *value)) break;
    if (order == 0) stored.Next();
    for (Layer& layer : layers) {
      if (layer.Has(prefix) && layer.at->first == key) ++layer.at;
    }
  }
  return FromRocksDb(stored.status());
}

absl::Status BatchWriteView::Commit(bool synced) {
  before_.reset();
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
