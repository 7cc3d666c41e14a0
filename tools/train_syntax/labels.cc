#include "labels.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace legation::train_syntax {
namespace {

using extraction::Form;
using extraction::Relation;

// First by both tags, then by the universal one alone.
const absl::flat_hash_map<std::string, Form>& Forms() {
  static const auto* const kForms = new absl::flat_hash_map<std::string, Form>{
      {"NOUN NNS", Form::kPluralNoun},
      {"NOUN", Form::kNoun},
      {"PROPN NNPS", Form::kPluralProperNoun},
      {"PROPN", Form::kProperNoun},
      {"PRON PRP$", Form::kPossessivePronoun},
      {"PRON WDT", Form::kRelativePronoun},
      {"PRON WP", Form::kRelativePronoun},
      {"PRON WP$", Form::kRelativePronoun},
      {"PRON DT", Form::kDemonstrative},
      {"PRON NN", Form::kIndefinite},
      {"PRON EX", Form::kExistential},
      {"PRON", Form::kPronoun},
      {"VERB VBP", Form::kVerbPresent},
      {"VERB VBZ", Form::kVerbThird},
      {"VERB VBD", Form::kVerbPast},
      {"VERB VBN", Form::kVerbParticiple},
      {"VERB VBG", Form::kVerbGerund},
      {"VERB", Form::kVerbBase},
      {"AUX MD", Form::kModal},
      {"AUX VBP", Form::kAuxiliaryPresent},
      {"AUX VBZ", Form::kAuxiliaryThird},
      {"AUX VBD", Form::kAuxiliaryPast},
      {"AUX VBN", Form::kAuxiliaryParticiple},
      {"AUX VBG", Form::kAuxiliaryGerund},
      {"AUX", Form::kAuxiliaryBase},
      {"ADJ JJR", Form::kComparative},
      {"ADJ JJS", Form::kSuperlative},
      {"ADJ NNP", Form::kNameAdjective},
      {"ADJ", Form::kAdjective},
      {"ADV WRB", Form::kRelativeAdverb},
      {"ADV RBR", Form::kComparativeAdverb},
      {"ADV RBS", Form::kComparativeAdverb},
      {"ADV", Form::kAdverb},
      {"ADP RP", Form::kVerbParticle},
      {"ADP", Form::kAdposition},
      {"DET PDT", Form::kPredeterminer},
      {"DET WDT", Form::kRelativeDeterminer},
      {"DET", Form::kDeterminer},
      {"NUM", Form::kNumeral},
      {"CCONJ", Form::kCoordinator},
      {"SCONJ", Form::kSubordinator},
      {"PART TO", Form::kTo},
      {"PART POS", Form::kPossessiveMark},
      {"PART", Form::kNot},
      {"INTJ", Form::kInterjection},
      {"PUNCT .", Form::kTerminator},
      {"PUNCT ,", Form::kComma},
      {"PUNCT -LRB-", Form::kOpening},
      {"PUNCT -RRB-", Form::kClosing},
      {"PUNCT ``", Form::kQuote},
      {"PUNCT ''", Form::kQuote},
      {"PUNCT HYPH", Form::kDash},
      {"PUNCT", Form::kMark},
      {"SYM $", Form::kCurrency},
      {"SYM", Form::kSymbol},
  };
  return *kForms;
}

const absl::flat_hash_map<std::string_view, Relation>& Relations() {
  static const auto* const kRelations = new absl::flat_hash_map<std::string_view, Relation>{
      {"root", Relation::kRoot},
      {"nsubj", Relation::kSubject},
      {"nsubj:outer", Relation::kSubject},
      {"nsubj:pass", Relation::kPassiveSubject},
      {"csubj", Relation::kClausalSubject},
      {"csubj:outer", Relation::kClausalSubject},
      {"csubj:pass", Relation::kClausalSubject},
      {"obj", Relation::kObject},
      {"iobj", Relation::kIndirectObject},
      {"obl", Relation::kOblique},
      {"obl:agent", Relation::kAgent},
      {"obl:unmarked", Relation::kOblique},
      {"obl:tmod", Relation::kOblique},
      {"obl:npmod", Relation::kOblique},
      {"nmod:unmarked", Relation::kOblique},
      {"nmod:tmod", Relation::kOblique},
      {"nmod:npmod", Relation::kOblique},
      {"case", Relation::kCase},
      {"mark", Relation::kMark},
      {"nmod", Relation::kNominalModifier},
      {"nmod:poss", Relation::kPossessive},
      {"nmod:desc", Relation::kCompound},
      {"compound", Relation::kCompound},
      {"compound:prt", Relation::kParticle},
      {"flat", Relation::kFlat},
      {"goeswith", Relation::kFlat},
      {"amod", Relation::kAdjectivalModifier},
      {"nummod", Relation::kNumericModifier},
      {"det", Relation::kDeterminer},
      {"det:predet", Relation::kDeterminer},
      {"appos", Relation::kApposition},
      {"advmod", Relation::kAdverbialModifier},
      {"aux", Relation::kAuxiliary},
      {"aux:pass", Relation::kPassiveAuxiliary},
      {"cop", Relation::kCopula},
      {"conj", Relation::kConjunct},
      {"cc", Relation::kCoordinator},
      {"cc:preconj", Relation::kCoordinator},
      {"ccomp", Relation::kClausalComplement},
      {"xcomp", Relation::kOpenComplement},
      {"advcl", Relation::kAdverbialClause},
      {"advcl:relcl", Relation::kRelativeClause},
      {"acl", Relation::kAdnominalClause},
      {"acl:relcl", Relation::kRelativeClause},
      {"parataxis", Relation::kParataxis},
      {"punct", Relation::kPunctuation},
  };
  return *kRelations;
}

}  // namespace

Form FormOf(const TreebankWord& word) {
  const auto& forms = Forms();
  if (const auto found = forms.find(word.universal_tag + " " + word.penn_tag); found != forms.end()) return found->second;
  const auto found = forms.find(word.universal_tag);
  return found == forms.end() ? Form::kOther : found->second;
}

Relation RelationOf(std::string_view universal) {
  const auto found = Relations().find(universal);
  return found == Relations().end() ? Relation::kDependent : found->second;
}

}  // namespace legation::train_syntax
