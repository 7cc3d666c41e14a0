// A line that shows how far a long command has come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace legation::cli {

// "[=====>      ]  40 %  40/100  12.5/s  5 s left  report-17.txt", at most `width` columns; what does not fit goes from
// the right, the bar last. `seconds` since the start; rate and time left are told from the second second on. `total` 0
// is done.
std::string ProgressBar(size_t done, size_t total, double seconds, const std::string& label, size_t width);

// The same for rows of files, whose number is not known before they are read: the share is that of `bytes`.
std::string RowsBar(int64_t bytes, int64_t total_bytes, int64_t rows, double seconds, const std::string& label,
                    size_t width);

}  // namespace legation::cli
