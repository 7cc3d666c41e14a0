#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::vocabulary {

// Rows of a tab separated table. Cells point into the text that was read.
using TsvRow = std::vector<std::string_view>;

// The parts of a text between separators, also empty ones; at least one.
std::vector<std::string_view> SplitText(std::string_view text, char separator);

// Reads `text`: lines that begin with `#` and empty lines are skipped, the first other line must name exactly
// `columns`, and every later line must have as many cells. Trailing empty cells may be left out. `table` names the
// table in errors, which are InvalidArgument and tell the line. The first cell may be empty only where it says so.
enum class FirstCell { kMustBeFilled, kMayBeEmpty };
absl::StatusOr<std::vector<TsvRow>> ReadTsv(std::string_view table, std::string_view text,
                                            std::initializer_list<std::string_view> columns,
                                            FirstCell first_cell = FirstCell::kMustBeFilled);

// Number of the line in `text` from which `row` was read.
size_t LineOf(std::string_view text, const TsvRow& row);

// The parts of a cell that holds several values separated by `|`, without empty ones.
std::vector<std::string> SplitCell(std::string_view cell);

}  // namespace legation::vocabulary
