// Walks a sentence and collects the dates that it tells: the work behind FindDates.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/date_tense.h"
#include "ingest_service/extraction/dates.h"

namespace legation::extraction {

class DateFinder {
 public:
  DateFinder(const std::vector<Token>& tokens, std::optional<std::chrono::sys_days> today, const Clauses* clauses,
             const internal::v1::EventDate* told)
      : tokens_(tokens), today_(today), clauses_(clauses), told_(told) {}

  std::vector<FoundDate> Run();

 private:
  std::string_view Lower(size_t i) const;
  std::string_view Before(size_t i) const;
  int Month(size_t i) const;
  int Year(size_t i) const;
  When WhenTold(size_t i) const;
  // -1, 0 or 1 for "last week", "this week", "next week" at `i`.
  std::optional<int> Step(size_t i) const;
  // False for a year that news cannot tell.
  bool Add(size_t begin, size_t end, const internal::v1::EventDate& date);
  bool Unresolved(size_t begin, size_t end);

  // Counted from the day of publication: relative_dates.cc. Each adds the date that begins at `i`, or is false.
  bool Weekday(size_t i);
  bool NearDay(size_t i);
  bool Apart(size_t i);
  bool Ago(size_t i);
  bool Period(size_t i);
  bool Lately(size_t i);

  // Counted from the date told before: dates_told_before.cc.
  bool BackTo(size_t i);
  const internal::v1::EventDate* LastTold() const;
  // The year of "that year", "the following year" at `*at`, which is moved behind it; 0 for other words.
  int YearToldBefore(size_t* at) const;

  // Told by the calendar: calendar_dates.cc.
  bool DayFirst(size_t i, size_t begin);
  bool MonthFirst(size_t i, size_t begin, bool whole = false);
  bool MonthAlone(size_t i, size_t begin, size_t at);
  bool Numeric(size_t i);
  bool Years(size_t i);
  bool Counts(size_t i) const;
  int DayAt(size_t i, int low = 1) const;
  int YearAfter(size_t* at) const;
  bool AddDays(size_t begin, size_t at, int month, int day, int year, int last_month, int last_day);
  bool AddDay(size_t begin, size_t end, const int (&parts)[3]);
  bool IsMonth(size_t i) const;
  bool StandsForYear(size_t i) const;

  const std::vector<Token>& tokens_;
  const std::optional<std::chrono::sys_days> today_;
  const Clauses* clauses_;
  const internal::v1::EventDate* const told_;
  std::vector<FoundDate> found_;
};

// "5 to 7", "May - June": words between the two ends of a range.
bool JoinsDates(std::string_view word);

}  // namespace legation::extraction
