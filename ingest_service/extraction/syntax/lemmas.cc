#include "ingest_service/extraction/syntax/lemmas.h"

#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/extraction/syntax/lexicon.h"

namespace legation::extraction {
namespace {

std::string AuxiliaryLemma(std::string_view lower) {
  static const auto* const kForms = new absl::flat_hash_map<std::string_view, std::string_view>{
      {"am", "be"},      {"is", "be"},     {"are", "be"},   {"was", "be"},     {"were", "be"},    {"been", "be"},
      {"being", "be"},   {"'s", "be"},     {"'re", "be"},   {"'m", "be"},      {"has", "have"},   {"had", "have"},
      {"having", "have"}, {"'ve", "have"}, {"does", "do"},  {"did", "do"},     {"done", "do"},    {"doing", "do"},
      {"'ll", "will"},   {"'d", "would"},  {"won't", "will"}, {"can't", "can"}, {"cannot", "can"}, {"shan't", "shall"},
      {"got", "get"},    {"gets", "get"},  {"getting", "get"}, {"ain't", "be"}};
  if (const auto found = kForms->find(lower); found != kForms->end()) return std::string(found->second);
  // "don't", "couldn't" are one token.
  if (lower.ends_with("n't")) return AuxiliaryLemma(lower.substr(0, lower.size() - 3));
  return std::string(lower);
}

}  // namespace

std::string LemmaOf(const Token& token, Form form) {
  const std::string& lower = token.lower;
  switch (form) {
    case Form::kProperNoun:
    case Form::kPluralProperNoun: return token.text;
    case Form::kPluralNoun: return EnglishLexicon().NounLemma(lower);
    case Form::kVerbPresent:
    case Form::kVerbThird:
    case Form::kVerbPast:
    case Form::kVerbParticiple:
    case Form::kVerbGerund: {
      const std::string lemma = AuxiliaryLemma(lower);
      return lemma == lower ? EnglishLexicon().VerbLemma(lower) : lemma;
    }
    case Form::kAuxiliaryBase:
    case Form::kAuxiliaryPresent:
    case Form::kAuxiliaryThird:
    case Form::kAuxiliaryPast:
    case Form::kAuxiliaryParticiple:
    case Form::kAuxiliaryGerund:
    case Form::kModal: return AuxiliaryLemma(lower);
    case Form::kComparative:
    case Form::kSuperlative:
    case Form::kComparativeAdverb: return EnglishLexicon().AdjectiveLemma(lower);
    case Form::kDeterminer: return lower == "an" ? "a" : lower;
    case Form::kPronoun: return lower == "him" ? "he" : lower == "them" ? "they" : lower == "us" ? "we" : lower;
    default: return lower;
  }
}

}  // namespace legation::extraction
