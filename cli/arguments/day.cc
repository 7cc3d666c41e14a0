#include "cli/arguments/day.h"

#include <algorithm>
#include <cctype>

namespace legation::cli {
namespace {

bool AllDigits(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

}  // namespace

std::optional<google::type::Date> ParseDay(const std::string& text) {
  constexpr size_t kYear = 4, kMonth = 7, kDay = 10;
  if (text.size() != kYear && text.size() != kMonth && text.size() != kDay) return std::nullopt;
  if ((text.size() > kYear && text[kYear] != '-') || (text.size() > kMonth && text[kMonth] != '-')) return std::nullopt;
  const std::string year = text.substr(0, kYear);
  const std::string month = text.size() > kYear ? text.substr(kYear + 1, 2) : "00";
  const std::string day = text.size() > kMonth ? text.substr(kMonth + 1, 2) : "00";
  if (!AllDigits(year + month + day)) return std::nullopt;
  if (std::stoi(year) == 0 || (text.size() > kYear && month == "00") || (text.size() > kMonth && day == "00"))
    return std::nullopt;
  google::type::Date date;
  date.set_year(std::stoi(year));
  date.set_month(std::stoi(month));
  date.set_day(std::stoi(day));
  return date;
}

}  // namespace legation::cli
