// First stage: makes wire copy readable for the later stages and remembers where every byte came from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace legation::extraction {

// Text with straight quotes, un-wrapped lines ('\n' only ends a paragraph) and, for each byte, its origin.
struct NormalisedText {
  std::string text;
  // origin[i] is the byte of the text as sent from which text[i] came; one more entry than text, the last is its size.
  std::vector<size_t> origin;
};

// Never fails: bytes that are not UTF-8 are kept as they are.
NormalisedText Normalise(std::string_view sent);

}  // namespace legation::extraction

