// What tells extractors apart that may read an article differently.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace legation::extraction {

// Differs when the rules' number, the names' fingerprint, the syntax's version, the tables of frames or the table of confidence do.
std::string ExtractorVersion(int rules, size_t names, std::string_view syntax, std::string_view frames,
                             std::string_view confidence);

}  // namespace legation::extraction
