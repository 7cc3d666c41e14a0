// Dates counted from the day of publication: weekdays, "yesterday", "three days ago", "next month".
#include <string_view>

#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/date_finder.h"
#include "ingest_service/extraction/date_words.h"

namespace legation::extraction {

namespace chrono = std::chrono;
namespace v1 = internal::v1;

namespace {

v1::EventDate Moved(chrono::sys_days from, int count, Unit unit) {
  constexpr int kWeek = 7;
  if (unit == Unit::kDay) return MakeDate(MakeDay(from + chrono::days(count)));
  chrono::year_month_day ymd(from);
  if (unit == Unit::kWeek) ymd = chrono::year_month_day(from + chrono::days(kWeek * count));
  if (unit == Unit::kMonth) ymd += chrono::months(count);
  if (unit == Unit::kYear) return MakeDate(MakeDay(int(ymd.year()) + count, 0, 0));
  return MakeDate(MakeDay(int(ymd.year()), static_cast<int>(unsigned(ymd.month())), 0));
}

}  // namespace

// -1, 0 or 1 for "last week", "this week", "next week" at `i`.
std::optional<int> DateFinder::Step(size_t i) const {
  const std::string_view word = Lower(i);
  if (word == "last" || word == "previous") return -1;
  if (word == "this" || word == "current") return 0;
  if (word == "next" || word == "coming") return 1;
  return std::nullopt;
}

// "on Tuesday", "next Tuesday", "Tuesday week", "Tuesday next week", "Sunday to Tuesday", "Tuesday, May 5"
bool DateFinder::Weekday(size_t i) {
  const int weekday = WeekdayOf(Lower(i));
  if (weekday < 0) return false;
  size_t at = i + 1;
  if (Lower(at) == "," || Lower(at) == "(") ++at;
  if (Lower(at) == "the") ++at;
  if (DayFirst(at, i) || MonthFirst(at, i, true)) return true;
  at = i + 1;
  if (Lower(at) == "morning" || Lower(at) == "afternoon" || Lower(at) == "evening" || Lower(at) == "night") ++at;
  if (!today_) return Unresolved(i, at);
  constexpr int kWeek = 7;
  const std::string_view before = Before(i);
  chrono::sys_days day = NearestWeekday(*today_, weekday, WhenTold(i));
  if (before == "last" && day == *today_) day -= chrono::days(kWeek);
  if (before == "next" && day == *today_) day += chrono::days(kWeek);
  const size_t week = Lower(at) == "of" ? at + 1 : at;
  if (Lower(week + 1) == "week" && Step(week)) {
    const chrono::sys_days monday = NearestWeekday(*today_, 1, When::kPast) + chrono::days(kWeek * *Step(week));
    day = NearestWeekday(monday, weekday, When::kAhead);
    at = week + 2;
  } else if (Lower(at) == "week") {
    day = NearestWeekday(*today_ + chrono::days(1), weekday, When::kAhead) + chrono::days(kWeek);
    ++at;
  }
  chrono::sys_days last = day;
  if (JoinsDates(Lower(at))) {
    const size_t second = Lower(at + 1) == "on" ? at + 2 : at + 1;
    if (const int other = WeekdayOf(Lower(second)); other >= 0 && other != weekday) {
      last = NearestWeekday(day, other, When::kAhead);
      at = second + 1;
    }
  }
  return Add(i, at, MakeDate(MakeDay(day), MakeDay(last)));
}

bool DateFinder::NearDay(size_t i) {
  const std::string_view word = Lower(i);
  int days = 0;
  size_t end = i + 1;
  if (word == "tomorrow") {
    days = Before(i) == "after" && i >= 2 && Lower(i - 2) == "day" ? 2 : 1;
  } else if (word == "yesterday") {
    days = Before(i) == "before" && i >= 2 && Lower(i - 2) == "day" ? -2 : -1;
  } else if ((word == "this" || word == "last") && (Lower(i + 1) == "morning" || Lower(i + 1) == "afternoon" ||
                                                    Lower(i + 1) == "evening" || Lower(i + 1) == "night")) {
    days = word == "last" ? -1 : 0;
    end = i + 2;
  } else if (word != "today" && word != "tonight") {
    return false;
  }
  if (!today_) return Unresolved(i, end);
  return Add(days == 2 || days == -2 ? i - 2 : i, end, MakeDate(MakeDay(*today_ + chrono::days(days))));
}

// "three days ago"; "on May 5, three days after the coup", "two days later"
bool DateFinder::Apart(size_t i) {
  const int count = Count(Lower(i));
  const Unit unit = UnitOf(Lower(i + 1));
  if (count == 0 || unit == Unit::kNone) return false;
  const std::string_view way = Lower(i + 2);
  if (way == "ago") return today_ ? Add(i, i + 3, Moved(*today_, -count, unit)) : Unresolved(i, i + 3);
  const bool later = way == "later" || way == "before", earlier = way == "earlier" || way == "after";
  if (!later && !earlier) return false;
  if (!found_.empty() && (found_.back().unresolved || found_.back().of_what_follows)) return false;
  const v1::EventDate* last = LastTold();
  if (last == nullptr) return false;
  // "Five years earlier, ...": from whatever the sentence before tells.
  const bool here = !found_.empty(), by_itself = way == "later" || way == "earlier";
  if (!here && !by_itself) return false;
  if (!here && unit == Unit::kYear)
    return Add(i, i + 3, MakeDate(MakeDay(last->start_date().year() + (later ? count : -count), 0, 0)));
  const auto from = WholeDay(last->start_date());
  if (!from) return false;
  if (!Add(i, i + 3, Moved(*from, later ? count : -count, unit))) return false;
  found_.back().of_what_follows = way == "before" || way == "after";
  return true;
}

// "a few days ago", "several weeks ago": of the month in which that was, at the latest.
bool DateFinder::Ago(size_t i) {
  size_t at = i;
  if (Lower(at) == "a") ++at;
  const std::string_view word = Lower(at);
  if (word != "few" && word != "several" && word != "couple") return false;
  ++at;
  if (Lower(at) == "of") ++at;
  const Unit unit = UnitOf(Lower(at));
  if (unit == Unit::kNone || unit == Unit::kYear || Lower(at + 1) != "ago") return false;
  if (!today_) return Unresolved(i, at + 2);
  constexpr int kFew = 3;
  const v1::EventDate then = Moved(*today_, -kFew, unit);
  const int month = unit == Unit::kMonth ? 0 : then.start_date().month();
  return Add(i, at + 2, MakeDate(MakeDay(then.start_date().year(), month, 0)));
}

// "in recent days", "over the past few weeks", "recently": no day of it is told.
bool DateFinder::Lately(size_t i) {
  const std::string_view word = Lower(i);
  if (word == "recently") {
    // Early in a year it may have been in the year before.
    constexpr int kFirstSureMonth = 4;
    if (!today_) return false;
    const chrono::year_month_day now(*today_);
    if (static_cast<int>(unsigned(now.month())) < kFirstSureMonth) return false;
    return Add(i, i + 1, MakeDate(MakeDay(int(now.year()), 0, 0)));
  }
  if (word != "recent" && word != "past" && word != "last") return false;
  const bool counted = Count(Lower(i + 1)) > 1 || Lower(i + 1) == "few" || Lower(i + 1) == "several";
  if (word == "recent" ? counted : !counted) return false;
  const size_t end = i + (counted ? 3 : 2);
  const std::string_view span = Lower(end - 1);
  if (span != "days" && span != "weeks") return false;
  if (!today_) return Unresolved(i, end);
  constexpr int kDays = 5, kWeeks = 21;
  const auto month = [](chrono::sys_days day) {
    const chrono::year_month_day ymd(day);
    return MakeDay(int(ymd.year()), static_cast<int>(unsigned(ymd.month())), 0);
  };
  return Add(i, end, MakeDate(month(*today_ - chrono::days(span == "days" ? kDays : kWeeks)), month(*today_)));
}

// "last week", "later this month", "next year", "this weekend", "last summer"
bool DateFinder::Period(size_t i) {
  const std::string_view word = Lower(i + 1);
  const std::string_view before = Before(i);
  const bool the_weekend = word == "weekend" && Lower(i) == "the" &&
                           (before == "at" || before == "over" || before == "on" || before == "during");
  const std::optional<int> step = the_weekend ? 0 : Step(i);
  if (!step) return false;
  const Unit unit = UnitOf(word);
  const bool season = word == "spring" || word == "summer" || word == "autumn" || word == "winter" || word == "fall";
  if (word != "weekend" && !season && (unit == Unit::kNone || unit == Unit::kDay || word.ends_with("s"))) return false;
  if (!today_) return Unresolved(i, i + 2);
  if (unit != Unit::kNone) return Add(i, i + 2, Moved(*today_, *step, unit));
  if (word == "weekend") {
    constexpr int kSaturday = 6;
    const bool past = *step < 0 || (*step == 0 && WhenTold(i) != When::kAhead);
    const chrono::sys_days saturday = NearestWeekday(*today_, kSaturday, past ? When::kPast : When::kAhead);
    return Add(i, i + 2, MakeDate(MakeDay(saturday), MakeDay(saturday + chrono::days(1))));
  }
  // The season's middle month tells of which year it is.
  const int middle = word == "spring" ? 4 : word == "summer" ? 7 : word == "winter" ? 1 : 10;
  const When when = *step < 0 ? When::kPast : *step > 0 ? When::kAhead : When::kUnknown;
  return Add(i, i + 2, MakeDate(MakeDay(NearestYear(*today_, middle, 0, when), 0, 0)));
}

}  // namespace legation::extraction
