#pragma once

#include "absl/status/statusor.h"
#include "vocabulary/country_table.h"

namespace legation::vocabulary {

// The countries alone of the tables that are built in, for programs that only show names: the rest takes longer to read.
absl::StatusOr<CountryTable> BuiltInCountries();

}  // namespace legation::vocabulary
