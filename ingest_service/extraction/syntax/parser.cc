#include "ingest_service/extraction/syntax/parser.h"

#include "ingest_service/extraction/syntax/lexicon.h"

#include <algorithm>
#include <utility>

#include "ingest_service/extraction/syntax/lemmas.h"
#include "ingest_service/extraction/syntax/parse_features.h"
#include "ingest_service/extraction/syntax/tagger.h"

namespace legation::extraction {
namespace {

// The best action that the configuration allows. Ties go to the first.
size_t BestAction(const Model& model, const Configuration& at, const Scores& scores) {
  const auto begin = scores.of.begin();
  size_t best = at.MayShift() ? 0 : model.first_right;
  const auto better = [&](size_t from, size_t to) {
    const auto found = std::max_element(begin + from, begin + to);
    if (*found > scores.of[best]) best = found - begin;
  };
  if (at.MayLeft()) better(1, model.first_right);
  if (at.MayRight()) better(model.first_right, model.actions.size());
  return best;
}

// "signed by the ministers": the treebank has too few agents to learn them well, but their form tells them.
void MarkAgents(const std::vector<Token>& tokens, const std::vector<Form>& forms, Tree* tree) {
  for (size_t i = 0; i < forms.size(); ++i) {
    if (tokens[i].lower != "by" || (*tree)[i].relation != Relation::kCase) continue;
    const uint16_t noun = (*tree)[i].head;
    if (noun == kNoHead || (*tree)[noun].relation != Relation::kOblique) continue;
    const bool thing = forms[noun] != Form::kNumeral && forms[noun] != Form::kVerbGerund;
    if (thing && forms[(*tree)[noun].head] == Form::kVerbParticiple) (*tree)[noun].relation = Relation::kAgent;
  }
}

}  // namespace

void ParseWords(const Model& model, const std::vector<Spelling>& spellings, const std::vector<Form>& forms,
                Tree* tree) {
  const size_t size = spellings.size();
  std::vector<ParseWord> words(size + 1);
  for (size_t i = 0; i < size; ++i) words[i] = {spellings[i].word, static_cast<uint32_t>(forms[i])};
  words[size] = {2, 62};
  Configuration at(static_cast<uint16_t>(size));
  ParseFeatures features;
  Scores scores;
  while (!at.Done()) {
    if (at.depth() == 0) {
      at.Take({Move::kShift});
    } else if (at.depth() == 1 && !at.MayShift()) {
      at.Take({Move::kLeft, Relation::kRoot});
    } else {
      ExtractParseFeatures(words, at, &features);
      model.parser.Score(features, &scores);
      at.Take(model.actions[BestAction(model, at, scores)]);
    }
  }
  for (size_t i = 0; i < size; ++i) {
    const Node& node = at.node(static_cast<uint16_t>(i));
    (*tree)[i].head = node.head == size ? kNoHead : node.head;
    (*tree)[i].relation = node.relation;
  }
}

Parser::Parser(Model model) : model_(std::move(model)), version_(model_.version + "-" + EnglishLexiconVersion()) {}

absl::StatusOr<std::unique_ptr<const Syntax>> Parser::FromModel(std::string_view bytes) {
  absl::StatusOr<Model> model = ReadModel(bytes);
  if (!model.ok()) return model.status();
  return std::make_unique<const Parser>(*std::move(model));
}

Tree Parser::Analyse(const std::vector<Token>& tokens) const {
  Tree tree(tokens.size());
  // Heads are of 16 bits; no sentence has so many words.
  constexpr size_t kMostWords = kNone - 1;
  const size_t size = std::min(tokens.size(), kMostWords);
  std::vector<Spelling> spellings;
  spellings.reserve(size);
  for (size_t i = 0; i < size; ++i) spellings.push_back(SpellingOf(tokens[i]));
  const std::vector<Form> forms = TagWords(model_.tagger, spellings, CapitalsOf(tokens));
  ParseWords(model_, spellings, forms, &tree);
  MarkAgents(tokens, forms, &tree);
  for (size_t i = 0; i < size; ++i) {
    tree[i].tag = TagOf(forms[i]);
    tree[i].lemma = LemmaOf(tokens[i], forms[i]);
  }
  for (size_t i = size; i < tokens.size(); ++i) tree[i].head = 0;
  return tree;
}

}  // namespace legation::extraction
