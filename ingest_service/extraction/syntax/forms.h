// Finer parts of speech than Tag, which the parser reads: "signed" as a past tense or as a participle.
#pragma once

#include <cstddef>
#include <cstdint>

#include "ingest_service/extraction/syntax/syntax.h"

namespace legation::extraction {

// After the tags of the Penn Treebank. The values are written in model files: append only.
enum class Form : uint8_t {
  kOther,
  kNoun,
  kPluralNoun,
  kProperNoun,
  kPluralProperNoun,
  kPronoun,
  kPossessivePronoun,
  kRelativePronoun,
  kDemonstrative,
  kIndefinite,
  kExistential,
  kVerbBase,
  kVerbPresent,
  kVerbThird,
  kVerbPast,
  kVerbParticiple,
  kVerbGerund,
  kAuxiliaryBase,
  kAuxiliaryPresent,
  kAuxiliaryThird,
  kAuxiliaryPast,
  kAuxiliaryParticiple,
  kAuxiliaryGerund,
  kModal,
  kAdjective,
  kComparative,
  kSuperlative,
  kNameAdjective,
  kAdverb,
  kRelativeAdverb,
  kComparativeAdverb,
  kAdposition,
  kVerbParticle,
  kDeterminer,
  kPredeterminer,
  kRelativeDeterminer,
  kNumeral,
  kCoordinator,
  kSubordinator,
  kTo,
  kNot,
  kPossessiveMark,
  kInterjection,
  kTerminator,
  kComma,
  kOpening,
  kClosing,
  kQuote,
  kDash,
  kMark,
  kCurrency,
  kSymbol,
};
inline constexpr size_t kForms = static_cast<size_t>(Form::kSymbol) + 1;
inline constexpr size_t kRelations = static_cast<size_t>(Relation::kDependent) + 1;

Tag TagOf(Form form);

}  // namespace legation::extraction
