// Dates told by the calendar: days of a month, months, years, and ranges of them.
#include <algorithm>
#include <string_view>

#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/date_finder.h"
#include "ingest_service/extraction/date_words.h"

namespace legation::extraction {

namespace chrono = std::chrono;
namespace v1 = internal::v1;

// A number that counts what follows is no day: "in May 20 officials met".
bool DateFinder::Counts(size_t i) const {
  if (clauses_ == nullptr || i + 1 >= tokens_.size() || clauses_->At(i).relation != Relation::kNumericModifier)
    return false;
  const size_t head = clauses_->Head(i);
  return head != Clauses::kNone && head > i && !tokens_[head].capital && clauses_->At(head).tag == Tag::kNoun;
}

int DateFinder::DayAt(size_t i, int low) const { return Ordinal(Lower(i), low, 31); }

// Reads ", 2019", "2019", "of last year" at `*at`; 0 when nothing of the kind stands there.
int DateFinder::YearAfter(size_t* at) const {
  size_t i = *at;
  if (Lower(i) == "," || Lower(i) == "of" || Lower(i) == "in") ++i;
  int year = Year(i);
  size_t end = i + 1;
  if (year == 0 && today_ && Step(i) && Lower(i + 1) == "year") {
    year = int(chrono::year_month_day(*today_).year()) + *Step(i);
    end = i + 2;
  }
  if (year == 0 && (year = YearToldBefore(&i)) != 0) end = i;
  if (year != 0) *at = end;
  return year;
}

// Two ends of which the second may have a month and a year of its own.
bool DateFinder::AddDays(size_t begin, size_t at, int month, int day, int year, int last_month, int last_day) {
  if (year == 0) year = YearAfter(&at);
  if (last_month == 0) last_month = month;
  int last_year = year;
  if (year == 0) {
    if (!today_) return Unresolved(begin, at);
    year = last_year = NearestYear(*today_, month, day, WhenTold(begin));
    if (last_month < month) ++last_year;
  } else if (last_month < month) {
    --year;
  }
  if (day != 0 && !OnCalendar(year, month, day)) day = last_day = 0;
  if (day != 0 && last_day == 0) last_month = month, last_day = day;
  return Add(begin, at, MakeDate(MakeDay(year, month, day), MakeDay(last_year, last_month, last_day)));
}

// "5 May 2019", "the 5th and 6th of May", "5-7 May", "28 April to 3 May"
bool DateFinder::DayFirst(size_t i, size_t begin) {
  int day = DayAt(i), last = 0;
  if (day == 0 && (!NumberPair(Lower(i), &day, &last) || day < 1 || last <= day || last > 31)) return false;
  size_t at = i + 1;
  while (last == 0 && (JoinsDates(Lower(at)) || Lower(at) == ",")) {
    const size_t second = Lower(at + 1) == "the" ? at + 2 : at + 1;
    const int number = DayAt(second, day + 1);
    if (number == 0) break;
    const size_t behind = Lower(second + 1) == "of" ? second + 2 : second + 1;
    if (Month(behind) != 0) last = number;
    if (last == 0 && !JoinsDates(Lower(behind)) && Lower(behind) != ",") break;
    at = second + 1;
  }
  if (Lower(at) == "of") ++at;
  const int month = Month(at);
  if (month == 0) return false;
  if (begin == i && Before(i) == "the" && i > 0) --begin;
  ++at;
  if (Lower(at) == ".") ++at;
  if (last == 0) {
    size_t second = at;
    const int year = YearAfter(&second);
    const int last_month = JoinsDates(Lower(second)) && Lower(second) != "and" ? Month(second + 2) : 0;
    if (const int number = last_month == 0 ? 0 : DayAt(second + 1); number != 0)
      return AddDays(begin, second + 3, month, day, Year(second + 3) == 0 ? year : 0, last_month, number);
  }
  return AddDays(begin, at, month, day, 0, 0, last);
}

// "May 5", "May 5-7, 2019", "May 5 to June 3", "May to July 2019", "May", "late April or early May"; with `whole`,
// only with a day.
bool DateFinder::MonthFirst(size_t i, size_t begin, bool whole) {
  const int month = Month(i);
  if (month == 0) return false;
  size_t at = i + 1;
  if (Lower(at) == "." && at + 1 < tokens_.size()) ++at;
  int day = 0, last = 0;
  if (!Counts(at)) day = DayAt(at);
  if (day == 0 && NumberPair(Lower(at), &day, &last) && (day < 1 || last <= day || last > 31)) day = last = 0;
  if (day == 0 && whole) return false;
  if (day == 0 && (Lower(i) == "may" || Lower(i) == "march") && !IsMonth(i)) return false;
  if (day == 0) return MonthAlone(i, begin, at);
  ++at;
  int last_month = 0;
  if (last == 0 && JoinsDates(Lower(at))) {
    size_t second = Lower(at + 1) == "the" ? at + 2 : at + 1;
    last_month = Lower(at) == "and" ? 0 : Month(second);
    if (last_month != 0) ++second;
    if (last_month != 0 && Lower(second) == ".") ++second;
    const bool in_same = last_month == 0 && Month(second + 1) == 0;
    if (const int number = DayAt(second, in_same ? day + 1 : 1); number != 0 && (in_same || last_month != 0)) {
      last = number;
      at = second + 1;
    } else {
      last_month = 0;
    }
  }
  return AddDays(begin, at, month, day, 0, last_month, last);
}

// "may" and "March" are words of other kinds as well.
bool DateFinder::IsMonth(size_t i) const {
  const std::string_view before = Before(i);
  return before == "in" || before == "since" || before == "last" || before == "next" || before == "this" ||
         before == "early" || before == "late" || before == "mid" || before == "of" || before == "until" ||
         before == "by" || before == "from" || before == "to" || before == "for" || before == "during" ||
         before == "before" || before == "after" || before == "between" || (before == "and" && i > 1 && Month(i - 2)) ||
         Year(i + 1) != 0 || (Lower(i) == "march" && WeekdayOf(before) < 0 && i > 0 && !tokens_[i - 1].capital);
}

bool DateFinder::MonthAlone(size_t i, size_t begin, size_t at) {
  const int month = Month(i);
  int last_month = 0;
  if (JoinsDates(Lower(at)) && Lower(at) != "and" && Month(at + 1) != 0) {
    last_month = Month(at + 1);
    at += 2;
  } else if (Lower(at) == "or" || Lower(at) == "/") {  // "late April or early May"
    const size_t other = Month(at + 1) != 0 ? at + 1 : at + 2;
    if (Month(other) != 0) at = other + 1;
  }
  const std::string_view before = Before(i);
  size_t behind = at;
  if (YearAfter(&behind) != 0 || (before != "last" && before != "next"))
    return AddDays(begin, at, month, 0, 0, last_month, 0);
  if (!today_) return Unresolved(begin, at);
  const chrono::year_month_day now(*today_);
  const int this_month = static_cast<int>(unsigned(now.month()));
  int year = int(now.year());
  if (before == "last" && month >= this_month) --year;
  if (before == "next" && month <= this_month) ++year;
  return AddDays(begin, at, month, 0, year, last_month, 0);
}

// "2019-11-21", "21.11.2019", "21/11/2019"; which of two small numbers is the month is not told.
bool DateFinder::Numeric(size_t i) {
  int parts[3] = {0, 0, 0};
  size_t end = i + 1;
  const std::string_view word = Lower(i);
  const char sign = word.find('-') != std::string_view::npos ? '-' : '.';
  size_t from = 0;
  int count = 0;
  for (; count < 3 && from <= word.size(); ++count) {
    const size_t until = std::min(word.find(sign, from), word.size());
    parts[count] = Ordinal(word.substr(from, until - from), 1, kLastYear);
    if (parts[count] == 0) break;
    from = until + 1;
  }
  if (count == 1 && Lower(i + 1) == "/" && Lower(i + 3) == "/") {
    parts[1] = Ordinal(Lower(i + 2), 1, 31);
    parts[2] = Year(i + 4);
    end = i + 5;
  } else if (count != 3 || from <= word.size()) {
    return false;
  }
  if (parts[0] > 31) std::swap(parts[0], parts[2]);
  if (parts[2] < kFirstYear || parts[0] == 0 || parts[1] == 0) return false;
  if (sign == '.' && end == i + 1) return OnCalendar(parts[2], parts[1], parts[0]) && AddDay(i, end, parts);
  if (parts[1] > 12) std::swap(parts[0], parts[1]);
  const bool told = parts[0] > 12 || parts[0] == parts[1] || sign == '-';
  if (!told) return Add(i, end, MakeDate(MakeDay(parts[2], 0, 0)));
  return OnCalendar(parts[2], parts[1], parts[0]) && AddDay(i, end, parts);
}

bool DateFinder::AddDay(size_t begin, size_t end, const int (&parts)[3]) {
  return Add(begin, end, MakeDate(MakeDay(parts[2], parts[1], parts[0])));
}

// "in 1964", "the 1998-99 war", "from 1990 to 1995", "the late 1970s"
bool DateFinder::Years(size_t i) {
  std::string_view word = Lower(i);
  if (word.starts_with("mid-")) word.remove_prefix(4);
  constexpr int kDecade = 10, kCentury = 100;
  if (word.size() == 5 && word.ends_with("s")) {
    const int first = Ordinal(word.substr(0, 4), kFirstYear, kLastYear);
    if (first == 0 || first % kDecade != 0) return false;
    return Add(i, i + 1, MakeDate(MakeDay(first, 0, 0), MakeDay(first + kDecade - 1, 0, 0)));
  }
  int first = 0, last = 0;
  if (NumberPair(word, &first, &last)) {
    if (first < kFirstYear || first > kLastYear) return false;
    if (last < kCentury) last += first / kCentury * kCentury;
    if (last <= first || last > kLastYear) return false;
    return Add(i, i + 1, MakeDate(MakeDay(first, 0, 0), MakeDay(last, 0, 0)));
  }
  const int year = Year(i);
  if (year == 0 || !StandsForYear(i)) return false;
  size_t at = i + 1;
  last = year;
  if (JoinsDates(Lower(at)) && Year(at + 1) > year) {
    last = Year(at + 1);
    at += 2;
  }
  return Add(i, at, MakeDate(MakeDay(year, 0, 0), MakeDay(last, 0, 0)));
}

bool DateFinder::StandsForYear(size_t i) const {
  const std::string_view before = Before(i);
  static constexpr std::string_view kWords[] = {"in",    "since", "during", "of",     "by",      "until", "from",
                                                "early", "late",  "mid",    "before", "after",   "year",  "spring",
                                                "summer", "autumn", "fall", "winter", "between", "to"};
  bool prepared = false;
  for (const std::string_view word : kWords) prepared |= before == word;
  if (i + 1 >= tokens_.size()) return prepared || before == "(";
  // "in 2000 villages", but "a 1929 treaty", "the 1967 war"
  const Token& next = tokens_[i + 1];
  const bool noun_follows = clauses_ != nullptr && clauses_->Nominal(i + 1) && next.word && !next.capital;
  if (noun_follows) return !next.lower.ends_with("s") || next.lower.ends_with("ss") || next.lower == "talks";
  if (prepared) return before != "to" || !next.word;
  const bool named = before == "the" || before == "a" || before == "'s" || before == "its" || before == "their";
  return named && clauses_ != nullptr && (next.capital || clauses_->At(i + 1).tag == Tag::kAdjective);
}

}  // namespace legation::extraction
