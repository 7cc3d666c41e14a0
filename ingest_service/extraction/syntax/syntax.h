// The grammatical structure of a sentence: what each word is and which word it depends on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// Parts of speech, after the universal ones of Universal Dependencies.
enum class Tag : uint8_t {
  kOther,
  kNoun,
  kProperNoun,
  kPronoun,
  kVerb,
  kAuxiliary,
  kAdjective,
  kAdverb,
  kAdposition,
  kDeterminer,
  kNumeral,
  kCoordinator,
  kSubordinator,
  kParticle,
  kInterjection,
  kPunctuation,
  kSymbol
};

// How a word depends on its head, after the relations of Universal Dependencies.
enum class Relation : uint8_t {
  kRoot,
  kSubject,
  kPassiveSubject,
  kClausalSubject,
  kObject,
  kIndirectObject,
  kOblique,
  kAgent,  // "by the minister" beside a passive
  kCase,   // prepositions and "'s" depend on their noun
  kMark,
  kNominalModifier,
  kPossessive,
  kCompound,  // also titles before a name
  kFlat,      // later parts of a name depend on its first part
  kAdjectivalModifier,
  kNumericModifier,
  kDeterminer,
  kApposition,
  kAdverbialModifier,
  kAuxiliary,
  kPassiveAuxiliary,
  kCopula,
  kConjunct,     // later conjuncts depend on the first
  kCoordinator,  // "and" depends on the conjunct that follows it
  kClausalComplement,
  kOpenComplement,
  kAdverbialClause,
  kAdnominalClause,
  kRelativeClause,
  kParticle,
  kParataxis,
  kPunctuation,
  kDependent
};

inline constexpr uint16_t kNoHead = 0xFFFF;

struct Word {
  Tag tag = Tag::kOther;
  uint16_t head = kNoHead;  // index of a token of the sentence; kNoHead for the root
  Relation relation = Relation::kDependent;
  std::string lemma;  // lower case, except for proper nouns
};

// One word for each token of the sentence.
using Tree = std::vector<Word>;

class Syntax {
 public:
  virtual ~Syntax() = default;

  // Always a tree: exactly one root, and every chain of heads ends there (no tokens: an empty tree). The same tokens
  // give the same tree. Safe to call from several threads.
  virtual Tree Analyse(const std::vector<Token>& tokens) const = 0;

  // Changes whenever some tree may.
  virtual std::string_view version() const = 0;
};

}  // namespace legation::extraction
