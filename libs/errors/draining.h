// What a call is told that comes while its server stops.
#pragma once

#include "absl/status/status.h"

namespace legation::errors {

// UNAVAILABLE with DRAINING and RetryInfo of one second.
absl::Status Draining();

}  // namespace legation::errors
