#include "vocabulary/built_in_countries.h"

#include "legation_vocabulary_data.h"

namespace legation::vocabulary {

absl::StatusOr<CountryTable> BuiltInCountries() { return CountryTable::Read(data::countries()); }

}  // namespace legation::vocabulary
