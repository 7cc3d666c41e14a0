#include "event_store/view_rebuild.h"

#include <algorithm>
#include <memory>
#include <string>

#include "errors/error.h"
#include "event_store/apply.h"
#include "event_store/meta_keys.h"
#include "event_store/rocksdb_status.h"
#include "event_store/stored_message.h"
#include "event_store/write_view.h"
#include "legation/internal/v1/log_service.pb.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr size_t kBatchBytes = 1 << 20;  // of log, for each write

bool IsView(Family family) { return family != Family::kMeta && family != Family::kLog && family != Family::kTexts; }

// Applying a record again must not take out of the log and the texts what it took when it was new: an erased text may have
// come again since.
class ViewsOnly final : public WriteView {
 public:
  explicit ViewsOnly(BatchWriteView& view) : view_(view) {}
  absl::StatusOr<std::string> Get(Family family, std::string_view key) const override { return view_.Get(family, key); }
  void Put(Family family, std::string_view key, std::string_view value) override {
    if (IsWritten(family)) view_.Put(family, key, value);
  }
  void Delete(Family family, std::string_view key) override {
    if (IsWritten(family)) view_.Delete(family, key);
  }
  absl::Status Scan(Family family, std::string_view prefix, std::string_view begin,
                    const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    return view_.Scan(family, prefix, begin, visit);
  }

 private:
  static bool IsWritten(Family family) { return IsView(family) || family == Family::kMeta; }
  BatchWriteView& view_;
};

// What the log has come to: stands in the database from before the views are removed until they are made again.
absl::StatusOr<SnapshotHead> ReadHead(const BatchWriteView& view) {
  ASSIGN_OR_RETURN(const auto kept, FindMessage<SnapshotHead>(view, Family::kMeta, kRebuildKey));
  if (kept) return *kept;
  SnapshotHead head;
  ASSIGN_OR_RETURN(const int64_t applied, ReadApplied(view));
  ASSIGN_OR_RETURN(const std::string digest, ReadDigest(view));
  head.set_revision(applied);
  head.set_digest(digest);
  return head;
}

absl::Status RemoveViews(const Database& database, const SnapshotHead& head) {
  rocksdb::WriteBatch batch;
  for (int family = 0; family < kFamilyCount; ++family) {
    if (IsView(static_cast<Family>(family))) RETURN_IF_ERROR(database.RemoveAll(static_cast<Family>(family), &batch));
  }
  for (const char* name : {kAppliedKey, kDigestKey, kCountsKey, kExpiredKey}) {
    RETURN_IF_ERROR(FromRocksDb(batch.Delete(database.handle(Family::kMeta), name)));
  }
  RETURN_IF_ERROR(FromRocksDb(batch.Put(database.handle(Family::kMeta), kRebuildKey, head.SerializeAsString())));
  rocksdb::WriteOptions synced;
  synced.sync = true;
  return FromRocksDb(database.db()->Write(synced, &batch));
}

// Applies records from where the iterator stands, about kBatchBytes of them.
absl::Status ApplySome(const Database& database, int64_t head, rocksdb::Iterator* log) {
  BatchWriteView view(database);
  ViewsOnly views(view);
  for (size_t bytes = 0; log->Valid() && bytes < kBatchBytes; log->Next()) {
    const std::string_view key(log->key().data(), log->key().size());
    ASSIGN_OR_RETURN(const StoredLogRecord record,
                     ParseValue<StoredLogRecord>(key, {log->value().data(), log->value().size()}));
    if (record.revision() > head) return DamagedRecord(key);
    RETURN_IF_ERROR(Apply(record, views).status());
    bytes += log->value().size();
  }
  RETURN_IF_ERROR(FromRocksDb(log->status()));
  return view.Commit(/*synced=*/false);
}

absl::Status CheckHead(const SnapshotHead& head, const BatchWriteView& view) {
  ASSIGN_OR_RETURN(const int64_t applied, ReadApplied(view));
  ASSIGN_OR_RETURN(const std::string digest, ReadDigest(view));
  if (applied == head.revision() && digest == head.digest()) return absl::OkStatus();
  return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED,
                           "the log does not come to what the views were made from: revision " +
                               std::to_string(applied) + " of " + std::to_string(head.revision()));
}

}  // namespace

absl::Status RebuildViews(const Database& database, const RebuildProgress& progress) {
  ASSIGN_OR_RETURN(const SnapshotHead head, ReadHead(BatchWriteView(database)));
  RETURN_IF_ERROR(RemoveViews(database, head));
  const std::unique_ptr<rocksdb::Iterator> log(
      database.db()->NewIterator(rocksdb::ReadOptions(), database.handle(Family::kLog)));
  for (log->SeekToFirst(); log->Valid();) {
    RETURN_IF_ERROR(ApplySome(database, head.revision(), log.get()));
    ASSIGN_OR_RETURN(const int64_t applied, ReadApplied(BatchWriteView(database)));
    if (progress) progress(applied, head.revision());
  }
  RETURN_IF_ERROR(FromRocksDb(log->status()));
  BatchWriteView view(database);
  RETURN_IF_ERROR(CheckHead(head, view));
  view.Delete(Family::kMeta, kRebuildKey);
  view.Put(Family::kMeta, kFormatKey, std::to_string(kFormatVersion));
  return view.Commit(/*synced=*/true);
}

}  // namespace legation::event_store
