#include "ingest_service/extraction/syntax/forms.h"

namespace legation::extraction {

Tag TagOf(Form form) {
  switch (form) {
    case Form::kOther: return Tag::kOther;
    case Form::kNoun:
    case Form::kPluralNoun: return Tag::kNoun;
    case Form::kProperNoun:
    case Form::kPluralProperNoun: return Tag::kProperNoun;
    case Form::kPronoun:
    case Form::kPossessivePronoun:
    case Form::kRelativePronoun:
    case Form::kDemonstrative:
    case Form::kIndefinite:
    case Form::kExistential: return Tag::kPronoun;
    case Form::kVerbBase:
    case Form::kVerbPresent:
    case Form::kVerbThird:
    case Form::kVerbPast:
    case Form::kVerbParticiple:
    case Form::kVerbGerund: return Tag::kVerb;
    case Form::kAuxiliaryBase:
    case Form::kAuxiliaryPresent:
    case Form::kAuxiliaryThird:
    case Form::kAuxiliaryPast:
    case Form::kAuxiliaryParticiple:
    case Form::kAuxiliaryGerund:
    case Form::kModal: return Tag::kAuxiliary;
    case Form::kAdjective:
    case Form::kComparative:
    case Form::kSuperlative:
    case Form::kNameAdjective: return Tag::kAdjective;
    case Form::kAdverb:
    case Form::kRelativeAdverb:
    case Form::kComparativeAdverb: return Tag::kAdverb;
    case Form::kAdposition:
    case Form::kVerbParticle: return Tag::kAdposition;
    case Form::kDeterminer:
    case Form::kPredeterminer:
    case Form::kRelativeDeterminer: return Tag::kDeterminer;
    case Form::kNumeral: return Tag::kNumeral;
    case Form::kCoordinator: return Tag::kCoordinator;
    case Form::kSubordinator: return Tag::kSubordinator;
    case Form::kTo:
    case Form::kNot:
    case Form::kPossessiveMark: return Tag::kParticle;
    case Form::kInterjection: return Tag::kInterjection;
    case Form::kTerminator:
    case Form::kComma:
    case Form::kOpening:
    case Form::kClosing:
    case Form::kQuote:
    case Form::kDash:
    case Form::kMark: return Tag::kPunctuation;
    case Form::kCurrency:
    case Form::kSymbol: return Tag::kSymbol;
  }
  return Tag::kOther;
}

}  // namespace legation::extraction
