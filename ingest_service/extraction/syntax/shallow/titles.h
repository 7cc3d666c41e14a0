// Words for persons that stand before or beside a name: offices, ranks and the like.
#pragma once

#include <string_view>

namespace legation::extraction {

// Takes lower case; also knows compounds with a hyphen ("vice-president").
bool IsTitle(std::string_view lower);

// Days, months, "week", "year" and other words that head an adverbial of time.
bool IsTimeNoun(std::string_view lower);

}  // namespace legation::extraction
