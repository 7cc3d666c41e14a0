// Splits table lines. Debian's absl::string_view is not std::string_view, so absl::StrSplit does not take ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace legation::extraction {

inline std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

}  // namespace legation::extraction

