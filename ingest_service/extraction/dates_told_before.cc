// Dates counted from the one told before: "the following day", "in May of that year", "later in the day".
#include <string_view>

#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/date_finder.h"
#include "ingest_service/extraction/date_words.h"

namespace legation::extraction {

namespace chrono = std::chrono;
namespace v1 = internal::v1;

// In the same sentence, else before it.
const v1::EventDate* DateFinder::LastTold() const {
  const v1::EventDate* last = found_.empty() || found_.back().unresolved ? told_ : &found_.back().date;
  return last != nullptr && last->has_start_date() ? last : nullptr;
}

namespace {

// How far "that", "the same", "the following", "the previous" steps from what it points back to; `*at` is moved behind.
std::optional<int> StepFrom(std::string_view first, std::string_view second, size_t* at) {
  if (first == "that") return ++*at, 0;
  if (first != "the") return std::nullopt;
  *at += 2;
  if (second == "same") return 0;
  if (second == "following") return 1;
  return second == "preceding" ? std::optional<int>(-1) : std::nullopt;
}

}  // namespace

int DateFinder::YearToldBefore(size_t* at) const {
  size_t i = *at;
  const std::optional<int> step = StepFrom(Lower(i), Lower(i + 1), &i);
  const v1::EventDate* last = LastTold();
  if (!step || Lower(i) != "year" || last == nullptr) return 0;
  *at = i + 1;
  return last->start_date().year() + *step;
}

bool DateFinder::BackTo(size_t i) {
  const v1::EventDate* last = LastTold();
  size_t at = i;
  if (const int year = YearToldBefore(&at); year != 0) return Add(i, at, MakeDate(MakeDay(year, 0, 0)));
  at = i;
  std::optional<int> step = StepFrom(Lower(i), Lower(i + 1), &at);
  if (!step && Lower(i) == "the" && (Lower(i + 1) == "next" || Lower(i + 1) == "day")) {
    const bool next = Lower(i + 1) == "next";
    // "the next day"; "the day before", where nothing follows that it is before of
    const bool behind = Lower(i + 2) == "before" && (i + 3 >= tokens_.size() || !tokens_[i + 3].word);
    if (next) step = 1, at = i + 2;
    if (!next && behind) step = -1, at = i + 1;
  }
  // "earlier in the day": of the day that is told of, else of the news
  if (!step && (Lower(i) == "earlier" || Lower(i) == "later") && Lower(i + 1) == "in" && Lower(i + 2) == "the" &&
      Lower(i + 3) == "day") {
    const auto told = last == nullptr ? std::nullopt : WholeDay(last->start_date());
    if (!told && !today_) return Unresolved(i, i + 4);
    return Add(i, i + 4, MakeDate(MakeDay(told ? *told : *today_)));
  }
  if (!step || last == nullptr) return false;
  const v1::Day& from = last->start_date();
  if (Lower(at) == "month" && *step == 0 && from.month() != 0)
    return Add(i, at + 1, MakeDate(MakeDay(from.year(), from.month(), 0)));
  const auto day = Lower(at) == "day" ? WholeDay(from) : std::nullopt;
  if (!day) return false;
  const size_t end = Lower(i + 1) == "day" && Lower(i + 2) == "before" ? i + 3 : at + 1;
  return Add(i, end, MakeDate(MakeDay(*day + chrono::days(*step))));
}

}  // namespace legation::extraction
