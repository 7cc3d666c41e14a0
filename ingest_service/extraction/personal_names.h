// Where a personal name ends: "Kari Holm", "Dr. Abdulla bin Zayed Al Hadi", "Um Tae-jin".
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// Behind "Mr", "Dr.", "H.E. Ms" and the like; `begin` when there is none. Never beyond the tokens.
size_t HonorificEnd(const std::vector<Token>& tokens, size_t begin);

// Capitalised words from `begin` that may be a personal name; `begin` when there are none. Names of places and words for
// offices end it. `behind_title`: an office or an honorific stands before it, so that even a city is a given name.
size_t NameEnd(const std::vector<Token>& tokens, const NameLookup& names, size_t begin, bool behind_title);

// Letters behind a name, such as "MP", that are no part of it.
bool PostNominal(const Token& token);

// "Sir Jordan Smith": whether the country or city named at `begin` is somebody's given name, as the next word tells.
bool GivenName(const std::vector<Token>& tokens, const NameLookup& names, size_t begin);

// The words as the text spells them.
std::string WordsOf(const std::vector<Token>& tokens, size_t begin, size_t end);

}  // namespace legation::extraction
