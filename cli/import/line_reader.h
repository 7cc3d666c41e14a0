// Lines of a text, one at a time, in bounded memory.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "cli/import/byte_source.h"

namespace legation::cli {

class LineReader {
 public:
  static constexpr size_t kMostLineBytes = 4 << 20;

  // `bytes` must outlive it.
  explicit LineReader(ByteSource& bytes) : bytes_(bytes) {}

  // The next line without its end ("\n" or "\r\n"), valid until the next call; nothing behind the last one. The end of
  // a text ends a line too. A line that is longer than kMostLineBytes is cut off there, and the rest of it passed over.
  absl::StatusOr<std::optional<std::string_view>> Next();
  // The number of the line that Next gave last, from 1.
  int64_t number() const { return number_; }

 private:
  // False at the end.
  absl::StatusOr<bool> Fill();

  ByteSource& bytes_;
  std::string buffer_;
  size_t begin_ = 0;  // of what was not given yet
  int64_t number_ = 0;
};

}  // namespace legation::cli
