#include "ingest_service/extraction/syntax/lexicon.h"

#include <algorithm>
#include <vector>

#include "ingest_service/extraction/syntax/hashing.h"
#include "legation_syntax_data.h"

namespace legation::extraction {
namespace {

bool Vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

std::vector<std::string_view> FieldsOf(std::string_view line) {
  std::vector<std::string_view> fields;
  for (size_t tab; (tab = line.find('\t')) != line.npos; line.remove_prefix(tab + 1)) fields.push_back(line.substr(0, tab));
  fields.push_back(line);
  return fields;
}

template <typename Take>
void EachLine(std::string_view table, size_t columns, const Take& take) {
  for (size_t begin = 0; begin < table.size();) {
    const size_t end = std::min(table.find('\n', begin), table.size());
    const std::vector<std::string_view> fields = FieldsOf(table.substr(begin, end - begin));
    if (fields.size() == columns && !fields[0].starts_with('#')) take(fields);
    begin = end + 1;
  }
}

bool Doubled(std::string_view stem) {
  return stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] && !Vowel(stem.back());
}

// Whether a stem that no table has lost an "e": "realis|ed", "launch|ed".
bool WantsE(std::string_view stem) {
  for (std::string_view ending :
       {"at", "iz", "is", "uc", "v", "dg", "ng", "yz", "ys", "rs", "ns", "bl", "tl", "gl", "pl"}) {
    if (stem.ends_with(ending)) return true;
  }
  return false;
}

// The lemma that a sibilant plural or third person hides without a table.
std::string WithoutS(std::string_view form) {
  if (form.ends_with("ies") && form.size() > 4) return std::string(form.substr(0, form.size() - 3)) + "y";
  for (std::string_view ending : {"sses", "shes", "ches", "xes", "zzes"}) {
    if (form.ends_with(ending)) return std::string(form.substr(0, form.size() - 2));
  }
  if (form.ends_with("ss") || form.ends_with("us") || form.ends_with("is") || form.size() < 3) return std::string(form);
  return std::string(form.substr(0, form.size() - form.ends_with("s")));
}

}  // namespace

Lexicon::Lexicon(std::string_view words, std::string_view irregular_forms) {
  EachLine(words, 2, [this](const std::vector<std::string_view>& fields) {
    uint8_t senses = 0;
    for (char c : fields[1]) {
      senses |= c == 'n' ? kNounSense : c == 'v' ? kVerbSense : c == 'a' ? kAdjectiveSense : c == 'r' ? kAdverbSense : 0;
    }
    words_[fields[0]] = senses;
  });
  EachLine(irregular_forms, 3, [this](const std::vector<std::string_view>& fields) {
    auto& forms = fields[1] == "v" ? verbs_ : fields[1] == "n" ? nouns_ : adjectives_;
    forms[fields[0]] = fields[2];
  });
}

bool Lexicon::Has(std::string_view word, uint8_t sense) const {
  const auto found = words_.find(word);
  return found != words_.end() && (found->second & sense) != 0;
}

uint8_t Lexicon::SensesOf(std::string_view form) const {
  uint8_t senses = 0;
  if (const auto found = words_.find(form); found != words_.end()) senses = found->second;
  if (form.size() < 3) return senses;
  if (form.back() == 's') {
    if (Has(WithoutS(form), kNounSense) || Has(form.substr(0, form.size() - 1), kNounSense)) senses |= kPluralSense;
    if (Has(WithoutS(form), kVerbSense) || Has(form.substr(0, form.size() - 1), kVerbSense)) senses |= kThirdSense;
  } else if (form.ends_with("ed")) {
    if (Has(VerbLemma(form), kVerbSense)) senses |= kPastSense;
  } else if (form.ends_with("ing")) {
    if (Has(VerbLemma(form), kVerbSense)) senses |= kGerundSense;
  } else if (verbs_.contains(form)) {
    senses |= kPastSense;
  }
  if (nouns_.contains(form)) senses |= kPluralSense;
  return senses;
}

std::string Lexicon::VerbLemma(std::string_view form) const {
  if (const auto found = verbs_.find(form); found != verbs_.end()) return std::string(found->second);
  const auto cut = [form](size_t n, std::string_view with = "") {
    return std::string(form.substr(0, form.size() - n)) += with;
  };
  if (form.size() < 4) return std::string(form);
  if (form.back() == 's') {
    if (Has(cut(1), kVerbSense)) return cut(1);
    if (form.ends_with("es") && Has(cut(2), kVerbSense)) return cut(2);
    return Has(form, kVerbSense) ? std::string(form) : WithoutS(form);
  }
  if (form.ends_with("ied")) return Has(cut(1), kVerbSense) && !Has(cut(3, "y"), kVerbSense) ? cut(1) : cut(3, "y");
  const size_t ending = form.ends_with("ed") ? 2 : form.ends_with("ing") ? 3 : 0;
  if (ending == 0 || form.size() < ending + 2) return std::string(form);
  const std::string stem = cut(ending);
  // "hoped" is of "hope": of "hop" it would be "hopped".
  if (Has(stem + "e", kVerbSense)) return stem + "e";
  if (Has(stem, kVerbSense)) return stem;
  if (Doubled(stem) && Has(stem.substr(0, stem.size() - 1), kVerbSense)) return stem.substr(0, stem.size() - 1);
  if (Has(form, kVerbSense)) return std::string(form);
  if (Doubled(stem) && stem.back() != 's' && stem.back() != 'l' && stem.back() != 'f') {
    return stem.substr(0, stem.size() - 1);
  }
  return WantsE(stem) ? stem + "e" : stem;
}

std::string Lexicon::NounLemma(std::string_view form) const {
  if (const auto found = nouns_.find(form); found != nouns_.end()) return std::string(found->second);
  if (form.size() < 3 || form.back() != 's') return std::string(form);
  const std::string_view without = form.substr(0, form.size() - 1);
  if (Has(without, kNounSense)) return std::string(without);
  const std::string rule = WithoutS(form);
  if (Has(rule, kNounSense)) return rule;
  if (form.ends_with("es") && Has(form.substr(0, form.size() - 2), kNounSense)) {
    return std::string(form.substr(0, form.size() - 2));
  }
  return Has(form, kNounSense) ? std::string(form) : rule;
}

std::string Lexicon::AdjectiveLemma(std::string_view form) const {
  if (const auto found = adjectives_.find(form); found != adjectives_.end()) return std::string(found->second);
  const size_t ending = form.ends_with("er") ? 2 : form.ends_with("est") ? 3 : 0;
  if (ending == 0 || form.size() < ending + 2) return std::string(form);
  const std::string stem(form.substr(0, form.size() - ending));
  const std::string shorter = stem.substr(0, stem.size() - 1);
  for (const std::string& lemma : {stem, stem + "e", stem.back() == 'i' ? shorter + "y" : shorter}) {
    if (Has(lemma, kAdjectiveSense | kAdverbSense)) return lemma;
  }
  return std::string(form);
}

const Lexicon& EnglishLexicon() {
  static const auto* const kLexicon = new Lexicon(syntax_data::english_words(), syntax_data::irregular_forms());
  return *kLexicon;
}

std::string EnglishLexiconVersion() {
  return TablesVersion({syntax_data::english_words(), syntax_data::irregular_forms()});
}

}  // namespace legation::extraction
