// Days, months and years that a sentence tells, resolved against the day of publication.
#ifndef LEGATION_INGEST_SERVICE_EXTRACTION_DATES_H_
#define LEGATION_INGEST_SERVICE_EXTRACTION_DATES_H_

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

// From left to right. `future` tells that a bare weekday or month means the next one rather than the last.
std::vector<FoundDate> FindDates(const std::vector<Token>& tokens, std::optional<std::chrono::sys_days> publish_day, bool future);

}  // namespace legation::extraction

#endif  // LEGATION_INGEST_SERVICE_EXTRACTION_DATES_H_
