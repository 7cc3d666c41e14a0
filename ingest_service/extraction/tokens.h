// Words of a normalised text, and the sentences that they form.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest_service/extraction/normalise.h"

namespace legation::extraction {

// A word, a number, a possessive mark ("'s") or one punctuation character.
struct Token {
  size_t begin = 0, end = 0;  // bytes of the normalised text
  std::string text;
  std::string lower;
  bool capital = false;  // begins with a capital letter
  bool word = false;     // has a letter or a digit
};

// Tokens of one sentence and its bytes in the text as sent.
struct Sentence {
  std::vector<Token> tokens;
  size_t sent_begin = 0, sent_end = 0;
};

// Splits at terminators (not after abbreviations) and paragraph ends. Names such as "Ghana-Togo" become three tokens.
std::vector<Sentence> SplitSentences(const NormalisedText& normalised, size_t sent_size);

}  // namespace legation::extraction

