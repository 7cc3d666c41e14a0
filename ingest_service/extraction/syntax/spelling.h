// How a word is written, as the hashes that features are made of.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

struct Spelling {
  uint32_t word = 0;  // lower case, numbers made alike
  uint32_t prefix = 0, suffix1 = 0, suffix2 = 0, suffix3 = 0, suffix4 = 0;
  uint32_t shape = 0;   // runs of capitals, small letters, digits
  uint32_t senses = 0;  // what the lexicon says it can be; see lexicon.h
};

// Headlines say little with their capitals.
enum class Capitals : uint8_t { kSentence, kTitle, kAll };

Spelling SpellingOf(const Token& token);
Capitals CapitalsOf(const std::vector<Token>& tokens);

}  // namespace legation::extraction
