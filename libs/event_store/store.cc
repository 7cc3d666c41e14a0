#include "event_store/store.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <random>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/time/time.h"
#include "errors/error.h"
#include "event_store/apply.h"
#include "event_store/change_marks.h"
#include "event_store/database.h"
#include "event_store/digest.h"
#include "event_store/durable_files.h"
#include "event_store/group_commit.h"
#include "event_store/meta_keys.h"
#include "event_store/replacement.h"
#include "event_store/rocksdb_status.h"
#include "event_store/sentence_erasure.h"
#include "event_store/snapshot.h"
#include "event_store/snapshot_view.h"
#include "event_store/stored_message.h"
#include "event_store/view_rebuild.h"
#include "event_store/write_view.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

// One sync carries at most so many records, so that the first of them does not wait long.
constexpr size_t kMostRecordsOfGroup = 256;

std::string MakeStoreId() {
  std::random_device device;
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(device());
  return Hex(bytes);
}

bool IsSame(const StoreIdentity& a, const StoreIdentity& b) {
  return a.store_id() == b.store_id() && a.epoch() == b.epoch();
}

absl::Status WritesHaveFailed() {
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORE_UNAVAILABLE,
                           "an earlier write has failed; the store takes no more until it is opened again", {}, absl::Seconds(5));
}

// Tells how long it lived.
class Seconds {
 public:
  explicit Seconds(const std::function<void(double)>& tell) : tell_(tell) {}
  ~Seconds() {
    if (tell_) tell_(std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count());
  }

 private:
  const std::function<void(double)> tell_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};
absl::Status BeingReplaced() {
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORE_UNAVAILABLE,
                           "the copy is being replaced by a snapshot", {}, absl::Seconds(1));
}

// Within a database's directory, so that files can be linked and renamed; RocksDB passes over directories.
std::string CheckpointsDirectory(const StoreOptions& options) { return options.path + "/checkpoints"; }
std::string IncomingDirectory(const StoreOptions& options) { return options.path + "/incoming"; }

int64_t MachineMicroseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

class RocksStore final : public Store {
 public:
  RocksStore(std::shared_ptr<Database> database, const StoreOptions& options)
      : options_(options),
        leader_(options.leader),
        now_microseconds_(options.now_microseconds ? options.now_microseconds : MachineMicroseconds),
        on_write_failure_(options.on_write_failure),
        on_append_(options.on_append),
        on_sync_(options.on_sync),
        change_marks_(options.leader ? nullptr : std::make_unique<ChangeMarks>()),
        group_([this](const PendingGroup& group, Batch* batch) { ApplyGroup(group, batch); },
               [this](const PendingGroup& group, Batch* batch) { WriteGroup(group, batch); }, kMostRecordsOfGroup),
        database_(std::move(database)) {}

  // Reads what the database says of itself, or writes it into a new one.
  absl::Status Initialise();

