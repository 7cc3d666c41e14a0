// Dates of requests, as days since 1970-01-01.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/statusor.h"
#include "google/type/date.pb.h"

namespace legation::query {

// The present day, UTC.
int32_t Today();
google::type::Date DateOf(int32_t day);

// A whole date. INVALID_ARGUMENT, DATE_INVALID, with field and value, when it is no day of the calendar or lacks its
// month or day. Years 1 to 9999.
absl::StatusOr<int32_t> ReadDay(const std::string& field, const google::type::Date& date);

// The days of a filter, both ends included. Without a bound: the ends of time.
struct DayRange {
  int32_t first = std::numeric_limits<int32_t>::min();
  int32_t last = std::numeric_limits<int32_t>::max();
  bool has_first() const { return first != std::numeric_limits<int32_t>::min(); }
  bool has_last() const { return last != std::numeric_limits<int32_t>::max(); }
  bool Holds(int32_t day) const { return first <= day && day <= last; }
};

// From `start` to `end`, either null when it is absent. A zero day or month means the first in `start` and the last in
// `end`. DATE_INVALID also when the start lies after the end.
absl::StatusOr<DayRange> ReadDayRange(const google::type::Date* start, const google::type::Date* end);

}  // namespace legation::query
