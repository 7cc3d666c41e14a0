// Which failures are worth another try.
#pragma once

#include <chrono>
#include <optional>

#include "absl/status/status.h"
#include "cli/client/endpoint.h"

namespace legation::cli {

// How long to wait before the next try of a call that failed; absent: it is of no use. What has a RetryInfo is worth
// one after it, at most a minute later; so is UNAVAILABLE when the service has answered before and its connection was
// lost, after a pause that grows with `attempt` (from 0). A service that has never answered is most likely not there.
std::optional<std::chrono::milliseconds> PauseBeforeRetry(const absl::Status& status, bool has_answered, int attempt);

// The error of a call, with the service and its address where nothing answered there.
absl::Status AtAddress(const Endpoint& endpoint, const absl::Status& status);

}  // namespace legation::cli
