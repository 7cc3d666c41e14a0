#include "vocabulary/content_hash.h"

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace legation::vocabulary {

// FNV-1a over all texts, each closed by a byte that no UTF-8 text has.
std::string ContentHash(std::initializer_list<std::string_view> texts) {
  uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3u; };
  for (std::string_view text : texts) {
    for (char c : text) add(static_cast<unsigned char>(c));
    add(0xFF);
  }
  return absl::StrCat(absl::Hex(hash, absl::kZeroPad16));
}

}  // namespace legation::vocabulary
