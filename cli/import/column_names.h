// Columns found by their names, for formats that have a header.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace legation::cli {

class ColumnNames {
 public:
  // INVALID_ARGUMENT when one of `needed` is not among the names of a header. A byte order mark before it is passed
  // over.
  absl::Status Take(std::string_view header, std::initializer_list<std::string_view> needed);
  size_t count() const { return count_; }
  // The cell of a column; empty when there is no such column or the row ends before it.
  std::string_view Of(const std::vector<std::string_view>& cells, std::string_view name) const;

 private:
  std::map<std::string, size_t, std::less<>> places_;
  size_t count_ = 0;
};

}  // namespace legation::cli
