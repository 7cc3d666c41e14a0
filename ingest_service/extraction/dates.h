// Days, months and years that a sentence tells, resolved against the day of publication.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "ingest_service/extraction/syntax/clauses.h"
#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct FoundDate {
  size_t begin = 0, end = 0;  // tokens
  internal::v1::EventDate date;
  bool unresolved = false;  // relative, and no day of publication is known
  // "three days after the coup": the day of what is told right behind it, and of nothing else.
  bool of_what_follows = false;
};

// From left to right. A weekday, a day or a month without its year is the next one where the sentence tells of the
// future, the last one where it tells of the past, else the nearest. A week is its month: no day of it is told. `told`
// is the date told last before the sentence: "the following day", "in May of that year" count from it.
std::vector<FoundDate> FindDates(const std::vector<Token>& tokens, std::optional<std::chrono::sys_days> publish_day,
                                 const Clauses* clauses = nullptr, const internal::v1::EventDate* told = nullptr);

// Moves a whole day; leaves days of which month or day is unknown as they are.
void MoveDay(int days, internal::v1::Day* day);

// The whole days of a date as numbers that can be compared and subtracted; empty for others.
std::optional<std::chrono::sys_days> WholeDay(const internal::v1::Day& day);

// The date in a dateline such as "LIMA, May 5 (XYZ) -", "Lima, 5 May 2011": only names and signs before it, and a sign
// behind it; nullptr without one.
const FoundDate* DatelineDate(const std::vector<Token>& tokens, const std::vector<FoundDate>& dates);

}  // namespace legation::extraction
