// A sentence with its tree and dates, for what reads details out of it.
#pragma once

#include <string_view>
#include <vector>

#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "words_of.h"

namespace legation::extraction {

inline const Syntax& TheSyntax() {
  static const auto syntax = BuiltInSyntax();
  return **syntax;
}

struct ReadSentence {
  explicit ReadSentence(std::string_view text)
      : sentence(SplitSentences(Normalise(text), text.size()).at(0)),
        tree(TheSyntax().Analyse(sentence.tokens)),
        clauses(sentence.tokens, tree),
        reading{sentence, sentence.tokens, clauses, {}, FindDates(sentence.tokens, std::nullopt), {}} {}

  size_t At(std::string_view word) const {
    for (size_t i = 0; i < sentence.tokens.size(); ++i) {
      if (sentence.tokens[i].lower == word) return i;
    }
    return 0;
  }

  Sentence sentence;
  Tree tree;
  Clauses clauses;
  Reading reading;
};

}  // namespace legation::extraction
