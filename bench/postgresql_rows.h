// Events of log records as rows of the rival's table.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "legation/internal/v1/log.pb.h"

namespace legation::bench {

// In the text form of COPY, one line an event, numbered from *next_event on.
std::string CopyRowsOf(const std::vector<internal::v1::LogRecord>& records, int64_t* next_event);

}  // namespace legation::bench
