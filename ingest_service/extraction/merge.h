// Last stage: the same act told twice becomes one event with more evidence.
#pragma once

#include <vector>

#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

std::vector<internal::v1::ExtractedEvent> MergeSameActs(std::vector<internal::v1::ExtractedEvent> events);

}  // namespace legation::extraction

