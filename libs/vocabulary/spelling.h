#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace legation::vocabulary {

// Upper and lower case of ASCII and of the accented Latin letters up to U+017F; other bytes stay. No locale.
std::string UpperCase(std::string_view text);
std::string LowerCase(std::string_view text);

// The form in which two spellings of one party are equal: lower case, accents off, without periods, apostrophes as
// typed, hyphens and runs of blanks as one blank, no leading "the". "The U.S." and "us" fold to the same.
std::string FoldSpelling(std::string_view text);

// Words of a spelling as the extraction's tokenizer gives them: split at blanks; hyphens, periods and apostrophes stay
// inside, except that a final "'s" is a token of its own.
std::vector<std::string> SpellingTokens(std::string_view spelling);

}  // namespace legation::vocabulary
