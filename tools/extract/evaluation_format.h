// Events in the form that the evaluation's scorer reads: the type names and attributes of its LABELS.md.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "ingest_service/extraction/confidence.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::tools {

nlohmann::json EvaluationEvent(const internal::v1::ExtractedEvent& event, const extraction::ConfidenceSigns& signs);

// Whether the event is an invitation to a visit that another event tells: the labels have one planned visit for both.
bool ToldAsVisit(const internal::v1::ExtractedEvent& event, const std::vector<internal::v1::ExtractedEvent>& all);

}  // namespace legation::tools

