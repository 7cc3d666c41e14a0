// Days, months and years that a sentence tells, resolved against the day of publication.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct FoundDate {
  size_t begin = 0, end = 0;  // tokens
  internal::v1::EventDate date;
  bool unresolved = false;  // relative, and no day of publication is known
};

// From left to right. A bare weekday or month is the next one where the words around it tell of the future, else the
// last.
std::vector<FoundDate> FindDates(const std::vector<Token>& tokens, std::optional<std::chrono::sys_days> publish_day);

// Moves a whole day; leaves days of which month or day is unknown as they are.
void MoveDay(int days, internal::v1::Day* day);

}  // namespace legation::extraction

