#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "cli/client/endpoint.h"

namespace legation::cli {

class Line;

// Whether the health service at the endpoint says SERVING for `name`.
absl::StatusOr<bool> HealthOf(const Endpoint& endpoint, Line* line, const std::string& name);

}  // namespace legation::cli
