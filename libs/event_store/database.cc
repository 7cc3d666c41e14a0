#include "event_store/database.h"

#include <filesystem>

#include "event_store/rocksdb_status.h"
#include "event_store/store.h"
#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/statistics.h"
#include "rocksdb/table.h"

namespace legation::event_store {
namespace {

// In the order of Family. On disk: do not change.
constexpr const char* kFamilyNames[kFamilyCount] = {"meta",     "log",      "revisions", "commit_times", "events",
                                                    "changes",  "timeline", "articles",  "urls",         "contents",
                                                    "requests", "request_times", "day_points", "pair_counts",
                                                    "acts",     "texts",    "extractions", "withdrawals", "imports"};

// Rows of a list lie together and are read together. Events are read one by one, each from another block, of which nothing
// else is wanted.
size_t BlockSize(const StoreOptions& options, Family family) {
  if (options.small_buffers) return 512;
  return family == Family::kEvents ? 4 << 10 : 16 << 10;
}

// Whether keys of the family are read one by one. Where they are only sought and walked through, an erasure apart, a filter is
// not asked, and those of all files are in memory: for timelines they were more than a third of what a replica held beside
// its caches.
bool IsReadByKey(Family family) {
  switch (family) {
    case Family::kCommitTimes:
    case Family::kChanges:
    case Family::kTimeline:
    case Family::kArticles:
    case Family::kUrls:
    case Family::kContents:
    case Family::kRequestTimes:
    case Family::kActs:
    case Family::kWithdrawals: return false;
    default: return true;
  }
}

// Whether applying asks for keys of the family that are mostly not there yet. A filter over what is not yet in files answers
// that without a search.
bool IsMostlyNew(Family family) {
  return family == Family::kImports || family == Family::kDayPoints || family == Family::kPairCounts;
}

rocksdb::ColumnFamilyOptions FamilyOptions(const StoreOptions& options, Family name,
                                           const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions family;
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.block_size = BlockSize(options, name);
  if (IsReadByKey(name)) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10, false));
  table.format_version = 5;
  family.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  family.compression = rocksdb::kLZ4Compression;
  family.bottommost_compression = rocksdb::kZSTD;
  family.write_buffer_size = options.small_buffers ? 64 << 10 : 32 << 20;
  if (IsMostlyNew(name)) {
    family.memtable_whole_key_filtering = true;
    family.memtable_prefix_bloom_size_ratio = 0.02;
  }
  if (options.small_buffers) {
    family.target_file_size_base = 64 << 10;
    family.max_bytes_for_level_base = 256 << 10;
  }
  return family;
}

}  // namespace

absl::StatusOr<std::shared_ptr<Database>> Database::Open(const StoreOptions& options) {
  rocksdb::DBOptions database_options;
  database_options.create_if_missing = true;
  database_options.create_missing_column_families = true;
  database_options.max_total_wal_size = 64 << 20;  // what is read again when it is opened: a second
  database_options.keep_log_file_num = 4;
  database_options.max_background_jobs = 2;
  // Counters only: clocks around every read are not for free.
  database_options.statistics = rocksdb::CreateDBStatistics();
  database_options.statistics->set_stats_level(rocksdb::StatsLevel::kExceptHistogramOrTimers);
  // All families of one batch become readable after a crash together or not at all.
  database_options.atomic_flush = false;
  database_options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  if (options.env != nullptr) database_options.env = options.env;
  std::error_code cannot;
  std::filesystem::create_directories(options.path, cannot);
  if (cannot) {
    return absl::FailedPreconditionError("cannot make the data directory " + options.path + ": " + cannot.message());
  }
  const auto cache = rocksdb::NewLRUCache(options.block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> families = {{rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}};
  for (int i = 0; i < kFamilyCount; ++i) {
    families.emplace_back(kFamilyNames[i], FamilyOptions(options, static_cast<Family>(i), cache));
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status = rocksdb::DB::Open(database_options, options.path, families, &handles, &db);
  if (!status.ok()) {
    // Not any "lock": a damaged block would say so too.
    if (status.IsIOError() && status.ToString().find("/LOCK") != std::string::npos) {
      return absl::FailedPreconditionError("the data directory is in use by another process: " + options.path);
    }
    if (status.IsInvalidArgument()) {
      return absl::FailedPreconditionError("the data directory " + options.path + " holds another database: " + status.ToString());
    }
    return FromRocksDb(status);
  }
  std::shared_ptr<Database> database(new Database);
  database->db_.reset(db);
  delete handles[0];
  for (int i = 0; i < kFamilyCount; ++i) database->handles_[i] = handles[i + 1];
  return database;
}

StoreNumbers Database::Numbers() const {
  const auto of_all = [this](const std::string& property) {
    uint64_t value = 0;
    return db_->GetAggregatedIntProperty(property, &value) ? value : 0;
  };
  const auto of_database = [this](const std::string& property) {
    uint64_t value = 0;
    return db_->GetIntProperty(handles_[0], property, &value) ? value : 0;
  };
  const std::shared_ptr<rocksdb::Statistics> statistics = db_->GetDBOptions().statistics;
  StoreNumbers numbers;
  numbers.disk_bytes = of_all(rocksdb::DB::Properties::kTotalSstFilesSize);
  numbers.memtable_bytes = of_all(rocksdb::DB::Properties::kSizeAllMemTables);
  numbers.block_cache_bytes = of_database(rocksdb::DB::Properties::kBlockCacheUsage);  // one cache for all families
  numbers.block_cache_hits = statistics->getTickerCount(rocksdb::BLOCK_CACHE_HIT);
  numbers.block_cache_misses = statistics->getTickerCount(rocksdb::BLOCK_CACHE_MISS);
  numbers.pending_compaction_bytes = of_all(rocksdb::DB::Properties::kEstimatePendingCompactionBytes);
  numbers.running_compactions = of_database(rocksdb::DB::Properties::kNumRunningCompactions);
  numbers.stall_seconds = static_cast<double>(statistics->getTickerCount(rocksdb::STALL_MICROS)) / 1e6;
  numbers.writes_stopped = of_database(rocksdb::DB::Properties::kIsWriteStopped) != 0;
  return numbers;
}

absl::Status Database::RemoveAll(Family family, rocksdb::WriteBatch* batch) const {
  const std::string end(64, '\xff');  // behind every key: none begins with so many
  return FromRocksDb(batch->DeleteRange(handle(family), "", end));
}

Database::~Database() {
  for (rocksdb::ColumnFamilyHandle* handle : handles_) delete handle;
}

}  // namespace legation::event_store
