// Events in the form that the evaluation's scorer reads: the type names and attributes of its LABELS.md.
#pragma once

#include <nlohmann/json.hpp>

#include "legation/internal/v1/facts.pb.h"

namespace legation::tools {

nlohmann::json EvaluationEvent(const internal::v1::ExtractedEvent& event);

}  // namespace legation::tools