  StoreIdentity identity() const override {
    std::lock_guard lock(mutex_);
    return identity_;
  }
  absl::StatusOr<Committed> Append(const LogRecord& record,
                                   const std::vector<std::pair<std::string, std::string>>& texts,
                                   const std::function<void()>& queued) override;
  std::vector<absl::StatusOr<Committed>> AppendAll(std::span<const NewRecord> records) override;
  absl::Status AdoptIdentity(const StoreIdentity& identity) override;
  absl::Status ApplyReplicated(std::span<const StoredLogRecord> records) override;
  absl::Status Reset() override;
  absl::Status Install(const std::string& directory, const SnapshotHead& head) override {
    const absl::Status installed = InstallFrom(directory, head);
    if (!installed.ok()) (void)RemoveDirectory(directory);
    return installed;
  }
  std::string incoming_directory() const override { return IncomingDirectory(options_); }
  absl::StatusOr<std::unique_ptr<SnapshotSender>> MakeSnapshot() override;
  bool write_failed() const override { return write_failed_.load(std::memory_order_acquire); }
  StoreNumbers Numbers() const override {
    const absl::StatusOr<std::shared_ptr<Database>> database = Held();
    return database.ok() ? (*database)->Numbers() : StoreNumbers();
  }
  int64_t applied_revision() const override { return applied_.load(std::memory_order_acquire); }
  absl::StatusOr<std::string> DigestAt(int64_t revision) const override;
  bool WaitForRevision(int64_t revision, std::chrono::steady_clock::time_point deadline) const override;
  void AddListener(std::function<void(int64_t)> listener) override {
    std::lock_guard lock(mutex_);
    listeners_.push_back(std::move(listener));
  }
  absl::StatusOr<std::vector<StoredLogRecord>> ReadLog(int64_t after_revision, size_t most_records,
                                                       size_t most_bytes) const override;
  absl::StatusOr<std::optional<std::string>> ReadText(std::string_view sha256) const override {
    ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
    absl::StatusOr<std::string> text = BatchWriteView(*database).Get(Family::kTexts, sha256);
    if (absl::IsNotFound(text.status())) return std::optional<std::string>();
    if (!text.ok()) return text.status();
    return std::optional<std::string>(*std::move(text));
  }
  const ChangeMarks* change_marks() const override { return change_marks_.get(); }
  absl::StatusOr<std::unique_ptr<View>> Read() const override {
    ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
    ASSIGN_OR_RETURN(std::shared_ptr<const HeldSnapshot> snapshot, latest_snapshot_.Get(database, applied_revision()));
    return MakeSnapshotView(std::move(snapshot), options_.most_taken_back);
  }

 private:
  struct Pending {
    const LogRecord* record;
    const std::vector<std::pair<std::string, std::string>>* texts;
    absl::StatusOr<Committed> result;
  };
  using PendingGroup = std::vector<Pending*>;
  // The changes of some records, not yet in the database.
  struct Batch {
    std::shared_ptr<BatchWriteView> view;  // null: nothing is applied yet
    int64_t revision = 0;                  // of the last record in it
    bool changes = false;
  };

  absl::Status InstallFrom(const std::string& directory, const SnapshotHead& head);
  // The database, for as long as it is held. UNAVAILABLE while it is being replaced.
  absl::StatusOr<std::shared_ptr<Database>> Held() const;
  // Takes the database from those who would use it and closes it. UNAVAILABLE, with the database back in its place, when
  // a view keeps it open.
  absl::Status LetGo();
  // Writes the format of a new database, makes the views of an older one anew, refuses a newer one.
  absl::Status BringToFormat(const Database& database);
  absl::Status CheckRole(BatchWriteView& view) const;
  // Adds records to a batch, while the one before it may still be on its way to the disk.
  void ApplyGroup(const PendingGroup& group, Batch* batch);
  void WriteGroup(const PendingGroup& group, Batch* batch);
  // Remembers a failure: RocksDB must not be asked to go on with a file whose sync has failed.
  absl::Status Write(BatchWriteView& view, bool synced);
  absl::StatusOr<Committed> ApplyOne(const Pending& pending, int64_t revision, BatchWriteView& view);
  // Wakes who waits for `revision` and tells the listeners.
  void Publish(int64_t revision);

  const StoreOptions options_;
  const bool leader_;
  const std::function<int64_t()> now_microseconds_;
  const std::function<void()> on_write_failure_;
  const std::function<void(double)> on_append_, on_sync_;
  mutable LatestSnapshot latest_snapshot_;
  const std::unique_ptr<ChangeMarks> change_marks_;
  GroupCommit<Pending, Batch> group_;
  // Of the last record that was applied, written or not, and the batch with it while that is not written. Only the one who
  // applies touches them.
  int64_t last_revision_ = 0, last_commit_microseconds_ = 0;
  std::weak_ptr<const BatchWriteView> last_batch_;

  std::atomic<bool> write_failed_ = false;
  std::atomic<int64_t> applied_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable applied_changed_;
  StoreIdentity identity_;
  std::vector<std::function<void(int64_t)>> listeners_;
  std::shared_ptr<Database> database_;  // null while it is being replaced
  std::atomic<int64_t> checkpoints_ = 0;  // made since the store was opened; their names
};

