// The part of speech of each word, by rules: closed classes, capitals, the dictionary, endings and neighbours.
#pragma once

#include <vector>

#include "ingest_service/extraction/syntax/shallow/closed_classes.h"
#include "ingest_service/extraction/syntax/shallow/word_classes.h"
#include "ingest_service/extraction/syntax/syntax.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

struct TaggedWord {
  Tag tag = Tag::kOther;
  WordGroup group = WordGroup::kOpen;
  WordClasses classes;    // of a word of the open classes; of a verb, its possible forms
  bool relative = false;  // "that", "who", "which" before a clause about the noun before it
};

// One for each token.
std::vector<TaggedWord> TagByRules(const std::vector<Token>& tokens);

}  // namespace legation::extraction
