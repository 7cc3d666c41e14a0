// A snapshot of a store as it travels: the messages of LogService.Snapshot from a checkpoint's files, and a database from
// the messages. Both take a piece at a time.
#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/checkpoint.h"
#include "event_store/digest.h"

namespace legation::event_store {

class SnapshotSender {
 public:
  // Takes the directory over: it is removed with this.
  SnapshotSender(std::string directory, Checkpoint checkpoint)
      : directory_(std::move(directory)), checkpoint_(std::move(checkpoint)) {}
  ~SnapshotSender();
  SnapshotSender(const SnapshotSender&) = delete;
  SnapshotSender& operator=(const SnapshotSender&) = delete;

  const internal::v1::SnapshotHead& head() const { return checkpoint_.head; }
  // The next message; false at the end. UNAVAILABLE when a file cannot be read.
  absl::StatusOr<bool> Next(internal::v1::SnapshotResponse* message);

 private:
  absl::Status ReadPiece(internal::v1::SnapshotResponse* message);

  const std::string directory_;
  const Checkpoint checkpoint_;
  bool told_head_ = false;
  size_t file_ = 0;  // that is read, of checkpoint_.files
  int64_t read_ = 0;  // bytes of it
  std::ifstream stream_;
  RunningSha256 sum_;
};

// What comes over the network is not trusted: names, order, sizes and sums are looked at. DATA_LOSS with RECORD_DAMAGED and
// the file's name for what does not fit; UNAVAILABLE when the disk fails.
class SnapshotReceiver {
 public:
  // Writes into `directory`, which is made empty, and removed with this unless it was complete.
  explicit SnapshotReceiver(std::string directory) : directory_(std::move(directory)) {}
  ~SnapshotReceiver();
  SnapshotReceiver(const SnapshotReceiver&) = delete;
  SnapshotReceiver& operator=(const SnapshotReceiver&) = delete;

  absl::Status Take(const internal::v1::SnapshotResponse& message);
  // After the last message: OK when all has come. Then it is on the disk.
  absl::Status Finish();

  const std::string& directory() const { return directory_; }
  // Empty before the first message.
  const internal::v1::SnapshotHead& head() const { return head_; }
  int64_t received_bytes() const { return received_; }

 private:
  absl::Status TakeHead(const internal::v1::SnapshotHead& head);
  absl::Status OpenFile(const std::string& name);
  absl::Status CloseFile(const std::string& sha256);

  const std::string directory_;
  internal::v1::SnapshotHead head_;
  bool has_head_ = false, complete_ = false;
  std::string name_;  // of the file that comes; empty: none
  std::set<std::string> names_;
  std::ofstream stream_;
  RunningSha256 sum_;
  int64_t received_ = 0;
};

}  // namespace legation::event_store
