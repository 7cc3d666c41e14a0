#include "vocabulary/valid_cell.h"

#include <cstddef>
#include <cstdint>

namespace legation::vocabulary {
namespace {

constexpr size_t kLongestCell = 2000;

// Bytes of the character that begins with `lead`; 0 when none does.
size_t LengthOf(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// Whether the code point is one that this many bytes must be taken for, and no surrogate.
bool IsCodePointOf(uint32_t code_point, size_t length) {
  if (length == 3) return code_point >= 0x800 && (code_point < 0xD800 || code_point > 0xDFFF);
  if (length == 4) return code_point >= 0x10000 && code_point <= 0x10FFFF;
  return code_point >= 0xA0;  // 0x80 to 0x9F are control characters
}

}  // namespace

bool IsValidCell(std::string_view cell) {
  if (cell.size() > kLongestCell) return false;
  for (size_t position = 0; position < cell.size();) {
    const auto lead = static_cast<unsigned char>(cell[position]);
    const size_t length = LengthOf(lead);
    if (length == 0 || position + length > cell.size()) return false;
    if (length == 1) {
      if (lead < 0x20 || lead == 0x7F) return false;
    } else {
      uint32_t code_point = lead & (0xFFu >> (length + 1));
      for (size_t next = 1; next < length; ++next) {
        const auto trail = static_cast<unsigned char>(cell[position + next]);
        if ((trail & 0xC0) != 0x80) return false;
        code_point = code_point << 6 | (trail & 0x3Fu);
      }
      if (!IsCodePointOf(code_point, length)) return false;
    }
    position += length;
  }
  return true;
}

}  // namespace legation::vocabulary
