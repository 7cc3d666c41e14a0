#include "rocksdb_ceiling.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <random>
#include <thread>

#include "errors/status_macros.h"
#include "event_store/keys.h"
#include "made_store.h"
#include "rocksdb/db.h"
#include "rocksdb/table.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

absl::Status Check(const rocksdb::Status& status) {
  return status.ok() ? absl::OkStatus() : absl::InternalError("RocksDB: " + status.ToString());
}

// As the store sets it up.
rocksdb::Options OptionsAsOurs() {
  rocksdb::Options options;
  options.create_if_missing = true;
  options.compression = rocksdb::kLZ4Compression;
  options.bottommost_compression = rocksdb::kZSTD;
  options.write_buffer_size = 32 << 20;
  options.max_background_jobs = 2;
  rocksdb::BlockBasedTableOptions table;
  table.block_size = 16 << 10;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

absl::StatusOr<std::unique_ptr<rocksdb::DB>> Create(const std::string& path) {
  rocksdb::DB* raw = nullptr;
  RETURN_IF_ERROR(Check(rocksdb::DB::Open(OptionsAsOurs(), path, &raw)));
  return std::unique_ptr<rocksdb::DB>(raw);
}

using FamilyRows = std::vector<std::pair<std::string, std::string>>;
struct Rows {
  std::vector<FamilyRows> of_family;
  std::vector<bool> come_in_order;  // of each family: its keys are numbered by revision
};

bool ComesInOrder(const std::string& family) {
  return family == "log" || family == "revisions" || family == "commit_times" || family == "changes";
}

absl::StatusOr<Rows> ReadAll(const std::string& source) {
  std::vector<std::string> names;
  RETURN_IF_ERROR(Check(rocksdb::DB::ListColumnFamilies(rocksdb::DBOptions(), source, &names)));
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (const std::string& name : names) families.emplace_back(name, rocksdb::ColumnFamilyOptions());
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* raw = nullptr;
  RETURN_IF_ERROR(Check(rocksdb::DB::OpenForReadOnly(rocksdb::DBOptions(), source, families, &handles, &raw)));
  const std::unique_ptr<rocksdb::DB> db(raw);
  Rows rows;
  for (size_t family = 0; family < handles.size(); ++family) {
    FamilyRows& read = rows.of_family.emplace_back();
    rows.come_in_order.push_back(ComesInOrder(names[family]));
    const std::unique_ptr<rocksdb::Iterator> iterator(db->NewIterator(rocksdb::ReadOptions(), handles[family]));
    for (iterator->SeekToFirst(); iterator->Valid(); iterator->Next()) {
      // Families of the copy are told apart by a first byte.
      read.emplace_back(static_cast<char>(family) + iterator->key().ToString(), iterator->value().ToString());
    }
  }
  for (rocksdb::ColumnFamilyHandle* handle : handles) delete handle;
  return rows;
}

// Where a batch begins, of the rows of a family.
FamilyRows::iterator BeginOf(int64_t batch, int64_t batches, FamilyRows* rows) {
  return rows->begin() + static_cast<std::ptrdiff_t>(rows->size()) * batch / batches;
}

// Each batch gets rows from everywhere, which it then has in the order of keys.
void Shuffle(int64_t batches, Rows* rows) {
  std::mt19937_64 random;
  for (size_t family = 0; family < rows->of_family.size(); ++family) {
    if (rows->come_in_order[family]) continue;
    FamilyRows& of_family = rows->of_family[family];
    std::shuffle(of_family.begin(), of_family.end(), random);
    for (int64_t batch = 0; batch < batches; ++batch) {
      std::sort(BeginOf(batch, batches, &of_family), BeginOf(batch + 1, batches, &of_family));
    }
  }
}

}  // namespace

absl::StatusOr<RawWrites> WriteSameBytes(const std::string& source, const std::string& path, int64_t batches,
                                         RowOrder order) {
  ASSIGN_OR_RETURN(Rows rows, ReadAll(source));
  if (order == RowOrder::kOfEvents) Shuffle(batches, &rows);
  ASSIGN_OR_RETURN(const std::unique_ptr<rocksdb::DB> db, Create(path));
  rocksdb::WriteOptions synced;
  synced.sync = true;
  double bytes = 0;
  const auto begin = Clock::now();
  for (int64_t number = 0; number < batches; ++number) {
    rocksdb::WriteBatch batch;
    for (FamilyRows& family : rows.of_family) {  // of each its share
      const auto end = BeginOf(number + 1, batches, &family);
      for (auto row = BeginOf(number, batches, &family); row != end; ++row) (void)batch.Put(row->first, row->second);
    }
    bytes += static_cast<double>(batch.GetDataSize());
    RETURN_IF_ERROR(Check(db->Write(synced, &batch)));
  }
  return RawWrites{static_cast<double>(batches) / SecondsSince(begin), bytes / static_cast<double>(batches)};
}

absl::StatusOr<double> WriteBatches(const std::string& path, int threads, int rows, size_t bytes, double seconds) {
  ASSIGN_OR_RETURN(const std::unique_ptr<rocksdb::DB> db, Create(path));
  std::atomic<int64_t> written = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> writers;
  for (int writer = 0; writer < threads; ++writer) {
    writers.emplace_back([&, writer] {
      rocksdb::WriteOptions synced;
      synced.sync = true;
      const std::string value(bytes / rows, 'v');
      for (int64_t number = 0; SecondsSince(begin) < seconds; ++number) {
        rocksdb::WriteBatch batch;
        for (int row = 0; row < rows; ++row) (void)batch.Put(fmt::format("{}-{}-{}", writer, number, row), value);
        if (db->Write(synced, &batch).ok()) ++written;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  return static_cast<double>(written) / SecondsSince(begin);
}

absl::StatusOr<int64_t> BytesOfLog(const std::string& path, const std::vector<std::string>& records) {
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<rocksdb::DB> db, Create(path));
    for (size_t number = 0; number < records.size(); ++number) {
      RETURN_IF_ERROR(Check(db->Put(rocksdb::WriteOptions(), event_store::EncodeRevisionKey(static_cast<int64_t>(number)),
                                    records[number])));
    }
    RETURN_IF_ERROR(Check(db->CompactRange(rocksdb::CompactRangeOptions(), nullptr, nullptr)));
    RETURN_IF_ERROR(Check(db->SyncWAL()));
  }
  // Opened once more, so that its write-ahead log is gone.
  { ASSIGN_OR_RETURN(const std::unique_ptr<rocksdb::DB> db, Create(path)); }
  return BytesOnDisk(path);
}

}  // namespace legation::bench
