#pragma once

#include <optional>
#include <string>

#include "legation/v1/consistency.pb.h"

namespace legation::cli {

// What --as-of means: a time (RFC 3339), a day (YYYY-MM-DD: its last second, UTC), or else a token. Absent: it begins
// like a day and is neither a day nor a time.
std::optional<v1::AsOf> ParseAsOf(const std::string& text);

}  // namespace legation::cli
