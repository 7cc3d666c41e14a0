// Files that must be on the disk before something else is, and directories that come and go.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace legation::event_store {

// UNAVAILABLE with STORE_UNAVAILABLE and what the system said.
absl::Status CannotUseFile(const std::string& path, int error_number);

// Brings a file's bytes, or a directory's names, to the disk.
absl::Status SyncPath(const std::string& path);

// Removes a directory with all that is in it; fine when there is none.
absl::Status RemoveDirectory(const std::string& path);
// Makes an empty one, with its parents, in place of what is there.
absl::Status MakeEmptyDirectory(const std::string& path);

}  // namespace legation::event_store
