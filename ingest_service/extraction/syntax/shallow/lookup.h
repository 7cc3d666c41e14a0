// Looks up in absl's hash tables. Debian's absl::string_view is not std::string_view, so the tables do not take ours.
#pragma once

#include <string_view>

#include "absl/strings/string_view.h"

namespace legation::extraction {

template <typename Table>
auto Lookup(const Table& table, std::string_view key) {
  return table.find(absl::string_view(key.data(), key.size()));
}

}  // namespace legation::extraction
