#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace legation::serving {

// A bearer token of 256 random bits, as text that needs no quotes anywhere. Begins with "lgn_", so that a scanner for
// secrets can know it. An error when the machine has no randomness to give.
absl::StatusOr<std::string> NewToken();

}  // namespace legation::serving
