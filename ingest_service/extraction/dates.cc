#include "ingest_service/extraction/dates.h"

#include <string_view>

#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/date_tense.h"
#include "ingest_service/extraction/date_words.h"

namespace legation::extraction {
namespace {

namespace chrono = std::chrono;
namespace v1 = internal::v1;

constexpr int kFirstYear = 1800, kLastYear = 2100;

bool Joins(std::string_view word) {
  return word == "to" || word == "-" || word == "until" || word == "till" || word == "through" || word == "and" ||
         word == "&";
}

class Finder {
 public:
  Finder(const std::vector<Token>& tokens, std::optional<chrono::sys_days> today, const Clauses* clauses)
      : tokens_(tokens), today_(today), clauses_(clauses) {}

  std::vector<FoundDate> Run() {
    for (size_t i = 0; i < tokens_.size();) {
      const bool told = Weekday(i) || NearDay(i) || Apart(i) || Period(i) || DayFirst(i, i) || MonthFirst(i, i) ||
                        Numeric(i) || Years(i);
      i = told ? found_.back().end : i + 1;
    }
    return std::move(found_);
  }

 private:
  std::string_view Lower(size_t i) const {
    return i < tokens_.size() ? std::string_view(tokens_[i].lower) : std::string_view();
  }
  std::string_view Before(size_t i) const { return i == 0 ? std::string_view() : Lower(i - 1); }
  int Month(size_t i) const { return i < tokens_.size() ? MonthOf(tokens_[i]) : 0; }
  int Year(size_t i) const { return Lower(i).size() == 4 ? Ordinal(Lower(i), kFirstYear, kLastYear) : 0; }

  When WhenTold(size_t i) const {
    const std::string_view before = Before(i);
    if (before == "until" || before == "till" || before == "by" || before == "next" || before == "coming")
      return When::kAhead;
    if (before == "last" || before == "since") return When::kPast;
    return WhenAt(tokens_, clauses_, i);
  }

  bool Add(size_t begin, size_t end, const v1::EventDate& date) {
    FoundDate found;
    found.begin = begin;
    found.end = end;
    found.date = date;
    found_.push_back(found);
    return true;
  }

  bool Unresolved(size_t begin, size_t end) {
    Add(begin, end, {});
    found_.back().unresolved = true;
    return true;
  }

  // -1, 0 or 1 for "last week", "this week", "next week" at `i`.
  std::optional<int> Step(size_t i) const {
    const std::string_view word = Lower(i);
    if (word == "last" || word == "previous") return -1;
    if (word == "this" || word == "current") return 0;
    if (word == "next" || word == "coming") return 1;
    return std::nullopt;
  }

  // "on Tuesday", "next Tuesday", "Tuesday week", "Tuesday next week", "Sunday to Tuesday", "Tuesday, May 5"
  bool Weekday(size_t i) {
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
    if (Joins(Lower(at))) {
      const size_t second = Lower(at + 1) == "on" ? at + 2 : at + 1;
      if (const int other = WeekdayOf(Lower(second)); other >= 0 && other != weekday) {
        last = NearestWeekday(day, other, When::kAhead);
        at = second + 1;
      }
    }
    return Add(i, at, MakeDate(MakeDay(day), MakeDay(last)));
  }

