// What a correction by hand must stand before it is stored: a person errs too.
#pragma once

#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "legation/internal/v1/facts.pb.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/ingest_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

// Limits of a correction.
inline constexpr int kMostCorrectedItems = 64;              // of every list
inline constexpr size_t kMostCorrectedSlotBytes = 1 << 10;  // of every text but a quote
inline constexpr size_t kMostCorrectedQuoteBytes = 8 << 10;
inline constexpr int kMostCorrectedNumber = 1'000'000'000;  // of every count, from 0

// What to correct: paths of EventFacts and their values, nothing else.
struct RequestedCorrection {
  std::set<std::string> slots;
  internal::v1::EventFacts facts;
  // True: nothing of the above. The event's earlier corrections are taken back, but for those of `kept_slots`.
  bool takes_back = false;
  std::set<std::string> kept_slots;
};

// The slots of a request with their values; countries and organisations may be spelled in any way and become their codes;
// a date without end or precision is given both. What an article could not have inferred is not marked as inferred.
// INVALID_ARGUMENT: FIELD_REQUIRED {field} when nothing is to be corrected, type or status would be empty, a participant
// has no role or no party is left; FIELD_OUT_OF_RANGE {field, value} for a path that is no slot, a number outside of its
// range, too long a list, an unknown sector; FIELD_TOO_LONG; UNKNOWN_ENUM_VALUE; UNKNOWN_PARTY {field, value, suggestions};
// DATE_INVALID {field, value}.
absl::StatusOr<RequestedCorrection> ReadCorrection(const v1::CorrectEventRequest& request,
                                                   const vocabulary::Vocabulary& vocabulary);

// Whether an event that stands so can be corrected so. INVALID_ARGUMENT: FIELD_OUT_OF_RANGE {field, value} when its type
// and details would not belong together; FIELD_REQUIRED when no party would be left, or a size without its bound and unit.
absl::Status CheckCorrected(const RequestedCorrection& correction, const internal::v1::EventFacts& standing);

// The slots of which an event's corrections are taken back; may be none. INVALID_ARGUMENT, FIELD_OUT_OF_RANGE {field, value},
// when one is to be kept that is not corrected, or what is left does not fit the event as its articles tell it.
absl::StatusOr<std::set<std::string>> SlotsToTakeBack(const RequestedCorrection& correction,
                                                      const internal::v1::EventRecord& standing);

}  // namespace legation::ingest
