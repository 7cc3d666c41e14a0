#include "alignment.h"

#include <algorithm>

#include "ingest_service/extraction/normalise.h"
#include "labels.h"

namespace legation::train_syntax {
namespace {

using extraction::Form;
using extraction::Relation;
using extraction::Token;

constexpr int kNobody = -1;

struct PlacedToken {
  Token token;
  size_t sentence = 0;
  size_t begin = 0, end = 0;  // bytes of the treebank's text
  int first = 0, last = -1;   // the words that it touches
  int word = kNobody;         // the word it stands for
};

std::vector<PlacedToken> TokensOf(const TreebankSentence& sentence) {
  const extraction::NormalisedText normalised = extraction::Normalise(sentence.text);
  std::vector<PlacedToken> tokens;
  size_t number = 0;
  for (const auto& part : extraction::SplitSentences(normalised, sentence.text.size())) {
    for (const Token& token : part.tokens) {
      tokens.push_back({token, number, normalised.origin[token.begin], normalised.origin[token.end - 1] + 1});
    }
    ++number;
  }
  return tokens;
}

void FindWords(const TreebankSentence& sentence, std::vector<PlacedToken>* tokens) {
  for (PlacedToken& token : *tokens) {
    const auto& words = sentence.words;
    token.first = 0;
    while (token.first < static_cast<int>(words.size()) && words[token.first].end <= token.begin) ++token.first;
    token.last = token.first;
    while (token.last + 1 < static_cast<int>(words.size()) && words[token.last + 1].begin < token.end) ++token.last;
    if (token.first == static_cast<int>(words.size())) token.first = token.last = static_cast<int>(words.size()) - 1;
    // The word that leads out of the token.
    for (int i = token.first; i <= token.last; ++i) {
      const int head = words[i].head - 1;
      if ((head < token.first || head > token.last) && (words[i].universal_tag != "PUNCT" || token.first == token.last)) {
        token.word = i;
        break;
      }
    }
    if (token.word == kNobody) token.word = token.first;
  }
}

// For each word the token that stands for it.
std::vector<int> Representatives(const TreebankSentence& sentence, const std::vector<PlacedToken>& tokens) {
  std::vector<int> representatives(sentence.words.size(), kNobody);
  for (int t = 0; t < static_cast<int>(tokens.size()); ++t) {
    for (int i = tokens[t].first; i <= tokens[t].last; ++i) {
      if (representatives[i] == kNobody || tokens[t].token.word) representatives[i] = t;
    }
  }
  return representatives;
}

bool HyphenatedModifier(const PlacedToken& token, const TreebankWord& word) {
  return token.first != token.last && token.token.text.find('-') != std::string::npos && word.universal_tag != "PROPN" &&
         (word.relation == "compound" || word.relation == "amod" || word.relation == "nummod");
}

// Cuts a part with several roots down to one; the others hang from it.
void KeepOneRoot(GoldSentence* gold) {
  const auto size = static_cast<uint16_t>(gold->tokens.size());
  int root = kNobody;
  for (size_t i = 0; i < gold->heads.size(); ++i) {
    if (gold->heads[i] != size) continue;
    if (root == kNobody || (gold->relations[root] != Relation::kRoot && gold->relations[i] == Relation::kRoot)) root = i;
  }
  for (size_t i = 0; i < gold->heads.size(); ++i) {
    if (gold->heads[i] != size) continue;
    if (static_cast<int>(i) == root) {
      gold->relations[i] = Relation::kRoot;
    } else {
      gold->heads[i] = static_cast<uint16_t>(root);
      if (gold->relations[i] == Relation::kRoot) gold->relations[i] = Relation::kParataxis;
    }
  }
}

bool IsTree(const GoldSentence& gold) {
  for (size_t i = 0; i < gold.heads.size(); ++i) {
    size_t at = i, steps = 0;
    while (at < gold.heads.size() && ++steps <= gold.heads.size()) at = gold.heads[at];
    if (at != gold.heads.size()) return false;
  }
  return !gold.tokens.empty();
}

}  // namespace

std::vector<GoldSentence> Align(const TreebankSentence& sentence) {
  std::vector<PlacedToken> tokens = TokensOf(sentence);
  if (tokens.empty()) return {};
  FindWords(sentence, &tokens);
  const std::vector<int> representatives = Representatives(sentence, tokens);
  std::vector<size_t> starts(tokens.back().sentence + 2, tokens.size());
  for (size_t t = tokens.size(); t-- > 0;) starts[tokens[t].sentence] = t;

  std::vector<GoldSentence> parts(tokens.back().sentence + 1);
  for (size_t t = 0; t < tokens.size(); ++t) {
    const PlacedToken& placed = tokens[t];
    const TreebankWord& word = sentence.words[placed.word];
    const size_t start = starts[placed.sentence], size = starts[placed.sentence + 1] - start;
    GoldSentence& part = parts[placed.sentence];
    Form form = FormOf(word);
    Relation relation = RelationOf(word.relation);
    int head = word.head == 0 ? kNobody : representatives[word.head - 1];
    const int stands_for_it = representatives[placed.word];
    if (stands_for_it != static_cast<int>(t)) {
      head = stands_for_it;
      relation = !placed.token.word        ? Relation::kPunctuation
                 : form == Form::kProperNoun ? Relation::kFlat
                                             : Relation::kCompound;
      if (!placed.token.word) form = placed.token.text == "." ? Form::kTerminator : Form::kMark;
    } else if (HyphenatedModifier(placed, word)) {
      form = Form::kAdjective;
      relation = Relation::kAdjectivalModifier;
    }
    const bool inside = head != kNobody && tokens[head].sentence == placed.sentence && head != static_cast<int>(t);
    part.tokens.push_back(placed.token);
    part.forms.push_back(form);
    part.relations.push_back(relation);
    part.heads.push_back(static_cast<uint16_t>(inside ? head - start : size));
    const bool exact = placed.first == placed.last && placed.begin == word.begin && placed.end == word.end;
    part.lemmas.push_back(exact ? word.lemma : "");
  }
  std::vector<GoldSentence> gold;
  for (GoldSentence& part : parts) {
    KeepOneRoot(&part);
    if (IsTree(part)) gold.push_back(std::move(part));
  }
  return gold;
}

}  // namespace legation::train_syntax
