// What another reading of the same article tells beside the first.
#pragma once

#include <vector>

#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// Adds the events of `more` of whose type and parties `events` has none: what both tell stays as the first tells it.
// They stand at the end.
void AddUntold(std::vector<internal::v1::ExtractedEvent> more, std::vector<internal::v1::ExtractedEvent>* events);

}  // namespace legation::extraction