absl::StatusOr<std::shared_ptr<Database>> RocksStore::Held() const {
  std::lock_guard lock(mutex_);
  if (database_ == nullptr) return BeingReplaced();
  return database_;
}

absl::Status RocksStore::Initialise() {
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  RETURN_IF_ERROR(BringToFormat(*database));
  BatchWriteView view(*database);
  ASSIGN_OR_RETURN(const int64_t applied, ReadApplied(view));
  applied_ = last_revision_ = applied;
  RETURN_IF_ERROR(CheckRole(view));
  if (applied > 0) {
    ASSIGN_OR_RETURN(const auto last, FindMessage<RevisionRecord>(view, Family::kRevisions, EncodeRevisionKey(applied)));
    if (!last) return DamagedRecord(EncodeRevisionKey(applied));
    last_commit_microseconds_ = last->commit_time_microseconds();
  }
  ASSIGN_OR_RETURN(const auto identity, FindMessage<StoreIdentity>(view, Family::kMeta, kIdentityKey));
  if (identity) {
    identity_ = *identity;
  } else if (leader_) {
    identity_.set_store_id(MakeStoreId());
    identity_.set_epoch(1);
    view.Put(Family::kMeta, kIdentityKey, identity_.SerializeAsString());
  }
  return view.Commit(/*synced=*/true);
}

absl::Status RocksStore::BringToFormat(const Database& database) {
  BatchWriteView view(database);
  const absl::StatusOr<std::string> stored = view.Get(Family::kMeta, kFormatKey);
  if (absl::IsNotFound(stored.status())) {
    view.Put(Family::kMeta, kFormatKey, std::to_string(kFormatVersion));
    return view.Commit(/*synced=*/true);
  }
  if (!stored.ok()) return stored.status();
  int format = 0;
  if (!absl::SimpleAtoi(*stored, &format) || format < 1 || format > kFormatVersion) {
    return absl::FailedPreconditionError("the database has format " + *stored + ", this version reads format " +
                                         std::to_string(kFormatVersion) + " and older ones; use a newer version");
  }
  if (format == kFormatVersion) return absl::OkStatus();
  RETURN_IF_ERROR(CheckRole(view));
  // A replica has no log: it follows again from the start, or from a snapshot.
  return leader_ ? RebuildViews(database, options_.on_rebuild) : Reset();
}

absl::Status RocksStore::CheckRole(BatchWriteView& view) const {
  const std::string role = leader_ ? kLeaderRole : kReplicaRole;
  const absl::StatusOr<std::string> stored = view.Get(Family::kMeta, kRoleKey);
  if (absl::IsNotFound(stored.status())) {
    view.Put(Family::kMeta, kRoleKey, role);
    return absl::OkStatus();
  }
  if (!stored.ok()) return stored.status();
  if (*stored == role) return absl::OkStatus();
  return absl::FailedPreconditionError(
      leader_ ? "the data directory is a replica's: it has no log to write to"
              : "the data directory is that of the service that writes; a replica needs its own");
}

absl::StatusOr<Committed> RocksStore::Append(const LogRecord& record,
                                             const std::vector<std::pair<std::string, std::string>>& texts,
                                             const std::function<void()>& queued) {
  if (!leader_) return absl::FailedPreconditionError("a replica does not write");
  Pending pending{&record, &texts, absl::UnknownError("not committed")};
  Pending* const work = &pending;
  const Seconds seconds(on_append_);
  group_.Do({&work, 1}, queued);
  return std::move(pending.result);
}

std::vector<absl::StatusOr<Committed>> RocksStore::AppendAll(std::span<const NewRecord> records) {
  std::vector<absl::StatusOr<Committed>> results;
  if (!leader_) {
    results.resize(records.size(), absl::FailedPreconditionError("a replica does not write"));
    return results;
  }
  std::vector<Pending> pending;
  std::vector<Pending*> works;
  for (const NewRecord& each : records) {
    pending.push_back({&each.record, &each.texts, absl::UnknownError("not committed")});
  }
  for (Pending& each : pending) works.push_back(&each);
  {
    // Each record has waited as long as all of them took.
    const Seconds seconds([&](double elapsed) {
      if (on_append_) for (size_t each = 0; each < works.size(); ++each) on_append_(elapsed);
    });
    if (!works.empty()) group_.Do(works);
  }
  for (Pending& each : pending) results.push_back(std::move(each.result));
  return results;
}

