// An Env that forgets what was not synced, as a machine does when its power fails: writes go to real files, and
// LosePower cuts every file back to where its last sync left it.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

#include "rocksdb/env.h"

namespace legation::event_store {

class UnsyncedLossEnv final : public rocksdb::EnvWrapper {
 public:
  UnsyncedLossEnv() : EnvWrapper(rocksdb::Env::Default()) {}

  rocksdb::Status NewWritableFile(const std::string& name, std::unique_ptr<rocksdb::WritableFile>* file,
                                  const rocksdb::EnvOptions& options) override;
  rocksdb::Status RenameFile(const std::string& from, const std::string& to) override;
  rocksdb::Status DeleteFile(const std::string& name) override;

  // From now on every write and sync fails, so that closing the database cannot save anything.
  void StopWriting();
  // From now on only syncs fail.
  void FailSyncs(bool fail);
  // From now on syncs wait until this is taken back.
  void HoldSyncs(bool hold);
  // Cuts the files. The database must be closed. Returns how many bytes were lost.
  uint64_t LosePower();

 private:
  friend class TrackedFile;
  struct Sizes {
    uint64_t written = 0, synced = 0;
  };
  std::mutex mutex_;
  std::condition_variable sync_goes_on_;
  std::map<std::string, Sizes> files_;
  bool stopped_ = false, sync_fails_ = false, sync_waits_ = false;
};

}  // namespace legation::event_store
