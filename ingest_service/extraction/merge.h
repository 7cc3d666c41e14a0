// Last stage: the same act told twice becomes one event with more evidence.
#ifndef LEGATION_INGEST_SERVICE_EXTRACTION_MERGE_H_
#define LEGATION_INGEST_SERVICE_EXTRACTION_MERGE_H_

#include <vector>

#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

std::vector<internal::v1::ExtractedEvent> MergeSameActs(std::vector<internal::v1::ExtractedEvent> events);

}  // namespace legation::extraction

#endif  // LEGATION_INGEST_SERVICE_EXTRACTION_MERGE_H_
