// Where a record stands in the log: all that apply may know beside the record itself.
#pragma once

#include <cstdint>

namespace legation::event_store {

struct RecordPlace {
  int64_t revision = 0;
  int64_t commit_time_microseconds = 0;
};

}  // namespace legation::event_store
