// Countries called by what they are: "the kingdom", "the Himalayan nation".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

// The party that the noun describes, of those told before (the latest first); empty when it describes none of them.
std::string DescribedBy(const Reading& reading, size_t noun, const std::vector<std::string>& told);

}  // namespace legation::extraction
