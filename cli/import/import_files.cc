#include "cli/import/import_files.h"

#include <algorithm>
#include <filesystem>

namespace legation::cli {

namespace fs = std::filesystem;

namespace {

ImportFile FileAt(const std::string& path, bool is_told) {
  std::error_code error;
  const auto bytes = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
  return {path, error ? 0 : static_cast<int64_t>(bytes), is_told};
}

}  // namespace

absl::StatusOr<std::vector<ImportFile>> ImportFilesOf(const std::vector<std::string>& paths) {
  std::vector<ImportFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || (fs::exists(path, error) && !fs::is_directory(path, error))) {
      files.push_back(FileAt(path, true));
      continue;
    }
    if (!fs::is_directory(path, error)) return absl::InvalidArgumentError("no file or folder: " + path);
    std::vector<ImportFile> found;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      const bool is_hidden = entry->path().filename().string().starts_with(".");
      if (!is_hidden && entry->is_regular_file(error)) found.push_back(FileAt(entry->path().string(), false));
    }
    if (found.empty()) return absl::InvalidArgumentError("no files in " + path);
    std::sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.path < right.path; });
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

std::string MentionsBeside(const std::string& events_path) {
  constexpr std::string_view kEvents = ".export.CSV";
  const size_t place = events_path.rfind(kEvents);
  if (place == std::string::npos) return "";
  const std::string mentions = events_path.substr(0, place) + ".mentions.CSV";
  for (const char* ending : {"", ".gz", ".zip"}) {
    std::error_code error;
    if (fs::is_regular_file(mentions + ending, error)) return mentions + ending;
  }
  return "";
}

}  // namespace legation::cli
