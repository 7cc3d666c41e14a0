// Whether words tell of sport or of the arts, whose matches, tours and dramas use the words of diplomacy and war.
#pragma once

#include <vector>

#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// Of one sentence: two words that sport alone, or the arts alone, have.
bool TellsOfPastime(const std::vector<Token>& tokens);

// Of a whole article: several such words, and so often that it is about nothing else.
bool TellsOfPastime(const std::vector<Sentence>& sentences);

}  // namespace legation::extraction
