// Last stage: the same act told twice becomes one event with more evidence.
#pragma once

#include <vector>

#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// `days_unresolved`: without a day of publication "Tuesday" is no date, so an event without one may be of any year and is
// not taken for one that has a date.
std::vector<internal::v1::ExtractedEvent> MergeSameActs(std::vector<internal::v1::ExtractedEvent> events,
                                                        bool days_unresolved = false);

}  // namespace legation::extraction

