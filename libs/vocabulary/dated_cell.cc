#include "vocabulary/dated_cell.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace legation::vocabulary {
namespace {

// The number that these digits are; nothing when one is no digit.
std::optional<int> ReadDigits(std::string_view digits) {
  if (!std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit)) return std::nullopt;
  int number = 0;
  for (const char digit : digits) number = 10 * number + (digit - '0');
  return number;
}

}  // namespace

std::optional<Days> ReadDays(std::string_view cell) {
  using namespace std::chrono;
  if (cell.size() != 4 && cell.size() != 7 && cell.size() != 10) return std::nullopt;
  if ((cell.size() > 4 && cell[4] != '-') || (cell.size() > 7 && cell[7] != '-')) return std::nullopt;
  const auto year_number = ReadDigits(cell.substr(0, 4));
  if (!year_number || *year_number < 1800 || *year_number > 2199) return std::nullopt;
  const year in_year{*year_number};
  if (cell.size() == 4) return Days{in_year / January / 1, in_year / December / 31};
  const auto month_number = ReadDigits(cell.substr(5, 2));
  if (!month_number || *month_number < 1 || *month_number > 12) return std::nullopt;
  const year_month in_month = in_year / *month_number;
  if (cell.size() == 7) return Days{in_month / 1, sys_days(in_month / last)};
  const auto day_number = ReadDigits(cell.substr(8, 2));
  if (!day_number) return std::nullopt;
  const year_month_day on_day = in_month / *day_number;
  if (!on_day.ok()) return std::nullopt;
  return Days{on_day, on_day};
}

}  // namespace legation::vocabulary
