#include "event_store/durable_files.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "absl/time/time.h"
#include "errors/error.h"
#include "errors/status_macros.h"

namespace legation::event_store {

absl::Status CannotUseFile(const std::string& path, int error_number) {
  return errors::MakeError(absl::StatusCode::kUnavailable, v1::ERROR_REASON_STORE_UNAVAILABLE,
                           "cannot use " + path + ": " + std::generic_category().message(error_number), {}, absl::Seconds(1));
}

absl::Status SyncPath(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return CannotUseFile(path, errno);
  const int failed = fsync(file) == 0 ? 0 : errno;
  close(file);
  return failed == 0 ? absl::OkStatus() : CannotUseFile(path, failed);
}

absl::Status RemoveDirectory(const std::string& path) {
  std::error_code failed;
  std::filesystem::remove_all(path, failed);
  return failed ? CannotUseFile(path, failed.value()) : absl::OkStatus();
}

absl::Status MakeEmptyDirectory(const std::string& path) {
  RETURN_IF_ERROR(RemoveDirectory(path));
  std::error_code failed;
  std::filesystem::create_directories(path, failed);
  return failed ? CannotUseFile(path, failed.value()) : absl::OkStatus();
}

}  // namespace legation::event_store
