#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace legation::vocabulary {

// The days that stand for "always" and "still".
inline constexpr std::chrono::sys_days kFirstDay{std::chrono::year{1} / 1 / 1};
inline constexpr std::chrono::sys_days kLastDay{std::chrono::year{9999} / 12 / 31};

struct Days {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
};

// The days of "1995", "1995-01" or "1995-01-31", written just so; nothing when it is none of these, no day of the
// calendar, or a year before 1800 or after 2199.
std::optional<Days> ReadDays(std::string_view cell);

}  // namespace legation::vocabulary
