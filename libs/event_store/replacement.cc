#include "event_store/replacement.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "errors/status_macros.h"
#include "event_store/durable_files.h"
#include "event_store/rocksdb_status.h"
#include "rocksdb/env.h"

namespace legation::event_store {
namespace {

namespace fs = std::filesystem;

constexpr char kMark[] = "REPLACEMENT";
constexpr char kCurrent[] = "CURRENT";
constexpr char kLock[] = "LOCK";

absl::Status Failed(const std::string& path, const std::error_code& error) {
  return error ? CannotUseFile(path, error.value()) : absl::OkStatus();
}

absl::Status Remove(const fs::path& path) {
  std::error_code failed;
  fs::remove(path, failed);
  return Failed(path, failed);
}

absl::Status Move(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::rename(from, to, failed);
  return Failed(to, failed);
}

absl::Status Mark(const std::string& directory) {
  const std::string path = directory + "/" + kMark;
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return CannotUseFile(path, errno);
  close(file);
  return SyncPath(directory);
}

// Files of a database, but for the mark, CURRENT and its lock. Directories are not a database's.
absl::StatusOr<std::vector<fs::path>> OtherFiles(const std::string& directory) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::directory_iterator entry(directory, failed), end; !failed && entry != end; entry.increment(failed)) {
    const std::string name = entry->path().filename();
    if (entry->is_regular_file() && name != kMark && name != kCurrent && name != kLock) {
      files.push_back(entry->path());
    }
  }
  RETURN_IF_ERROR(Failed(directory, failed));
  return files;
}

// Leaves the mark alone.
absl::Status RemoveDatabase(const std::string& directory) {
  RETURN_IF_ERROR(Remove(fs::path(directory) / kCurrent));
  RETURN_IF_ERROR(SyncPath(directory));
  ASSIGN_OR_RETURN(const std::vector<fs::path> files, OtherFiles(directory));
  for (const fs::path& file : files) RETURN_IF_ERROR(Remove(file));
  return absl::OkStatus();
}

}  // namespace

absl::Status ReplaceDatabase(const std::string& directory, const std::string& from) {
  RETURN_IF_ERROR(Mark(directory));
  RETURN_IF_ERROR(RemoveDatabase(directory));
  ASSIGN_OR_RETURN(const std::vector<fs::path> files, OtherFiles(from));
  for (const fs::path& file : files) RETURN_IF_ERROR(Move(file, fs::path(directory) / file.filename()));
  RETURN_IF_ERROR(SyncPath(directory));
  RETURN_IF_ERROR(Move(fs::path(from) / kCurrent, fs::path(directory) / kCurrent));
  RETURN_IF_ERROR(SyncPath(directory));
  RETURN_IF_ERROR(Remove(fs::path(directory) / kMark));
  return RemoveDirectory(from);
}

absl::Status SweepReplacement(const std::string& directory) {
  const fs::path mark = fs::path(directory) / kMark;
  std::error_code ignored;
  if (!fs::exists(mark, ignored)) return absl::OkStatus();
  rocksdb::Env& env = *rocksdb::Env::Default();
  rocksdb::FileLock* lock = nullptr;
  RETURN_IF_ERROR(FromRocksDb(env.LockFile(directory + "/LOCK", &lock)));
  absl::Status swept;
  if (!fs::exists(fs::path(directory) / kCurrent, ignored)) swept = RemoveDatabase(directory);
  if (swept.ok()) swept = Remove(mark);
  (void)env.UnlockFile(lock);
  return swept;
}

}  // namespace legation::event_store
