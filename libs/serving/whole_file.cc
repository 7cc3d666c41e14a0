#include "serving/whole_file.h"

#include <fstream>
#include <sstream>
#include <utility>

namespace legation::serving {

absl::StatusOr<std::string> ReadWholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  // An empty file has nothing to stream, which counts as a failure.
  if (file && file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
  if (file.bad() || (!file && !file.eof()) || !text) return absl::InvalidArgumentError(path + " cannot be read");
  return std::move(text).str();
}

}  // namespace legation::serving
