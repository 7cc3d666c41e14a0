// Events in the form that the evaluation's scorer reads: the type names and attributes of its LABELS.md.
#ifndef LEGATION_TOOLS_EXTRACT_EVALUATION_FORMAT_H_
#define LEGATION_TOOLS_EXTRACT_EVALUATION_FORMAT_H_

#include <nlohmann/json.hpp>

#include "legation/internal/v1/facts.pb.h"

namespace legation::tools {

nlohmann::json EvaluationEvent(const internal::v1::ExtractedEvent& event);

}  // namespace legation::tools

#endif  // LEGATION_TOOLS_EXTRACT_EVALUATION_FORMAT_H_
