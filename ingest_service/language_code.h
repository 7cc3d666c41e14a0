// BCP 47 codes, as far as ingest needs them.
#pragma once

#include <string_view>

namespace legation::ingest {

inline constexpr size_t kMostLanguageCodeBytes = 35;

// The shape of a code: a letters-only subtag of 1 to 8, then subtags of 1 to 8 letters or digits, with "-" between
// them. Whether the subtags are registered is not checked.
bool IsLanguageCode(std::string_view code);

// True for "en", "eng" and their regions such as "en-GB", in any case; also for "", which means English.
bool IsEnglish(std::string_view code);

// Whether a reader of `known` reads a text in `code`: their languages, the first subtags, are the same. "eng" is "en", and
// "" is English on either side.
bool IsSameLanguage(std::string_view known, std::string_view code);

}  // namespace legation::ingest
