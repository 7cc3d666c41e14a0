#include "event_store/write_view.h"

#include "event_store/rocksdb_status.h"

namespace legation::event_store {
namespace {

rocksdb::Slice ToSlice(std::string_view text) { return {text.data(), text.size()}; }
std::string_view ToView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

BatchWriteView::BatchWriteView(const Database& database)
    : database_(database), batch_(rocksdb::BytewiseComparator(), 0, /*overwrite_key=*/true) {}

absl::StatusOr<std::string> BatchWriteView::Get(Family family, std::string_view key) const {
  std::string value;
  const rocksdb::Status status =
      batch_.GetFromBatchAndDB(database_.db(), rocksdb::ReadOptions(), database_.handle(family), ToSlice(key), &value);
  if (!status.ok()) return FromRocksDb(status);
  return value;
}

void BatchWriteView::Put(Family family, std::string_view key, std::string_view value) {
  (void)batch_.Put(database_.handle(family), ToSlice(key), ToSlice(value));
}

void BatchWriteView::Delete(Family family, std::string_view key) {
  (void)batch_.Delete(database_.handle(family), ToSlice(key));
}

absl::Status BatchWriteView::Scan(Family family, std::string_view prefix, std::string_view begin,
                                  const std::function<bool(std::string_view, std::string_view)>& visit) const {
  rocksdb::ReadOptions options;
  options.total_order_seek = true;
  std::unique_ptr<rocksdb::Iterator> iterator(
      batch_.NewIteratorWithBase(database_.handle(family), database_.db()->NewIterator(options, database_.handle(family))));
  for (iterator->Seek(ToSlice(begin)); iterator->Valid(); iterator->Next()) {
    const std::string_view key = ToView(iterator->key());
    if (!key.starts_with(prefix)) break;
    if (!visit(key, ToView(iterator->value()))) break;
  }
  return FromRocksDb(iterator->status());
}

absl::Status BatchWriteView::Commit(bool synced) {
  rocksdb::WriteOptions options;
  options.sync = synced;
  return FromRocksDb(database_.db()->Write(options, batch_.GetWriteBatch()));
}

}  // namespace legation::event_store
