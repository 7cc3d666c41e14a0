#include "cli/import/import_position.h"

#include <charconv>

namespace legation::cli {
namespace {

constexpr size_t kMostNameBytes = 200;  // the service takes 256 bytes

std::string Shortened(const std::string& file) {
  if (file.size() <= kMostNameBytes) return file;
  size_t begin = file.size() - kMostNameBytes;
  // Not inside a letter.
  while (begin < file.size() && (static_cast<unsigned char>(file[begin]) & 0xC0) == 0x80) ++begin;
  return file.substr(begin);
}

}  // namespace

std::string PositionText(const ImportPosition& position) {
  return Shortened(position.file) + ":" + std::to_string(position.line);
}

std::optional<ImportPosition> ParsePosition(const std::string& text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  ImportPosition position{text.substr(0, colon), 0};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, position.line);
  if (error != std::errc() || stop != end || position.line < 0) return std::nullopt;
  return position;
}

bool IsFileOf(const ImportPosition& position, const std::string& file) { return Shortened(file) == position.file; }

}  // namespace legation::cli
