#include "ingest_service/extraction/syntax/shallow/word_classes.h"

#include <array>
#include <initializer_list>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/numbers.h"
#include "ingest_service/extraction/split.h"
#include "ingest_service/extraction/syntax/hashing.h"
#include "ingest_service/extraction/syntax/shallow/lookup.h"
#include "legation_syntax_data.h"

namespace legation::extraction {
namespace {

struct Lemma {
  int noun = -1, verb = -1, adjective = -1, adverb = -1;
};

struct IrregularForm {
  std::string noun, verb, adjective;  // its lemma as each
  bool present = false, past = false, participle = false, gerund = false;
};

struct Dictionary {
  absl::flat_hash_map<std::string, Lemma> lemmas;
  absl::flat_hash_map<std::string, IrregularForm> irregular;
};

// Calls row(fields) for each line with the given number of columns.
template <typename Row>
void ReadTable(std::string_view text, size_t columns, Row row) {
  for (const std::string& line : Split(text, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = Split(line, '\t');
    if (fields.size() == columns) row(fields);
  }
}

int Weight(const std::string& field) {
  int weight = -1;
  return absl::SimpleAtoi(field, &weight) ? weight : -1;
}

// Verbs whose past tense is their base form, and those of which only the participle is.
constexpr std::array kUnchanged = {"cut",       "put",    "set",    "hit",   "let",    "shut",    "cost", "hurt",
                                   "split",     "spread", "burst",  "cast",  "quit",   "shed",    "bet",  "beat",
                                   "broadcast", "read",   "thrust", "upset", "offset", "forecast"};
constexpr std::array kParticipleUnchanged = {"come", "become", "run", "overcome"};

const Dictionary& TheDictionary() {
  static const Dictionary* const kDictionary = [] {
    auto* dictionary = new Dictionary;
    ReadTable(syntax_data::shallow_words(), 5, [&](const std::vector<std::string>& fields) {
      dictionary->lemmas[fields[0]] = {Weight(fields[1]), Weight(fields[2]), Weight(fields[3]), Weight(fields[4])};
    });
    ReadTable(syntax_data::shallow_irregular_forms(), 4, [&](const std::vector<std::string>& fields) {
      IrregularForm& form = dictionary->irregular[fields[0]];
      if (fields[1] == "noun") form.noun = fields[2];
      if (fields[1] == "adj" || fields[1] == "adv") form.adjective = fields[2];
      if (fields[1] != "verb") return;
      form.verb = fields[2];
      form.present |= fields[3] == "present";
      form.past |= fields[3].starts_with("past");
      form.participle |= fields[3].ends_with("participle");
      form.gerund |= fields[3] == "gerund";
    });
    for (const char* word : kUnchanged) {
      IrregularForm& form = dictionary->irregular[word];
      form.verb = word;
      form.past = form.participle = true;
    }
    for (const char* word : kParticipleUnchanged) {
      IrregularForm& form = dictionary->irregular[word];
      form.verb = word;
      form.participle = true;
    }
    return dictionary;
  }();
  return *kDictionary;
}

const Lemma* Find(std::string_view lemma) {
  const auto& lemmas = TheDictionary().lemmas;
  const auto found = Lookup(lemmas, lemma);
  return found == lemmas.end() ? nullptr : &found->second;
}

struct Ending {
  std::string_view suffix, replacement;
};
constexpr std::array<Ending, 4> kThirdPerson = {{{"ies", "y"}, {"s", ""}, {"es", ""}, {"es", "e"}}};
constexpr std::array<Ending, 3> kPast = {{{"ied", "y"}, {"ed", "e"}, {"ed", ""}}};
constexpr std::array<Ending, 2> kGerund = {{{"ing", "e"}, {"ing", ""}}};
constexpr std::array<Ending, 2> kComparative = {{{"er", ""}, {"er", "e"}}};
constexpr std::array<Ending, 3> kSuperlative = {{{"est", ""}, {"est", "e"}, {"iest", "y"}}};

// The first known lemma with the class that the endings lead to; doubled consonants are undone ("planned").
template <size_t kSize>
std::string Undo(std::string_view form, const std::array<Ending, kSize>& endings, int Lemma::*word_class) {
  std::string best;
  int best_weight = -1;
  const auto consider = [&](const std::string& stem) {
    const Lemma* lemma = Find(stem);
    if (lemma == nullptr || lemma->*word_class <= best_weight) return;
    best_weight = lemma->*word_class;
    best = stem;
  };
  for (const Ending& ending : endings) {
    if (form.size() < ending.suffix.size() + 2 || !form.ends_with(ending.suffix)) continue;
    std::string stem(form.substr(0, form.size() - ending.suffix.size()));
    const size_t size = stem.size();
    const bool doubled = ending.replacement.empty() && size > 3 && stem[size - 1] == stem[size - 2];
    consider(stem.append(ending.replacement));
    if (doubled && ending.suffix != "s") consider(stem.substr(0, size - 1));
  }
  return best;
}

std::string RegularVerb(std::string_view form, WordClasses* classes) {
  if (form.size() < 4) return "";
  std::string lemma;
  if (form.back() == 's' && !form.ends_with("ss")) {
    lemma = Undo(form, kThirdPerson, &Lemma::verb);
    classes->present |= !lemma.empty();
  } else if (form.ends_with("ed")) {
    lemma = Undo(form, kPast, &Lemma::verb);
    classes->past |= !lemma.empty();
    classes->participle |= !lemma.empty();
  } else if (form.ends_with("ing")) {
    lemma = Undo(form, kGerund, &Lemma::verb);
    classes->gerund |= !lemma.empty();
  }
  return lemma;
}

std::string RegularPlural(std::string_view form) {
  if (form.size() < 4 || form.back() != 's' || form.ends_with("ss")) return "";
  return Undo(form, kThirdPerson, &Lemma::noun);
}

void Raise(int* weight, int to) {
  if (to > *weight) *weight = to;
}

}  // namespace

WordClasses ClassesOf(std::string_view form) {
  WordClasses classes;
  if (const Lemma* lemma = Find(form)) {
    classes.noun = lemma->noun;
    classes.verb = lemma->verb;
    classes.adjective = lemma->adjective;
    classes.adverb = lemma->adverb;
    classes.base = lemma->verb >= 0;
  }
  const auto& irregulars = TheDictionary().irregular;
  if (const auto found = Lookup(irregulars, form); found != irregulars.end()) {
    const IrregularForm& irregular = found->second;
    if (const Lemma* lemma = Find(irregular.verb)) {
      Raise(&classes.verb, lemma->verb);
      classes.present |= irregular.present;
      classes.past |= irregular.past;
      classes.participle |= irregular.participle;
      classes.gerund |= irregular.gerund;
    }
    if (const Lemma* lemma = Find(irregular.noun)) {
      Raise(&classes.noun, lemma->noun);
      classes.plural = true;
    }
    if (const Lemma* lemma = Find(irregular.adjective)) {
      Raise(&classes.adjective, lemma->adjective);
      Raise(&classes.adverb, lemma->adverb);
    }
  }
  if (const std::string verb = RegularVerb(form, &classes); !verb.empty()) Raise(&classes.verb, Find(verb)->verb);
  if (const std::string noun = RegularPlural(form); !noun.empty()) {
    Raise(&classes.noun, Find(noun)->noun);
    classes.plural = true;
  }
  if (classes.adjective < 0 && (form.ends_with("er") || form.ends_with("est"))) {
    std::string adjective = Undo(form, kComparative, &Lemma::adjective);
    if (adjective.empty()) adjective = Undo(form, kSuperlative, &Lemma::adjective);
    if (!adjective.empty()) classes.adjective = Find(adjective)->adjective;
  }
  return classes;
}

std::string VerbLemma(std::string_view form) {
  const auto& irregulars = TheDictionary().irregular;
  const auto found = Lookup(irregulars, form);
  if (found != irregulars.end() && !found->second.verb.empty()) return found->second.verb;
  WordClasses ignored;
  std::string lemma = RegularVerb(form, &ignored);
  const Lemma* self = Find(form);
  if (self != nullptr && self->verb >= 0 && (lemma.empty() || Find(lemma)->verb < self->verb)) return std::string(form);
  return lemma.empty() ? std::string(form) : lemma;
}

std::string NounLemma(std::string_view form) {
  const auto& irregulars = TheDictionary().irregular;
  const auto found = Lookup(irregulars, form);
  if (found != irregulars.end() && !found->second.noun.empty()) return found->second.noun;
  const std::string lemma = RegularPlural(form);
  return lemma.empty() ? std::string(form) : lemma;
}

std::string WordClassesVersion() {
  return TablesVersion({syntax_data::shallow_words(), syntax_data::shallow_irregular_forms()});
}

}  // namespace legation::extraction
