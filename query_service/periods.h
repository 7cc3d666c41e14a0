// The periods of a history.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/day_argument.h"

namespace legation::query {

// Days, weeks from Monday, calendar months or years, oldest first; the first and the last are cut to the range, which
// has both ends. At most `most` + 1 of them are made, so that a longer list shows by its size.
std::vector<DayRange> PeriodsOf(const DayRange& range, v1::Interval interval, size_t most);

// The first day of the calendar month after that of `day`.
int32_t FirstOfNextMonth(int32_t day);

}  // namespace legation::query
