// The store: a log of records and the views made from it, in one RocksDB. The leader appends; a follower applies what
// the leader's log says. Both run the same apply and hold the same view bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "event_store/store_numbers.h"
#include "event_store/view.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/log_service.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace rocksdb { class Env; }

namespace legation::event_store {

class ChangeMarks;
class SnapshotSender;

struct StoreOptions {
  std::string path;
  // A leader makes up a store id when the directory is new; a follower adopts its leader's.
  bool leader = true;
  // For tests: an Env that counts, drops or fails. Not owned. Null: the machine's.
  rocksdb::Env* env = nullptr;
  // For tests: buffers and blocks so small that flushes and compactions really happen.
  bool small_buffers = false;
  // For tests: the leader's clock, microseconds since 1970. Empty: the machine's.
  std::function<int64_t()> now_microseconds;
  // Called once, on the thread that wrote, when a write has failed. RocksDB cannot go on with the file at hand, so the
  // process should end and be started again. Reads go on.
  std::function<void()> on_write_failure;
  // Called after each Append, and after each synced write, which several of them may share, with the seconds that it
  // took; from any thread. Empty: nobody counts.
  std::function<void(double)> on_append, on_sync;
  // Called while views of an older format are made anew, which may take minutes, with the revision reached and that of the
  // head. Empty: nobody is told.
  std::function<void(int64_t revision, int64_t head)> on_rebuild;
  // See View. Less for tests, which look at both ways of reading the past.
  size_t most_taken_back = View::kMostTakenBack;
  // Block cache, bytes.
  size_t block_cache_bytes = 256 << 20;
};

// Where a record came to stand, and what it did.
struct Committed {
  int64_t revision = 0;
  internal::v1::RevisionRecord outcome;
};

// A record to be appended, and the texts (SHA-256, text) that are stored with it unless it turns out a repeat.
struct NewRecord {
  internal::v1::LogRecord record;
  std::vector<std::pair<std::string, std::string>> texts;
};

class Store {
 public:
  // Opens or creates. The views of a database of an older format are made anew: a leader's from its log, a replica's by
  // following again. FAILED_PRECONDITION with a sentence when the database is of a newer format, held by another process,
  // or a replica's where a leader's is asked for (or the other way); DATA_LOSS when it is damaged.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const StoreOptions& options);
  virtual ~Store() = default;

  virtual internal::v1::StoreIdentity identity() const = 0;

  // Leader only. Appends and applies one record; returns when both are synced. Callers that wait at the same time share
  // one sync, and what arrives meanwhile is applied. `texts` (SHA-256, text) are stored with it unless it turns out a
  // repeat. `queued` is called when nothing that is appended later can come before it. UNAVAILABLE with STORE_UNAVAILABLE
  // when the disk fails: whether the record is in the log shows when the store is opened again, and until then it takes no
  // more writes.
  virtual absl::StatusOr<Committed> Append(const internal::v1::LogRecord& record,
                                           const std::vector<std::pair<std::string, std::string>>& texts = {},
                                           const std::function<void()>& queued = {}) = 0;

  // Leader only. The same for several records, which come to stand in their order and share as few syncs as they can. One
  // that is refused does not keep the others.
  virtual std::vector<absl::StatusOr<Committed>> AppendAll(std::span<const NewRecord> records) = 0;

  // Follower only. Adopts the leader's identity when it has none. FAILED_PRECONDITION when it has another.
  virtual absl::Status AdoptIdentity(const internal::v1::StoreIdentity& identity) = 0;
  // Follower only. Applies records that follow on the applied revision, all or none of them; not synced one by one
  // because the leader still has them. DATA_LOSS on a gap. Empties the store and starts over.
  virtual absl::Status ApplyReplicated(std::span<const internal::v1::StoredLogRecord> records) = 0;
  // Follower only: removes everything, its identity too, for a replica whose history is not its leader's. Views that are
  // open go on to see what they saw.
  virtual absl::Status Reset() = 0;

  // Follower only: puts a received snapshot, which lies in `directory` (see incoming_directory) and should be what `head`
  // says, in the place of everything; the directory is gone afterwards. FAILED_PRECONDITION when it is of another store than this one's, if this has an
  // identity, or of another format; DATA_LOSS when it is not what `head` says; then nothing has changed. Reads are
  // UNAVAILABLE with STORE_UNAVAILABLE for the moment of the change; it waits for views that are open, and gives up with
  // UNAVAILABLE when one stays so for two seconds.
  virtual absl::Status Install(const std::string& directory, const internal::v1::SnapshotHead& head) = 0;
  // Where a snapshot may be received, on the same disk. What is left there is removed when a store is opened.
  virtual std::string incoming_directory() const = 0;

  // A snapshot of the views as they are now, to be sent. Its files are removed with it, and when the store is opened.
  virtual absl::StatusOr<std::unique_ptr<SnapshotSender>> MakeSnapshot() = 0;

  // True after a write has failed: see on_write_failure.
  virtual bool write_failed() const = 0;

  // Asks RocksDB now.
  virtual StoreNumbers Numbers() const = 0;

  virtual int64_t applied_revision() const = 0;
  // Running digest at a revision; empty at 0. NOT_FOUND above the head.
  virtual absl::StatusOr<std::string> DigestAt(int64_t revision) const = 0;
  // True when `revision` is applied by then.
  virtual bool WaitForRevision(int64_t revision, std::chrono::steady_clock::time_point deadline) const = 0;
  // Calls `listener(head)` after each commit, apply or reset, on the thread that made it; keep it short.
  virtual void AddListener(std::function<void(int64_t)> listener) = 0;

  // Leader only (a follower keeps no log): records after a revision, at most so many and about so many bytes.
  virtual absl::StatusOr<std::vector<internal::v1::StoredLogRecord>> ReadLog(int64_t after_revision, size_t most_records,
                                                                            size_t most_bytes) const = 0;

  // Leader only: the text with this SHA-256. Absent when there is none, or it was erased.
  virtual absl::StatusOr<std::optional<std::string>> ReadText(std::string_view sha256) const = 0;

  // What has changed since the store was opened. Null where it is not noted: a leader has no use for it.
  virtual const ChangeMarks* change_marks() const { return nullptr; }

  // A snapshot of now. DATA_LOSS when the database no longer tells its revision. A view stays good after Reset and after
  // the store is closed.
  virtual absl::StatusOr<std::unique_ptr<View>> Read() const = 0;
};

}  // namespace legation::event_store
