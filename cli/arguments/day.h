#pragma once

#include <optional>
#include <string>

#include "google/type/date.pb.h"

namespace legation::cli {

// YYYY-MM-DD, YYYY-MM or YYYY, as the API takes days: month and day zero where they are not given. Absent: none of
// them. Whether the calendar has the day, the service tells.
std::optional<google::type::Date> ParseDay(const std::string& text);

}  // namespace legation::cli
