// The bytes of a file of rows: plain, gzip or a member of a zip archive.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::cli {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // The next bytes, at most `size`; 0 at the end. DATA_LOSS with a sentence when the file is damaged.
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;
  // How many bytes of the file it was read from lie behind, as they are on disk.
  virtual int64_t consumed() const = 0;
};

// A text in a file. An archive has several.
struct TextFile {
  std::string name;  // of the file, with "!" and the member's name behind that of an archive
  std::unique_ptr<ByteSource> bytes;
};

// Opens `path`, or `standard_input` for "-", by what the file begins with and not by its name. INVALID_ARGUMENT with a
// sentence when it cannot be read, or is an archive on standard input, which can be read from a file only.
absl::StatusOr<std::vector<TextFile>> OpenTexts(const std::string& path, std::istream& standard_input);

// Of the two that libraries bring. `path` is a zip archive.
std::unique_ptr<ByteSource> Unzipped(std::unique_ptr<ByteSource> gzip);
absl::StatusOr<std::vector<TextFile>> OpenArchive(const std::string& path);

}  // namespace legation::cli
