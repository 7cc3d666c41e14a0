#include "cli/import/line_reader.h"

#include <algorithm>

namespace legation::cli {
namespace {

constexpr size_t kReadBytes = 256 << 10;

}  // namespace

absl::StatusOr<bool> LineReader::Fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const size_t size = buffer_.size();
  buffer_.resize(size + kReadBytes);
  const auto read = bytes_.Read(buffer_.data() + size, kReadBytes);
  buffer_.resize(size + read.value_or(0));
  if (!read.ok()) return read.status();
  return *read > 0;
}

absl::StatusOr<std::optional<std::string_view>> LineReader::Next() {
  size_t searched = 0;
  size_t end = std::string::npos;
  bool is_cut = false;
  while ((end = buffer_.find('\n', begin_ + searched)) == std::string::npos) {
    searched = buffer_.size() - begin_;
    if (searched > kMostLineBytes) {
      is_cut = true;
      buffer_.resize(begin_ + kMostLineBytes);
      searched = kMostLineBytes;
    }
    const auto more = Fill();
    if (!more.ok()) return more.status();
    if (*more) continue;
    if (begin_ == buffer_.size()) return std::nullopt;
    end = buffer_.size();
    break;
  }
  ++number_;
  std::string_view line(buffer_.data() + begin_, end - begin_);
  if (is_cut || line.size() > kMostLineBytes) line = line.substr(0, kMostLineBytes);
  begin_ = std::min(end + 1, buffer_.size());
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace legation::cli
