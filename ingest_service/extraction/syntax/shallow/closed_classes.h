// The words of English that are few and do not grow: determiners, pronouns, prepositions, auxiliaries, conjunctions.
#pragma once

#include <cstdint>
#include <string_view>

namespace legation::extraction {

enum class WordGroup : uint8_t {
  kOpen,  // a noun, verb, adjective or adverb of the dictionary, a name, a number, punctuation
  kDeterminer,
  kQuantifier,  // "many", "both": determiners that can stand alone
  kPossessive,  // "his"
  kSubjectPronoun,
  kObjectPronoun,
  kOtherPronoun,
  kThere,
  kRelative,  // "who", "which"
  kThat,
  kTo,
  kAdposition,
  kAdpositionOrSubordinator,  // "after"
  kSubordinator,
  kQuestion,  // "when", "where", "how"
  kCoordinator,
  kModal,
  kBe,
  kHave,
  kDo,
  kNegation,
  kAdverb,
  kVerbParticle,  // "up": beside a verb
  kCardinal,      // "two", "million"
  kTime,          // "yesterday", "Monday", "March"
};

// kOpen for every other word. Takes lower case.
WordGroup GroupOf(std::string_view lower);

}  // namespace legation::extraction
