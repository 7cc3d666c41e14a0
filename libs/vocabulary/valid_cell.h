#pragma once

#include <string_view>

namespace legation::vocabulary {

// Whether a cell of a table from outside may be kept: UTF-8 without control characters, at most 2,000 bytes.
bool IsValidCell(std::string_view cell);

}  // namespace legation::vocabulary
