// Which files an import reads, in which order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::cli {

struct ImportFile {
  std::string path;     // "-" for standard input
  int64_t bytes = 0;    // 0 when that is not known
  bool is_told = false; // named by itself and not found in a folder
};

// Files as they are named, and those of a folder by name; its folders and hidden files are left alone. INVALID_ARGUMENT
// with a sentence when a path is nothing that can be read, or a folder holds nothing.
absl::StatusOr<std::vector<ImportFile>> ImportFilesOf(const std::vector<std::string>& paths);

// Where the mentions of a file of GDELT events lie when they lie beside it: NAME.export.CSV has NAME.mentions.CSV, each
// perhaps with .gz or .zip behind. Empty when there are none.
std::string MentionsBeside(const std::string& events_path);

}  // namespace legation::cli
