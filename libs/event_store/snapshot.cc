#include "event_store/snapshot.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/durable_files.h"

namespace legation::event_store {
namespace {

using internal::v1::SnapshotHead;
using internal::v1::SnapshotResponse;

// Large enough that messages cost little, small enough that few of them are much.
constexpr int64_t kPieceBytes = 512 << 10;
constexpr size_t kMostNameBytes = 64;
constexpr int kMostFiles = 1'000'000;

absl::Status Torn(const std::string& file, const std::string& what) {
  return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED,
                           "the snapshot is damaged: " + what, {{"key", file}});
}

// A name that can be nothing but a file of its own in the directory.
bool IsFileName(const std::string& name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_'; };
  return !name.empty() && name.size() <= kMostNameBytes && name[0] != '.' && std::all_of(name.begin(), name.end(), fits);
}

}  // namespace

SnapshotSender::~SnapshotSender() {
  stream_.close();
  (void)RemoveDirectory(directory_);
}

absl::StatusOr<bool> SnapshotSender::Next(SnapshotResponse* message) {
  message->Clear();
  if (!told_head_) {
    *message->mutable_head() = checkpoint_.head;
    told_head_ = true;
    return true;
  }
  if (file_ == checkpoint_.files.size()) return false;
  RETURN_IF_ERROR(ReadPiece(message));
  return true;
}

absl::Status SnapshotSender::ReadPiece(SnapshotResponse* message) {
  const CheckpointFile& file = checkpoint_.files[file_];
  const std::string path = directory_ + "/" + file.name;
  if (read_ == 0) stream_ = std::ifstream(path, std::ios::binary);
  std::string& data = *message->mutable_data();
  data.resize(std::min(kPieceBytes, file.bytes - read_));
  if (!stream_.read(data.data(), static_cast<std::streamsize>(data.size()))) return CannotUseFile(path, EIO);
  sum_.Add(data);
  read_ += static_cast<int64_t>(data.size());
  message->set_file_name(file.name);
  if (read_ < file.bytes) return absl::OkStatus();
  message->set_file_sha256(sum_.Finish());
  stream_.close();
  read_ = 0;
  ++file_;
  return absl::OkStatus();
}

SnapshotReceiver::~SnapshotReceiver() {
  if (complete_) return;
  stream_.close();
  (void)RemoveDirectory(directory_);
}

absl::Status SnapshotReceiver::Take(const SnapshotResponse& message) {
  if (message.has_head() == has_head_) return Torn("", has_head_ ? "it begins twice" : "it does not tell what it is");
  if (message.has_head()) return TakeHead(message.head());
  if (name_.empty() || message.file_name() != name_) {
    if (!name_.empty()) return Torn(name_, name_ + " has no end");
    RETURN_IF_ERROR(OpenFile(message.file_name()));
  }
  // A file without bytes has one message, which ends it. Others would come without end and without a limit.
  if (message.data().empty() && message.file_sha256().empty()) return Torn(name_, "a piece of " + name_ + " is empty");
  received_ += static_cast<int64_t>(message.data().size());
  if (received_ > head_.total_bytes()) return Torn(name_, "it is larger than was told");
  sum_.Add(message.data());
  if (!stream_.write(message.data().data(), static_cast<std::streamsize>(message.data().size()))) {
    return CannotUseFile(directory_ + "/" + name_, errno);
  }
  return message.file_sha256().empty() ? absl::OkStatus() : CloseFile(message.file_sha256());
}

absl::Status SnapshotReceiver::TakeHead(const SnapshotHead& head) {
  if (head.file_count() <= 0 || head.file_count() > kMostFiles || head.total_bytes() < 0 || head.revision() < 0) {
    return Torn("", "it tells sizes that cannot be");
  }
  RETURN_IF_ERROR(MakeEmptyDirectory(directory_));
  std::error_code failed;
  const std::filesystem::space_info room = std::filesystem::space(directory_, failed);
  if (!failed && room.available < static_cast<uintmax_t>(head.total_bytes())) return CannotUseFile(directory_, ENOSPC);
  head_ = head;
  has_head_ = true;
  return absl::OkStatus();
}

absl::Status SnapshotReceiver::OpenFile(const std::string& name) {
  if (!IsFileName(name)) return Torn("", "it has a file without a proper name");
  if (!names_.insert(name).second) return Torn(name, name + " comes twice");
  if (static_cast<int>(names_.size()) > head_.file_count()) return Torn(name, "it has more files than were told");
  errno = 0;
  stream_.open(directory_ + "/" + name, std::ios::binary | std::ios::trunc);
  if (!stream_) return CannotUseFile(directory_ + "/" + name, errno);
  name_ = name;
  return absl::OkStatus();
}

absl::Status SnapshotReceiver::CloseFile(const std::string& sha256) {
  const std::string path = directory_ + "/" + name_;
  errno = 0;
  stream_.close();
  if (!stream_) return CannotUseFile(path, errno);
  if (sum_.Finish() != sha256) return Torn(name_, "the sum of " + name_ + " is not its own");
  RETURN_IF_ERROR(SyncPath(path));
  name_.clear();
  return absl::OkStatus();
}

absl::Status SnapshotReceiver::Finish() {
  if (!has_head_) return Torn("", "it does not tell what it is");
  const bool all = static_cast<int>(names_.size()) == head_.file_count() && received_ == head_.total_bytes();
  if (!name_.empty() || !all) return Torn(name_, "it ends before all has come");
  RETURN_IF_ERROR(SyncPath(directory_));
  complete_ = true;
  return absl::OkStatus();
}

}  // namespace legation::event_store
