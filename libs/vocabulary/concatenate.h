#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace legation::vocabulary {

// The parts in one text; integers in decimals. In place of absl::StrCat, which in Debian's Abseil does not take
// std::string_view.
template <typename... Parts>
std::string Concatenate(const Parts&... parts) {
  std::string text;
  const auto append = [&text]<typename Part>(const Part& part) {
    if constexpr (std::integral<Part>) {
      text += std::to_string(part);
    } else {
      text += std::string_view(part);
    }
  };
  (append(parts), ...);
  return text;
}

}  // namespace legation::vocabulary
