#include "ingest_service/extraction/date_words.h"

#include <array>
#include <cctype>

namespace legation::extraction {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 20> kCounts = {
    "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",     "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};

// The digits at the front, at most four; -1 without any or with more.
int Digits(std::string_view* text) {
  int value = 0;
  size_t digits = 0;
  while (digits < text->size() && std::isdigit(static_cast<unsigned char>((*text)[digits])) != 0) {
    if (digits == 4) return -1;
    value = value * 10 + ((*text)[digits++] - '0');
  }
  text->remove_prefix(digits);
  return digits == 0 ? -1 : value;
}

bool OrdinalEnding(std::string_view rest) {
  return rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
}

}  // namespace

int MonthOf(const Token& token) {
  std::string_view lower = token.lower;
  const bool mid = lower.starts_with("mid-");
  if (mid) lower.remove_prefix(4);
  if (!token.capital && !mid) return 0;
  if (lower.size() < 3 || lower == "mars") return 0;
  for (int month = 0; month < 12; ++month) {
    if (lower == kMonths[month] || (lower.size() <= 4 && kMonths[month].starts_with(lower))) return month + 1;
  }
  return 0;
}

int WeekdayOf(std::string_view lower) {
  for (int day = 0; day < 7; ++day) {
    if (lower == kWeekdays[day]) return day;
  }
  return -1;
}

int Ordinal(std::string_view lower, int low, int high) {
  const int value = Digits(&lower);
  return value >= low && value <= high && OrdinalEnding(lower) ? value : 0;
}

int Count(std::string_view lower) {
  if (lower == "a" || lower == "an") return 1;
  for (size_t i = 0; i < kCounts.size(); ++i) {
    if (lower == kCounts[i]) return static_cast<int>(i) + 1;
  }
  const int value = Digits(&lower);
  return value > 0 && value < 1000 && lower.empty() ? value : 0;
}

bool NumberPair(std::string_view lower, int* first, int* second) {
  const int one = Digits(&lower);
  const size_t dash = lower.find('-');
  if (one < 0 || dash == std::string_view::npos || !OrdinalEnding(lower.substr(0, dash))) return false;
  lower.remove_prefix(dash + 1);
  const int other = Digits(&lower);
  if (other < 0 || !OrdinalEnding(lower)) return false;
  *first = one;
  *second = other;
  return true;
}

Unit UnitOf(std::string_view lower) {
  if (lower == "day" || lower == "days") return Unit::kDay;
  if (lower == "week" || lower == "weeks") return Unit::kWeek;
  if (lower == "month" || lower == "months") return Unit::kMonth;
  if (lower == "year" || lower == "years") return Unit::kYear;
  return Unit::kNone;
}

int DaysOf(std::string_view lower) {
  const size_t dash = lower.find('-');
  if (dash == std::string_view::npos) return lower == "weeklong" ? 7 : 0;
  const std::string_view unit = lower.substr(dash + 1);
  const std::string_view front = lower.substr(0, dash);
  if (unit == "long") return front == "week" ? 7 : 0;
  const int count = Count(front);
  constexpr int kHours = 24, kWeek = 7, kMost = 60;
  if (unit == "hour") return (count + kHours - 1) / kHours;
  if (count == 0 || count > kMost) return 0;
  if (unit == "day") return count;
  return unit == "week" ? count * kWeek : 0;
}

}  // namespace legation::extraction
