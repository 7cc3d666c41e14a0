// Extracted events as text that a person can check against the article.
#pragma once

#include <string>

#include "legation/internal/v1/facts.pb.h"

namespace legation::golden {

// One block of lines for an event: type, status and date, participants by role, place, details, and the first words of
// each sentence that tells it.
std::string EventText(const internal::v1::ExtractedEvent& event);

}  // namespace legation::golden
