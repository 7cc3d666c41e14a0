// From what an external extractor answers to what may be stored. Nothing in an answer is trusted.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest_service/extraction_check.h"
#include "legation/v1/article.pb.h"
#include "legation/v1/extractor_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

// More events than this in one article are no reading of it.
inline constexpr int kMostEventsOfAnswer = 1000;
// Of a name or version of an extractor.
inline constexpr size_t kMostNameBytes = 64;

struct CheckedAnswer {
  std::vector<internal::v1::ExtractedEvent> events;  // without fault, in the order of the answer
  DroppedEvents dropped;

  // There were events and none is without fault: the mark of an extractor that has misunderstood something, such as
  // offsets in characters.
  bool is_broken() const { return events.empty() && !dropped.empty(); }
};

// Drops events with a fault (extraction_check.h, event_check.h) and repeats of an event. DATA_LOSS when there are more
// than kMostEventsOfAnswer.
absl::StatusOr<CheckedAnswer> CheckAnswer(const v1::ExtractResponse& answer, const v1::Article& article,
                                          const vocabulary::Vocabulary& vocabulary);

// DATA_LOSS with a sentence unless it has a name and a version, each of 1 to kMostNameBytes letters, digits and
// ". _ - + : /", the name is not that of the built-in extractor, and its languages look like BCP 47 codes.
absl::Status CheckDescription(const v1::DescribeResponse& description);
// The same for a version that comes with an answer.
bool IsName(const std::string& name);

}  // namespace legation::ingest
