#include "serving/valid_text.h"

#include <cstdint>

namespace legation::serving {
namespace {

constexpr std::string_view kEllipsis = "...";

bool IsContinuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

// The size of the valid UTF-8 character that `text` begins with, 0 when there is none.
size_t CharacterSize(std::string_view text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (text.size() < size) return 0;
  for (size_t i = 1; i < size; ++i) {
    if (!IsContinuation(text[i])) return 0;
  }
  const auto second = static_cast<uint8_t>(text[1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second >= 0xA0;
  const bool too_large = lead == 0xF4 && second >= 0x90;
  return overlong || surrogate || too_large ? 0 : size;
}

}  // namespace

std::string ValidText(std::string_view text, size_t max_bytes) {
  std::string valid;
  while (!text.empty()) {
    const size_t size = CharacterSize(text);
    if (size == 0) {
      valid += '?';
    } else {
      valid += text.substr(0, size);
    }
    text.remove_prefix(size == 0 ? 1 : size);
    if (valid.size() > max_bytes) break;
  }
  if (valid.size() <= max_bytes) return valid;
  size_t end = max_bytes - kEllipsis.size();
  while (end > 0 && IsContinuation(valid[end])) --end;
  return valid.substr(0, end).append(kEllipsis);
}

}  // namespace legation::serving