absl::StatusOr<Committed> RocksStore::ApplyOne(const Pending& pending, int64_t revision, BatchWriteView& view) {
  StoredLogRecord stored;
  stored.set_revision(revision);
  stored.set_commit_time_microseconds(std::max(last_commit_microseconds_, now_microseconds_()));
  stored.set_record(pending.record->SerializeAsString());
  ASSIGN_OR_RETURN(RevisionRecord outcome, Apply(stored, view));
  if (outcome.without_effect()) {
    // A repeat keeps no words: nobody asks it for them, and an erasure would not find them.
    LogRecord repeat = *pending.record;
    if (EraseSentences(&repeat)) stored.set_record(repeat.SerializeAsString());
  } else {
    for (const auto& [hash, text] : *pending.texts) view.Put(Family::kTexts, hash, text);
  }
  view.Put(Family::kLog, EncodeRevisionKey(revision), stored.SerializeAsString());
  last_commit_microseconds_ = stored.commit_time_microseconds();
  return Committed{revision, std::move(outcome)};
}

absl::Status RocksStore::Write(BatchWriteView& view, bool synced) {
  absl::Status written;
  {
    const Seconds seconds(synced ? on_sync_ : nullptr);
    written = view.Commit(synced);
  }
  if (!written.ok() && !write_failed_.exchange(true) && on_write_failure_) on_write_failure_();
  return written;
}

void RocksStore::ApplyGroup(const PendingGroup& group, Batch* batch) {
  if (write_failed()) {
    for (Pending* pending : group) pending->result = WritesHaveFailed();
    return;
  }
  if (batch->view == nullptr) {
    const absl::StatusOr<std::shared_ptr<Database>> database = Held();  // a leader's is never replaced
    batch->view = std::make_shared<BatchWriteView>(**database, last_batch_.lock());
    last_batch_ = batch->view;
  }
  BatchWriteView& view = *batch->view;
  for (Pending* pending : group) {
    view.MarkSavePoint();
    pending->result = ApplyOne(*pending, last_revision_ + 1, view);
    if (pending->result.ok()) {
      batch->revision = ++last_revision_;
      batch->changes = true;
    } else {
      view.RollBack();
    }
  }
}

void RocksStore::WriteGroup(const PendingGroup& group, Batch* batch) {
  // What was applied over a batch that did not come to the disk falls with it, and so do refusals that may rest on it.
  if (write_failed()) {
    for (Pending* pending : group) pending->result = WritesHaveFailed();
    return;
  }
  if (!batch->changes) return;
  if (const absl::Status written = Write(*batch->view, /*synced=*/true); !written.ok()) {
    for (Pending* pending : group) {
      if (pending->result.ok()) pending->result = written;
    }
    return;
  }
  Publish(batch->revision);
}

void RocksStore::Publish(int64_t revision) {
  std::vector<std::function<void(int64_t)>> listeners;
  {
    std::lock_guard lock(mutex_);
    applied_.store(revision, std::memory_order_release);
    listeners = listeners_;
  }
  latest_snapshot_.Drop();
  applied_changed_.notify_all();
  for (const auto& listener : listeners) listener(revision);
}

absl::Status RocksStore::AdoptIdentity(const StoreIdentity& identity) {
  if (leader_) return absl::FailedPreconditionError("a leader has an identity of its own");
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  std::lock_guard lock(mutex_);
  if (IsSame(identity_, identity)) return absl::OkStatus();
  if (!identity_.store_id().empty()) {
    return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                             "this replica follows store " + identity_.store_id() + ", not " + identity.store_id());
  }
  BatchWriteView view(*database);
  view.Put(Family::kMeta, kIdentityKey, identity.SerializeAsString());
  RETURN_IF_ERROR(view.Commit(/*synced=*/true));
  identity_ = identity;
  return absl::OkStatus();
}

