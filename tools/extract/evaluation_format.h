// Events in the form that the evaluation's scorer reads: the type names and attributes of its LABELS.md.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "ingest_service/extraction/confidence.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::tools {

// Makes those agreements one that a sentence tells together, as the labels have them: "agreements on visas and fisheries" is
// an agreement for each subject here, and there one with both. The signs are those of the events, and stay so.
void JoinAgreements(std::vector<internal::v1::ExtractedEvent>* events, std::vector<extraction::ConfidenceSigns>* signs);

nlohmann::json EvaluationEvent(const internal::v1::ExtractedEvent& event, const extraction::ConfidenceSigns& signs);

// Whether the event is an invitation to a visit that another event tells, planned or in the same sentence: the labels have
// one visit for both.
bool ToldAsVisit(const internal::v1::ExtractedEvent& event, const std::vector<internal::v1::ExtractedEvent>& all);

}  // namespace legation::tools

