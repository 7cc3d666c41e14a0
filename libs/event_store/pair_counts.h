// Counts of a pair's events by kind, as sums that may be added to in any order.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>

#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

using CountKey = std::tuple<int, int, int>;  // type, status, PointsDirection
using CountSums = std::map<CountKey, int64_t>;

void AddCounts(const internal::v1::PairCounts& counts, CountSums* sums);
bool IsZero(const CountSums& sums);
// Sorted, none with zero: one form for one meaning, so that replicas agree on the bytes.
internal::v1::PairCounts CountsOf(const CountSums& sums);

}  // namespace legation::event_store