absl::Status RocksStore::ApplyReplicated(std::span<const StoredLogRecord> records) {
  if (leader_) return absl::FailedPreconditionError("a leader does not follow");
  if (records.empty()) return absl::OkStatus();
  if (write_failed()) return WritesHaveFailed();
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  ChangedParts changed;
  BatchWriteView view(*database);
  NotingWriteView noting(view, &changed);
  for (const StoredLogRecord& record : records) RETURN_IF_ERROR(Apply(record, noting).status());
  change_marks_->Mark(changed, records.back().revision());
  RETURN_IF_ERROR(Write(view, /*synced=*/false));
  Publish(records.back().revision());
  return absl::OkStatus();
}

absl::Status RocksStore::Reset() {
  if (leader_) return absl::FailedPreconditionError("a leader keeps its log");
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  rocksdb::WriteBatch batch;
  for (int family = 0; family < kFamilyCount; ++family) {
    RETURN_IF_ERROR(database->RemoveAll(static_cast<Family>(family), &batch));
  }
  (void)batch.Put(database->handle(Family::kMeta), kFormatKey, std::to_string(kFormatVersion));
  (void)batch.Put(database->handle(Family::kMeta), kRoleKey, kReplicaRole);
  rocksdb::WriteOptions synced;
  synced.sync = true;
  // Nobody reads meanwhile: who sees the marks' new generation must not see what was there before.
  const auto give_back = [&] {
    std::lock_guard lock(mutex_);
    database_ = database;
  };
  {
    std::lock_guard lock(mutex_);
    database_ = nullptr;
  }
  if (const rocksdb::Status written = database->db()->Write(synced, &batch); !written.ok()) {
    give_back();
    return FromRocksDb(written);
  }
  {
    std::lock_guard lock(mutex_);
    identity_.Clear();
    applied_.store(0, std::memory_order_release);
  }
  change_marks_->StartOver();
  latest_snapshot_.StartOver();
  give_back();
  Publish(0);
  return absl::OkStatus();
}

absl::Status RocksStore::LetGo() {
  constexpr std::chrono::seconds kPatience{2};
  std::shared_ptr<Database> database;
  {
    std::lock_guard lock(mutex_);
    database = std::move(database_);
    database_ = nullptr;
  }
  latest_snapshot_.StartOver();
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (database.use_count() > 1 && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    latest_snapshot_.StartOver();  // a read that had taken the database may have left a snapshot of it since
  }
  if (database.use_count() == 1) return absl::OkStatus();  // nobody can take it any more: it is closed here
  std::lock_guard lock(mutex_);
  database_ = std::move(database);
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORE_UNAVAILABLE,
                           "a read keeps the copy from being replaced", {}, absl::Seconds(1));
}

