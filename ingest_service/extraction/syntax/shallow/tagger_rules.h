// What a word is between its neighbours: the rules of the tagger, applied from left to right.
#pragma once

#include <vector>

#include "ingest_service/extraction/syntax/shallow/tagger.h"

namespace legation::extraction {

class TaggerRules {
 public:
  // words have their groups and classes, and the tag of names, numbers and punctuation.
  TaggerRules(const std::vector<Token>& tokens, std::vector<TaggedWord>* words) : tokens_(tokens), words_(*words) {}

  // Tags word i; those before it are tagged.
  void Decide(size_t i);

 private:
  Tag Closed(size_t i);
  Tag Open(size_t i) const;
  Tag Unknown(size_t i) const;
  Tag Gerund(size_t i) const;
  Tag Past(size_t i) const;
  Tag NounOrVerb(size_t i) const;
  Tag That(size_t i);
  bool InfinitiveAfter(size_t i) const;
  bool NounAfter(size_t i) const;
  bool FiniteAhead(size_t i) const;
  bool BeginsObject(size_t i) const;
  // The last word before i that is no adverb or negation; tokens.size() when there is none.
  size_t Before(size_t i) const;
  bool Nominal(size_t before) const;  // what stands there asks for a noun
  bool Border(size_t i) const;

  const std::vector<Token>& tokens_;
  std::vector<TaggedWord>& words_;
  bool finite_seen_ = false;  // since the last border of a clause
};

}  // namespace legation::extraction
