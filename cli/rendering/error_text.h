#pragma once

#include <string>

#include "absl/status/status.h"

namespace legation::cli {

// An error for people, with its reason for scripts: "UNKNOWN_PARTY: no party has the spelling ...", then a line with
// the suggestions that came with it, then, for what another try may mend, a line that says so. Each line ended.
std::string ErrorText(const absl::Status& status);

}  // namespace legation::cli