absl::Status RocksStore::InstallFrom(const std::string& directory, const SnapshotHead& head) {
  if (leader_) return absl::FailedPreconditionError("a leader keeps its log");
  if (head.format_version() != kFormatVersion) {
    return absl::FailedPreconditionError("the snapshot has format " + std::to_string(head.format_version()) +
                                         ", this version reads format " + std::to_string(kFormatVersion));
  }
  StoreIdentity told;
  told.set_store_id(head.store_id());
  told.set_epoch(head.epoch());
  if (const StoreIdentity own = identity(); !own.store_id().empty() && !IsSame(own, told)) {
    return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                             "the snapshot is of store " + told.store_id() + ", this replica follows " + own.store_id());
  }
  {
    // Opened as it will be, so that what does not open takes nobody's place.
    StoreOptions options = options_;
    options.path = directory;
    options.block_cache_bytes = 1 << 20;
    ASSIGN_OR_RETURN(const std::unique_ptr<Store> received, Store::Open(options));
    ASSIGN_OR_RETURN(const std::string digest, received->DigestAt(received->applied_revision()));
    if (!IsSame(received->identity(), told) || received->applied_revision() != head.revision() || digest != head.digest()) {
      return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED,
                               "the snapshot is not the one that was told");
    }
  }
  RETURN_IF_ERROR(LetGo());
  change_marks_->StartOver();  // before what is new can be read
  const absl::Status replaced = ReplaceDatabase(options_.path, directory);
  absl::StatusOr<std::shared_ptr<Database>> opened = replaced.ok() ? Database::Open(options_) : replaced;
  if (!opened.ok()) {
    if (!write_failed_.exchange(true) && on_write_failure_) on_write_failure_();
    return opened.status();
  }
  {
    std::lock_guard lock(mutex_);
    database_ = *std::move(opened);
    identity_ = told;
  }
  Publish(head.revision());
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<SnapshotSender>> RocksStore::MakeSnapshot() {
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  const std::string directory = CheckpointsDirectory(options_) + "/" + std::to_string(++checkpoints_);
  std::error_code failed;
  std::filesystem::create_directories(CheckpointsDirectory(options_), failed);
  if (failed) return CannotUseFile(CheckpointsDirectory(options_), failed.value());
  absl::StatusOr<Checkpoint> checkpoint = MakeCheckpoint(*database, directory);
  if (!checkpoint.ok()) {
    (void)RemoveDirectory(directory);
    return checkpoint.status();
  }
  const int64_t revision = checkpoint->head.revision();
  auto sender = std::make_unique<SnapshotSender>(directory, *std::move(checkpoint));
  // It may hold a record that is not synced yet, which nobody may be told of.
  if (WaitForRevision(revision, std::chrono::steady_clock::now() + std::chrono::seconds(5))) return sender;
  return absl::UnavailableError("the newest records of the snapshot are not on the disk yet");
}

absl::StatusOr<std::string> RocksStore::DigestAt(int64_t revision) const {
  if (revision == 0) return std::string();
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  const BatchWriteView view(*database);
  ASSIGN_OR_RETURN(const auto record, FindMessage<RevisionRecord>(view, Family::kRevisions, EncodeRevisionKey(revision)));
  if (!record) return absl::NotFoundError("no revision " + std::to_string(revision));
  return record->digest();
}

bool RocksStore::WaitForRevision(int64_t revision, std::chrono::steady_clock::time_point deadline) const {
  std::unique_lock lock(mutex_);
  return applied_changed_.wait_until(lock, deadline, [&] { return applied_revision() >= revision; });
}

absl::StatusOr<std::vector<StoredLogRecord>> RocksStore::ReadLog(int64_t after_revision, size_t most_records,
                                                                 size_t most_bytes) const {
  std::vector<StoredLogRecord> records;
  const int64_t head = applied_revision();
  if (after_revision >= head) return records;
  size_t bytes = 0;
  ASSIGN_OR_RETURN(const std::shared_ptr<Database> database, Held());
  std::unique_ptr<rocksdb::Iterator> iterator(
      database->db()->NewIterator(rocksdb::ReadOptions(), database->handle(Family::kLog)));
  for (iterator->Seek(EncodeRevisionKey(after_revision + 1));
       iterator->Valid() && records.size() < most_records && bytes < most_bytes; iterator->Next()) {
    const std::string_view key(iterator->key().data(), iterator->key().size());
    ASSIGN_OR_RETURN(StoredLogRecord record,
                     ParseValue<StoredLogRecord>(key, {iterator->value().data(), iterator->value().size()}));
    if (record.revision() != after_revision + static_cast<int64_t>(records.size()) + 1) return DamagedRecord(key);
    if (record.revision() > head) break;  // committed but not yet published
    bytes += iterator->value().size();
    records.push_back(std::move(record));
  }
  RETURN_IF_ERROR(FromRocksDb(iterator->status()));
  return records;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const StoreOptions& options) {
  RETURN_IF_ERROR(SweepReplacement(options.path));
  ASSIGN_OR_RETURN(std::shared_ptr<Database> database, Database::Open(options));
  // The database's lock is held: what lies in these is nobody's.
  RETURN_IF_ERROR(RemoveDirectory(CheckpointsDirectory(options)));
  RETURN_IF_ERROR(RemoveDirectory(IncomingDirectory(options)));
  auto store = std::make_unique<RocksStore>(std::move(database), options);
  RETURN_IF_ERROR(store->Initialise());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace legation::event_store
