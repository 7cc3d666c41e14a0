#include "ingest_service/extraction/calendar.h"

#include <algorithm>
#include <optional>

#include "ingest_service/extraction/dates.h"

namespace legation::extraction {

namespace chrono = std::chrono;
namespace v1 = internal::v1;

v1::Day MakeDay(int year, int month, int day) {
  v1::Day made;
  made.set_year(year);
  made.set_month(month);
  made.set_day(day);
  return made;
}

v1::Day MakeDay(chrono::sys_days day) {
  const chrono::year_month_day ymd(day);
  return MakeDay(int(ymd.year()), static_cast<int>(unsigned(ymd.month())), static_cast<int>(unsigned(ymd.day())));
}

bool OnCalendar(int year, int month, int day) {
  return chrono::year_month_day(chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::optional<chrono::sys_days> WholeDay(const v1::Day& day) {
  if (!OnCalendar(day.year(), day.month(), day.day())) return std::nullopt;
  return chrono::sys_days(chrono::year_month_day(chrono::year(day.year()),
                                                 chrono::month(static_cast<unsigned>(day.month())),
                                                 chrono::day(static_cast<unsigned>(day.day()))));
}

v1::EventDate MakeDate(const v1::Day& first, const v1::Day& last) {
  v1::EventDate date;
  *date.mutable_start_date() = first;
  const auto number = [](const v1::Day& day) { return (day.year() * 100 + day.month()) * 100 + day.day(); };
  const bool same_kind = (first.day() == 0) == (last.day() == 0) && (first.month() == 0) == (last.month() == 0);
  const bool later = same_kind && number(last) > number(first) && (last.day() == 0 || WholeDay(last).has_value());
  *date.mutable_end_date() = later ? last : first;
  date.set_precision(first.day() != 0     ? v1::DATE_PRECISION_DAY
                     : first.month() != 0 ? v1::DATE_PRECISION_MONTH
                                          : v1::DATE_PRECISION_YEAR);
  return date;
}

v1::EventDate MakeDate(const v1::Day& day) { return MakeDate(day, day); }

int NearestYear(chrono::sys_days today, int month, int day, When when) {
  // Copy is sent on days later than it is written.
  constexpr int kSlack = 10, kNever = 100000, kAgainstDay = 120, kAgainstMonth = 330;
  const chrono::year_month_day now(today);
  int best = int(now.year()), least = kNever;
  for (int year = int(now.year()) - 1; year <= int(now.year()) + 1; ++year) {
    const chrono::year_month month_of(chrono::year(year), chrono::month(static_cast<unsigned>(month)));
    const chrono::sys_days last_of_month(month_of / chrono::last);
    const chrono::sys_days first = day == 0 ? chrono::sys_days(month_of / 1)
                                            : std::min(chrono::sys_days(month_of / 1) + chrono::days(day - 1), last_of_month);
    const chrono::sys_days last = day == 0 ? last_of_month : first;
    const int ahead = static_cast<int>((first - today).count()), behind = static_cast<int>((today - last).count());
    int away = std::max({ahead, behind, 0});
    // The verb tells which way to look; a day close by is likelier to be meant than one a year off.
    const int against = day == 0 ? kAgainstMonth : kAgainstDay;
    if (when == When::kAhead && behind > (day == 0 ? 0 : kSlack)) away += against;
    if (when == When::kPast && ahead > (day == 0 ? 0 : kSlack)) away += against;
    if (away < least) {
      least = away;
      best = year;
    }
  }
  return best;
}

chrono::sys_days NearestWeekday(chrono::sys_days today, int weekday, When when) {
  constexpr int kWeek = 7;
  const int now = static_cast<int>(chrono::weekday(today).c_encoding());
  const int delta = when == When::kAhead ? (weekday - now + kWeek) % kWeek : -((now - weekday + kWeek) % kWeek);
  return today + chrono::days(delta);
}

bool Possible(const v1::EventDate& date, v1::EventStatus status, chrono::sys_days today) {
  const v1::Day now = MakeDay(today);
  const v1::Day &first = date.start_date(), &last = date.end_date();
  const auto after = [](const v1::Day& a, const v1::Day& b) {
    if (a.year() != b.year()) return a.year() > b.year();
    if (a.month() == 0 || b.month() == 0 || a.month() != b.month()) return a.month() > b.month() && b.month() != 0;
    return a.day() != 0 && b.day() != 0 && a.day() > b.day();
  };
  if (status == v1::EVENT_STATUS_OCCURRED) return !after(first, now);
  return status != v1::EVENT_STATUS_PLANNED || !after(now, last);
}

void MoveDay(int days, v1::Day* day) {
  if (const auto whole = WholeDay(*day)) *day = MakeDay(*whole + chrono::days(days));
}

}  // namespace legation::extraction
