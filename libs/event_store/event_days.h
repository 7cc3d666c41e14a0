// Days since 1970-01-01 of what a text calls a date.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "legation/internal/v1/facts.pb.h"

namespace legation::event_store {

// A span of days, both ends included.
struct DaySpan {
  int32_t first = 0, last = 0;
};

inline int32_t DayNumber(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return static_cast<int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

// Day on which a moment lies, UTC.
inline int32_t DayOfMicroseconds(int64_t microseconds) {
  constexpr int64_t kDay = 86'400'000'000;
  return static_cast<int32_t>(microseconds / kDay - (microseconds % kDay < 0 ? 1 : 0));
}

// The days that a date with zeros for unknown parts may mean. Absent without a year or when it is no date.
inline std::optional<DaySpan> DaysOf(const internal::v1::Day& day) {
  if (day.year() < 1 || day.year() > 9999 || day.month() < 0 || day.month() > 12 || day.day() < 0 || day.day() > 31) {
    return std::nullopt;
  }
  if (day.month() == 0) return DaySpan{DayNumber(day.year(), 1, 1), DayNumber(day.year(), 12, 31)};
  const int next_year = day.month() == 12 ? day.year() + 1 : day.year();
  const int next_month = day.month() == 12 ? 1 : day.month() + 1;
  const DaySpan month{DayNumber(day.year(), day.month(), 1), DayNumber(next_year, next_month, 1) - 1};
  if (day.day() == 0) return month;
  const int32_t exact = month.first + day.day() - 1;
  if (exact > month.last) return std::nullopt;
  return DaySpan{exact, exact};
}

// From the first day of the start to the last day of the end. Absent without a date.
inline std::optional<DaySpan> DaysOf(const internal::v1::EventDate& date) {
  if (!date.has_start_date()) return std::nullopt;
  std::optional<DaySpan> span = DaysOf(date.start_date());
  if (span && date.has_end_date()) {
    if (const auto end = DaysOf(date.end_date()); end && end->last >= span->first) span->last = end->last;
  }
  return span;
}

}  // namespace legation::event_store
