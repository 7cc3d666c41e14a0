#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace legation::serving {

// All bytes of a file. INVALID_ARGUMENT that names it when it cannot be read.
absl::StatusOr<std::string> ReadWholeFile(const std::string& path);

}  // namespace legation::serving
