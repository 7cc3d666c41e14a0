// A line that shows how far a long command has come.
#pragma once

#include <cstddef>
#include <string>

namespace legation::cli {

// "[=====>      ]  40 %  40/100  12.5/s  5 s left  report-17.txt", at most `width` columns; what does not fit goes from
// the right, the bar last. `seconds` since the start; rate and time left are told from the second second on. `total` 0
// is done.
std::string ProgressBar(size_t done, size_t total, double seconds, const std::string& label, size_t width);

}  // namespace legation::cli
