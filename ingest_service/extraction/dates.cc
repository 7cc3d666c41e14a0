#include "ingest_service/extraction/dates.h"

#include <string_view>

#include "ingest_service/extraction/date_finder.h"
#include "ingest_service/extraction/date_words.h"

namespace legation::extraction {

namespace chrono = std::chrono;
namespace v1 = internal::v1;

bool JoinsDates(std::string_view word) {
  return word == "to" || word == "-" || word == "until" || word == "till" || word == "through" || word == "and" ||
         word == "&";
}

std::vector<FoundDate> DateFinder::Run() {
  for (size_t i = 0; i < tokens_.size();) {
    const bool counted = Weekday(i) || NearDay(i) || Apart(i) || Ago(i) || Period(i) || Lately(i) || BackTo(i);
    const bool told = counted || DayFirst(i, i) || MonthFirst(i, i) || Numeric(i) || Years(i);
    i = told ? found_.back().end : i + 1;
  }
  return std::move(found_);
}

std::string_view DateFinder::Lower(size_t i) const {
  return i < tokens_.size() ? std::string_view(tokens_[i].lower) : std::string_view();
}

std::string_view DateFinder::Before(size_t i) const { return i == 0 ? std::string_view() : Lower(i - 1); }

int DateFinder::Month(size_t i) const { return i < tokens_.size() ? MonthOf(tokens_[i]) : 0; }

int DateFinder::Year(size_t i) const {
  return Lower(i).size() == 4 ? Ordinal(Lower(i), kFirstYear, kLastYear) : 0;
}

When DateFinder::WhenTold(size_t i) const {
  const std::string_view before = Before(i);
  if (before == "until" || before == "till" || before == "by" || before == "next" || before == "coming")
    return When::kAhead;
  if (before == "last" || before == "since") return When::kPast;
  return WhenAt(tokens_, clauses_, i);
}

bool DateFinder::Add(size_t begin, size_t end, const v1::EventDate& date) {
  // "900 years ago"
  const int year = date.start_date().year();
  if (date.has_start_date() && (year < kFirstYear || year > kLastYear)) return false;
  FoundDate found;
  found.begin = begin;
  found.end = end;
  found.date = date;
  found_.push_back(found);
  return true;
}

bool DateFinder::Unresolved(size_t begin, size_t end) {
  Add(begin, end, {});
  found_.back().unresolved = true;
  return true;
}

std::vector<FoundDate> FindDates(const std::vector<Token>& tokens, std::optional<chrono::sys_days> publish_day,
                                 const Clauses* clauses, const v1::EventDate* told) {
  return DateFinder(tokens, publish_day, clauses, told).Run();
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
