#include "ingest_service/extraction/dates.h"

#include <array>
#include <cctype>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {
namespace {

namespace chrono = std::chrono;
using internal::v1::EventDate;

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};

int MonthOf(const Token& token) {
  if (!token.capital) return 0;
  for (int m = 0; m < 12; ++m) {
    if (token.lower == kMonths[m] || (token.lower.size() >= 3 && token.lower.size() <= 4 && token.lower != "mars" &&
                                      kMonths[m].starts_with(token.lower)))
      return m + 1;
  }
  return 0;
}

int Number(const std::string& text, int low, int high) {
  size_t digits = 0;
  int value = 0;
  while (digits < text.size() && digits < 5 && std::isdigit(static_cast<unsigned char>(text[digits])))
    value = value * 10 + (text[digits++] - '0');
  const std::string_view rest = std::string_view(text).substr(digits);
  if (digits == 0 || digits > 4 || !(rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th"))
    return 0;
  return value >= low && value <= high ? value : 0;
}

void Set(EventDate* date, int year, int month, int day) {
  auto* start = date->mutable_start_date();
  start->set_year(year);
  start->set_month(month);
  start->set_day(day);
  *date->mutable_end_date() = *start;
  date->set_precision(day != 0     ? internal::v1::DATE_PRECISION_DAY
                      : month != 0 ? internal::v1::DATE_PRECISION_MONTH
                                   : internal::v1::DATE_PRECISION_YEAR);
}

bool Valid(int year, int month, int day) {
  return chrono::year_month_day(chrono::year(year), chrono::month(month), chrono::day(day)).ok();
}

void SetDays(EventDate* date, chrono::sys_days days) {
  const chrono::year_month_day ymd(days);
  Set(date, int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
}

// 1 for words that tell of the future, -1 for those that tell of the past.
int Tense(const std::vector<Token>& tokens, size_t i) {
  static const auto* const kFuture = new absl::flat_hash_set<std::string>{
      "will",   "would",  "shall",  "upcoming", "next",   "expected", "scheduled",   "due",   "planned", "plans",
      "begins", "starts", "opens",  "visits",   "leaves", "arrives",  "travels",     "hosts", "meets",   "holds",
      "aims",   "hopes",  "slated", "set",      "ready",  "coming",   "forthcoming", "be"};
  static const auto* const kPast =
      new absl::flat_hash_set<std::string>{"was", "were", "had", "has", "ago", "earlier", "last"};
  const std::string& word = tokens[i].lower;
  if (kFuture->contains(word)) return 1;
  if (word == "to" && i > 0) {
    const std::string& before = tokens[i - 1].lower;
    if (before == "is" || before == "are" || before == "agreed" || before == "about") return 1;
  }
  if (kPast->contains(word) || (!tokens[i].capital && word != "said" && IsPastForm(word))) return -1;
  return 0;
}

// Whether the nearest telling word says that the day at `at` is still to come.
bool AheadAt(const std::vector<Token>& tokens, size_t at) {
  constexpr size_t kReach = 16;
  for (size_t away = 1; away <= kReach; ++away) {
    if (away <= at) {
      if (const int tense = Tense(tokens, at - away); tense != 0) return tense > 0;
    }
    if (at + away < tokens.size() && away > 1) {
      if (const int tense = Tense(tokens, at + away); tense != 0) return tense > 0;
    }
  }
  return false;
}

}  // namespace

std::vector<FoundDate> FindDates(const std::vector<Token>& tokens, std::optional<chrono::sys_days> publish_day) {
  std::vector<FoundDate> found;
  const auto lower = [&](size_t i) -> std::string_view {
    return i < tokens.size() ? std::string_view(tokens[i].lower) : std::string_view();
  };
  const auto relative = [&](size_t begin, size_t end, auto fill) {
    FoundDate date;
    date.begin = begin;
    date.end = end;
    date.unresolved = !publish_day;
    if (publish_day) fill(&date.date, *publish_day, chrono::year_month_day(*publish_day));
    found.push_back(date);
    return end;
  };
  for (size_t i = 0; i < tokens.size();) {
    const std::string_view word = lower(i);
    const std::string_view before = i > 0 ? lower(i - 1) : std::string_view();
    int weekday = -1;
    for (int d = 0; d < 7; ++d) {
      if (word == kWeekdays[d]) weekday = d;
    }
    if (weekday >= 0) {
      const bool future = AheadAt(tokens, i);
      i = relative(i, i + 1, [&](EventDate* date, chrono::sys_days today, chrono::year_month_day) {
        const int now = chrono::weekday(today).c_encoding();
        const int delta =
            (before == "next" || future) && before != "last" ? (weekday - now + 7) % 7 : -((now - weekday + 7) % 7);
        SetDays(date, today + chrono::days(delta));
      });
      continue;
    }
    if (word == "today" || word == "yesterday" || word == "tomorrow") {
      i = relative(i, i + 1, [&](EventDate* date, chrono::sys_days today, chrono::year_month_day) {
        SetDays(date, today + chrono::days(word == "today" ? 0 : word == "tomorrow" ? 1 : -1));
      });
      continue;
    }
    if ((word == "last" || word == "next" || word == "this") &&
        (lower(i + 1) == "week" || lower(i + 1) == "month" || lower(i + 1) == "year")) {
      const int step = word == "last" ? -1 : word == "next" ? 1 : 0;
      i = relative(i, i + 2, [&](EventDate* date, chrono::sys_days today, chrono::year_month_day ymd) {
        if (lower(i + 1) == "week") ymd = chrono::year_month_day(today + chrono::days(7 * step));
        if (lower(i + 1) == "month") ymd = ymd + chrono::months(step);
        if (lower(i + 1) == "year") return Set(date, int(ymd.year()) + step, 0, 0);
        Set(date, int(ymd.year()), unsigned(ymd.month()), 0);
      });
      continue;
    }
    int month = MonthOf(tokens[i]);
    if (month != 0 && word == "may" &&
        !(i == 0 || before == "in" || before == "last" || before == "since" || before == "next" || before == "on" ||
          Number(std::string(before), 1, 31) || Number(std::string(lower(i + 1)), 1, 9999))) {
      month = 0;
    }
    if (month != 0) {
      FoundDate date;
      date.begin = i;
      size_t at = i + 1;
      if (lower(at) == ".") ++at;
      int day = 0, last = 0;
      if (i > 0 && Number(std::string(before), 1, 31)) {
        day = Number(std::string(before), 1, 31);
        date.begin = i - 1;
        // "from 21 to 23 November"
        if (i >= 3 && (lower(i - 2) == "to" || lower(i - 2) == "-") && Number(std::string(lower(i - 3)), 1, 31)) {
          last = day;
          day = Number(std::string(lower(i - 3)), 1, 31);
          date.begin = i - 3;
        }
      } else if (at < tokens.size()) {
        day = Number(tokens[at].lower, 1, 31);
        const size_t dash = tokens[at].lower.find('-');
        if (day == 0 && dash != std::string::npos) {
          day = Number(tokens[at].lower.substr(0, dash), 1, 31);
          last = Number(tokens[at].lower.substr(dash + 1), 1, 31);
        }
        if (day != 0) ++at;
        if (day != 0 && (lower(at) == "to" || lower(at) == "-" || lower(at) == "and") &&
            Number(std::string(lower(at + 1)), day, 31)) {
          last = Number(std::string(lower(at + 1)), 1, 31);
          at += 2;
        }
      }
      if (lower(at) == "," && Number(std::string(lower(at + 1)), 1800, 2100)) ++at;
      int year = at < tokens.size() ? Number(tokens[at].lower, 1800, 2100) : 0;
      if (year != 0) ++at;
      date.end = at;
      if (year == 0 && publish_day) {
        const bool future = AheadAt(tokens, i);
        const chrono::year_month_day ymd(*publish_day);
        year = int(ymd.year());
        const int now = unsigned(ymd.month());
        if (before == "last" && month >= now) --year;
        if (before == "next" && month <= now) ++year;
        if (before != "last" && before != "next" && future && month < now) ++year;
        // A month ahead of the day of publication is last year's when the sentence tells of the past; wires also date
        // their copy, and a month that has just begun may be the coming one.
        if (before != "last" && before != "next" && !future && month > now) --year;
      }
      date.unresolved = year == 0;
      if (year != 0) {
        if (day != 0 && !Valid(year, month, day)) day = last = 0;
        Set(&date.date, year, month, day);
        if (last > day && Valid(year, month, last)) date.date.mutable_end_date()->set_day(last);
      }
      i = date.end;
      found.push_back(date);
      continue;
    }
    const int year = Number(tokens[i].lower, 1800, 2100);
    if (year != 0 && tokens[i].lower.size() == 4 &&
        (before == "in" || before == "since" || before == "during" || before == "of" || before == "by")) {
      FoundDate date;
      date.begin = i;
      date.end = i + 1;
      Set(&date.date, year, 0, 0);
      found.push_back(date);
    }
    ++i;
  }
  return found;
}

void MoveDay(int days, internal::v1::Day* day) {
  if (day->month() == 0 || day->day() == 0) return;
  const chrono::sys_days moved = chrono::sys_days(chrono::year_month_day{
                                     chrono::year(day->year()), chrono::month(day->month()), chrono::day(day->day())}) +
                                 chrono::days(days);
  const chrono::year_month_day ymd(moved);
  day->set_year(int(ymd.year()));
  day->set_month(unsigned(ymd.month()));
  day->set_day(unsigned(ymd.day()));
}

}  // namespace legation::extraction
