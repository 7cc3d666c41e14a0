// Which parts of speech an English word form can have, and its lemma: an extract of WordNet with the rules of
// inflection.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace legation::extraction {

// What a form can be. Weights say how often WordNet's tagged texts have the lemma as that; below zero: cannot be.
struct WordClasses {
  int noun = -1, verb = -1, adjective = -1, adverb = -1;
  bool plural = false;  // as a noun
  // Which forms of the verb it can be.
  bool base = false, present = false, past = false, participle = false, gerund = false;

  bool known() const { return noun >= 0 || verb >= 0 || adjective >= 0 || adverb >= 0; }
  bool finite() const { return base || present || past; }
};

// Of a lower-case form, or of a capitalised adjective ("Chilean"). Unknown words have no class, whatever their ending.
WordClasses ClassesOf(std::string_view form);

// The base form of a lower-case form ("visited", "sought", "countries"); the form itself when no rule reaches a known
// word.
std::string VerbLemma(std::string_view form);
std::string NounLemma(std::string_view form);

// Tells the built-in tables from those of another build.
std::string WordClassesVersion();

}  // namespace legation::extraction
