// English words: what parts of speech a form can be and what its lemma is then.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"

namespace legation::extraction {

// What a form can be, as bits.
enum Sense : uint8_t {
  kNounSense = 1,
  kVerbSense = 2,
  kAdjectiveSense = 4,
  kAdverbSense = 8,
  kPluralSense = 16,
  kThirdSense = 32,
  kPastSense = 64,
  kGerundSense = 128,
};

class Lexicon {
 public:
  // From the words' and the irregular forms' table. Lines that are not of their columns are skipped. The tables outlive it.
  Lexicon(std::string_view words, std::string_view irregular_forms);

  // Forms are lower case. No bits for what is in no table.
  uint8_t SensesOf(std::string_view form) const;

  // Lemmas by the irregular forms, then by rules that the words confirm, then by rules alone.
  std::string VerbLemma(std::string_view form) const;
  std::string NounLemma(std::string_view form) const;       // of a plural
  std::string AdjectiveLemma(std::string_view form) const;  // of a comparative or superlative

 private:
  bool Has(std::string_view word, uint8_t sense) const;

  // Views into the tables; Debian's absl looks up std::string_view in nothing else.
  absl::flat_hash_map<std::string_view, uint8_t> words_;
  absl::flat_hash_map<std::string_view, std::string_view> verbs_, nouns_, adjectives_;
};

// The built-in tables, and what tells them from those of another build.
const Lexicon& EnglishLexicon();
std::string EnglishLexiconVersion();

}  // namespace legation::extraction
