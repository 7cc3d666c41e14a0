// The measures of a pair on many days, in one pass over its rows: what a history and a change over 30 days are made of.
//
// A row decays by one factor a day wherever it stands, so sums of one day are those of a later one by one multiplication.
// Only the rolling up into months stands in the way: what is summed by days for two years is summed by its month
// afterwards. So each month has both sums of its own until that day comes, and joins the rest then. Nothing is ever taken
// away from a sum, which would leave the rounding of what is gone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "event_store/view.h"
#include "legation/v1/relationship.pb.h"

namespace legation::query {

// As MeasuresOn for each of `days`, which rise. `points` has its rows by days from FirstDayByDays(days.front()) on, at
// the latest, up to days.back().
std::vector<v1::RelationshipMeasures> MeasuresAlong(const event_store::View::PairPoints& points,
                                                    v1::Direction direction, std::span<const int32_t> days);

}  // namespace legation::query
