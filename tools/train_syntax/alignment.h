// The treebank's trees over our own tokens, so that training sees what the extractor will see.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest_service/extraction/syntax/forms.h"
#include "ingest_service/extraction/tokens.h"
#include "treebank.h"

namespace legation::train_syntax {

// Heads are indices of tokens; the root's head is the number of tokens.
struct GoldSentence {
  std::vector<extraction::Token> tokens;
  std::vector<extraction::Form> forms;
  std::vector<uint16_t> heads;
  std::vector<extraction::Relation> relations;
  size_t origin = 0;  // number of the sentence of the treebank
  std::vector<std::string> lemmas;  // empty where a token is not exactly one word of the treebank
};

// A token that covers several words stands for the one whose head is outside of it. Of several tokens in one word the
// last with a letter or a digit stands for it and the others depend on that one. What our splitter takes for several
// sentences becomes several.
std::vector<GoldSentence> Align(const TreebankSentence& sentence);

}  // namespace legation::train_syntax
