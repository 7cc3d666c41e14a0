#include "query_service/day_argument.h"

#include <chrono>
#include <cstdio>
#include <optional>

#include "errors/error.h"
#include "event_store/event_days.h"

namespace legation::query {
namespace {

std::string Shown(const google::type::Date& date) {
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year(), date.month(), date.day());
  return text;
}

absl::Status DateInvalid(const std::string& field, const google::type::Date& date, const std::string& why) {
  const std::string shown = Shown(date);
  return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_DATE_INVALID,
                           field + " " + why + ": " + shown, {{"field", field}, {"value", shown}});
}

std::optional<event_store::DaySpan> DaysOf(const google::type::Date& date) {
  if (date.month() == 0 && date.day() != 0) return std::nullopt;
  internal::v1::Day day;
  day.set_year(date.year());
  day.set_month(date.month());
  day.set_day(date.day());
  return event_store::DaysOf(day);
}

}  // namespace

int32_t Today() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return event_store::DayOfMicroseconds(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

google::type::Date DateOf(int32_t day) {
  const std::chrono::year_month_day parts{std::chrono::sys_days(std::chrono::days(day))};
  google::type::Date date;
  date.set_year(static_cast<int>(parts.year()));
  date.set_month(static_cast<unsigned>(parts.month()));
  date.set_day(static_cast<unsigned>(parts.day()));
  return date;
}

absl::StatusOr<int32_t> ReadDay(const std::string& field, const google::type::Date& date) {
  const auto days = DaysOf(date);
  if (!days) return DateInvalid(field, date, "is no day of the calendar");
  if (days->first != days->last) return DateInvalid(field, date, "needs a month and a day");
  return days->first;
}

absl::StatusOr<DayRange> ReadDayRange(const google::type::Date* start, const google::type::Date* end) {
  DayRange range;
  if (start != nullptr) {
    const auto days = DaysOf(*start);
    if (!days) return DateInvalid("start_date", *start, "is no day of the calendar");
    range.first = days->first;
  }
  if (end != nullptr) {
    const auto days = DaysOf(*end);
    if (!days) return DateInvalid("end_date", *end, "is no day of the calendar");
    range.last = days->last;
  }
  if (range.first > range.last) return DateInvalid("start_date", *start, "lies after end_date");
  return range;
}

}  // namespace legation::query