  bool NearDay(size_t i) {
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
  bool Apart(size_t i) {
    const int count = Count(Lower(i));
    const Unit unit = UnitOf(Lower(i + 1));
    if (count == 0 || unit == Unit::kNone) return false;
    const std::string_view way = Lower(i + 2);
    if (way == "ago") return today_ ? Add(i, i + 3, Moved(*today_, -count, unit)) : Unresolved(i, i + 3);
    const bool later = way == "later" || way == "before", earlier = way == "earlier" || way == "after";
    if ((!later && !earlier) || found_.empty() || found_.back().unresolved || found_.back().of_what_follows) return false;
    const auto from = WholeDay(found_.back().date.start_date());
    if (!from) return false;
    Add(i, i + 3, Moved(*from, later ? count : -count, unit));
    found_.back().of_what_follows = way == "before" || way == "after";
    return true;
  }

  static v1::EventDate Moved(chrono::sys_days from, int count, Unit unit) {
    constexpr int kWeek = 7;
    if (unit == Unit::kDay) return MakeDate(MakeDay(from + chrono::days(count)));
    chrono::year_month_day ymd(from);
    if (unit == Unit::kWeek) ymd = chrono::year_month_day(from + chrono::days(kWeek * count));
    if (unit == Unit::kMonth) ymd += chrono::months(count);
    if (unit == Unit::kYear) return MakeDate(MakeDay(int(ymd.year()) + count, 0, 0));
    return MakeDate(MakeDay(int(ymd.year()), static_cast<int>(unsigned(ymd.month())), 0));
  }

  // "last week", "later this month", "next year", "this weekend", "last summer"
  bool Period(size_t i) {
    const std::optional<int> step = Step(i);
    if (!step) return false;
    const std::string_view word = Lower(i + 1);
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

  // A number that counts what follows is no day: "in May 20 officials met".
  bool Counts(size_t i) const {
    if (clauses_ == nullptr || i + 1 >= tokens_.size() || clauses_->At(i).relation != Relation::kNumericModifier)
      return false;
    const size_t head = clauses_->Head(i);
    return head != Clauses::kNone && head > i && !tokens_[head].capital && clauses_->At(head).tag == Tag::kNoun;
  }

  int DayAt(size_t i, int low = 1) const { return Ordinal(Lower(i), low, 31); }

  // Reads ", 2019", "2019", "of last year" at `*at`; 0 when nothing of the kind stands there.
  int YearAfter(size_t* at) const {
    size_t i = *at;
    if (Lower(i) == "," || Lower(i) == "of" || Lower(i) == "in") ++i;
    int year = Year(i);
    size_t end = i + 1;
    if (year == 0 && today_ && Step(i) && Lower(i + 1) == "year") {
      year = int(chrono::year_month_day(*today_).year()) + *Step(i);
      end = i + 2;
    }
    if (year != 0) *at = end;
    return year;
  }

  // Two ends of which the second may have a month and a year of its own.
  bool AddDays(size_t begin, size_t at, int month, int day, int year, int last_month, int last_day) {
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
  bool DayFirst(size_t i, size_t begin) {
    int day = DayAt(i), last = 0;
    if (day == 0 && (!NumberPair(Lower(i), &day, &last) || day < 1 || last <= day || last > 31)) return false;
    size_t at = i + 1;
    while (last == 0 && (Joins(Lower(at)) || Lower(at) == ",")) {
      const size_t second = Lower(at + 1) == "the" ? at + 2 : at + 1;
      const int number = DayAt(second, day + 1);
      if (number == 0) break;
      const size_t behind = Lower(second + 1) == "of" ? second + 2 : second + 1;
      if (Month(behind) != 0) last = number;
      if (last == 0 && !Joins(Lower(behind)) && Lower(behind) != ",") break;
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
      const int last_month = Joins(Lower(second)) && Lower(second) != "and" ? Month(second + 2) : 0;
      if (const int number = last_month == 0 ? 0 : DayAt(second + 1); number != 0)
        return AddDays(begin, second + 3, month, day, Year(second + 3) == 0 ? year : 0, last_month, number);
    }
    return AddDays(begin, at, month, day, 0, 0, last);
  }

  // "May 5", "May 5-7, 2019", "May 5 to June 3", "May to July 2019", "May", "late April or early May"; with `whole`,
  // only with a day.
  bool MonthFirst(size_t i, size_t begin, bool whole = false) {
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
    if (last == 0 && Joins(Lower(at))) {
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
  bool IsMonth(size_t i) const {
    const std::string_view before = Before(i);
    return before == "in" || before == "since" || before == "last" || before == "next" || before == "this" ||
           before == "early" || before == "late" || before == "mid" || before == "of" || before == "until" ||
           before == "by" || before == "from" || before == "to" || before == "for" || before == "during" ||
           before == "before" || before == "after" || before == "between" || (before == "and" && i > 1 && Month(i - 2)) ||
           Year(i + 1) != 0 || (Lower(i) == "march" && WeekdayOf(before) < 0 && i > 0 && !tokens_[i - 1].capital);
  }

  bool MonthAlone(size_t i, size_t begin, size_t at) {
    const int month = Month(i);
    int last_month = 0;
    if (Joins(Lower(at)) && Lower(at) != "and" && Month(at + 1) != 0) {
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
  bool Numeric(size_t i) {
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

  bool AddDay(size_t begin, size_t end, const int (&parts)[3]) {
    return Add(begin, end, MakeDate(MakeDay(parts[2], parts[1], parts[0])));
  }

  // "in 1964", "the 1998-99 war", "from 1990 to 1995", "the late 1970s"
  bool Years(size_t i) {
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
    if (Joins(Lower(at)) && Year(at + 1) > year) {
      last = Year(at + 1);
      at += 2;
    }
    return Add(i, at, MakeDate(MakeDay(year, 0, 0), MakeDay(last, 0, 0)));
  }

  bool StandsForYear(size_t i) const {
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

  const std::vector<Token>& tokens_;
  const std::optional<chrono::sys_days> today_;
  const Clauses* clauses_;
  std::vector<FoundDate> found_;
};

}  // namespace

std::vector<FoundDate> FindDates(const std::vector<Token>& tokens, std::optional<chrono::sys_days> publish_day,
                                 const Clauses* clauses) {
  return Finder(tokens, publish_day, clauses).Run();
}

const FoundDate* DatelineDate(const std::vector<Token>& tokens, const std::vector<FoundDate>& dates) {
  constexpr size_t kReach = 14, kBehind = 5;
  for (const FoundDate& date : dates) {
    if (date.begin > kReach) break;
    for (size_t i = 0; i < date.begin; ++i) {
      if (tokens[i].word && !tokens[i].capital && tokens[i].text.find_first_of("0123456789") != 0) return nullptr;
    }
    if (date.date.precision() != v1::DATE_PRECISION_DAY || Ordinal(tokens[date.begin].lower, 1, 31) == 0) {
      const bool month_first = MonthOf(tokens[date.begin]) != 0;
      if (date.date.precision() != v1::DATE_PRECISION_DAY || !month_first) continue;
    }
    for (size_t i = date.end; i < tokens.size() && i < date.end + kBehind; ++i) {
      const std::string& text = tokens[i].text;
      if (text == "-" || text == "(" || text == ":" || text == "*" || text == "/") return &date;
      if (tokens[i].word && !tokens[i].capital) return nullptr;
    }
    const bool alone = date.end >= tokens.size() || !tokens.back().word || date.end + kBehind >= tokens.size();
    return alone && date.end + 2 >= tokens.size() ? &date : nullptr;
  }
  return nullptr;
}

}  // namespace legation::extraction
