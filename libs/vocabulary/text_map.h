#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace legation::vocabulary {

struct TextHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// A map by text that is looked up by std::string_view without a copy. Not absl::flat_hash_map: Debian's Abseil has a
// string_view of its own, to which std::string_view does not convert.
template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

}  // namespace legation::vocabulary
