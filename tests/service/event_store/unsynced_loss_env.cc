#include "unsynced_loss_env.h"

#include <filesystem>

namespace legation::event_store {

class TrackedFile final : public rocksdb::WritableFileWrapper {
 public:
  TrackedFile(std::string name, std::unique_ptr<rocksdb::WritableFile> file, UnsyncedLossEnv* env)
      : WritableFileWrapper(file.get()), name_(std::move(name)), file_(std::move(file)), env_(env) {}

  rocksdb::Status Append(const rocksdb::Slice& data) override {
    if (Stopped()) return rocksdb::Status::IOError("the power is off");
    rocksdb::Status status = file_->Append(data);
    std::lock_guard lock(env_->mutex_);
    if (status.ok()) env_->files_[name_].written += data.size();
    return status;
  }
  rocksdb::Status Append(const rocksdb::Slice& data, const rocksdb::DataVerificationInfo&) override { return Append(data); }
  rocksdb::Status Sync() override { return Synced(&rocksdb::WritableFile::Sync); }
  rocksdb::Status Fsync() override { return Synced(&rocksdb::WritableFile::Fsync); }
  // Data may reach the disk by itself; what counts is what was promised.
  rocksdb::Status RangeSync(uint64_t, uint64_t) override { return rocksdb::Status::OK(); }

 private:
  bool Stopped() {
    std::lock_guard lock(env_->mutex_);
    return env_->stopped_;
  }
  rocksdb::Status Synced(rocksdb::Status (rocksdb::WritableFile::*sync)()) {
    {
      std::unique_lock lock(env_->mutex_);
      env_->sync_goes_on_.wait(lock, [this] { return !env_->sync_waits_; });
      if (env_->stopped_ || env_->sync_fails_) return rocksdb::Status::IOError("the sync fails");
    }
    rocksdb::Status status = (file_.get()->*sync)();
    std::lock_guard lock(env_->mutex_);
    if (status.ok()) env_->files_[name_].synced = env_->files_[name_].written;
    return status;
  }

  const std::string name_;
  const std::unique_ptr<rocksdb::WritableFile> file_;
  UnsyncedLossEnv* const env_;
};

rocksdb::Status UnsyncedLossEnv::NewWritableFile(const std::string& name, std::unique_ptr<rocksdb::WritableFile>* file,
                                                 const rocksdb::EnvOptions& options) {
  rocksdb::EnvOptions plain = options;
  plain.use_direct_writes = false;
  plain.use_mmap_writes = false;
  std::unique_ptr<rocksdb::WritableFile> real;
  const rocksdb::Status status = EnvWrapper::NewWritableFile(name, &real, plain);
  if (!status.ok()) return status;
  {
    std::lock_guard lock(mutex_);
    files_[name] = {};
  }
  *file = std::make_unique<TrackedFile>(name, std::move(real), this);
  return rocksdb::Status::OK();
}

rocksdb::Status UnsyncedLossEnv::RenameFile(const std::string& from, const std::string& to) {
  const rocksdb::Status status = EnvWrapper::RenameFile(from, to);
  std::lock_guard lock(mutex_);
  if (status.ok()) {
    if (auto node = files_.extract(from)) {
      files_.erase(to);
      node.key() = to;
      files_.insert(std::move(node));
    }
  }
  return status;
}

rocksdb::Status UnsyncedLossEnv::DeleteFile(const std::string& name) {
  const rocksdb::Status status = EnvWrapper::DeleteFile(name);
  std::lock_guard lock(mutex_);
  if (status.ok()) files_.erase(name);
  return status;
}

void UnsyncedLossEnv::StopWriting() {
  std::lock_guard lock(mutex_);
  stopped_ = true;
}

void UnsyncedLossEnv::FailSyncs(bool fail) {
  std::lock_guard lock(mutex_);
  sync_fails_ = fail;
}

void UnsyncedLossEnv::HoldSyncs(bool hold) {
  std::lock_guard lock(mutex_);
  sync_waits_ = hold;
  sync_goes_on_.notify_all();
}

uint64_t UnsyncedLossEnv::LosePower() {
  std::lock_guard lock(mutex_);
  uint64_t lost = 0;
  for (const auto& [name, sizes] : files_) {
    std::error_code missing;
    const uint64_t size = std::filesystem::file_size(name, missing);
    if (missing || size <= sizes.synced) continue;
    lost += size - sizes.synced;
    std::filesystem::resize_file(name, sizes.synced);
  }
  files_.clear();
  stopped_ = false;
  sync_fails_ = false;
  return lost;
}

}  // namespace legation::event_store
