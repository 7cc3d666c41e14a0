#include "augmentation.h"

#include <array>
#include <cctype>
#include <random>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"

namespace legation::train_syntax {
namespace {

using extraction::Form;
using extraction::Token;

void Capitalise(Token* token) {
  token->text[0] = absl::ascii_toupper(static_cast<unsigned char>(token->text[0]));
  token->capital = token->capital || std::isupper(static_cast<unsigned char>(token->text[0]));
}

GoldSentence AllCapitals(GoldSentence sentence) {
  for (Token& token : sentence.tokens) {
    if (!token.word) continue;
    Capitalise(&token);
    token.text = absl::AsciiStrToUpper(token.text);
  }
  return sentence;
}

GoldSentence TitleCapitals(GoldSentence sentence) {
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    Token& token = sentence.tokens[i];
    const Form form = sentence.forms[i];
    const bool small = form == Form::kAdposition || form == Form::kDeterminer || form == Form::kCoordinator ||
                       form == Form::kTo || form == Form::kPossessiveMark;
    if (token.word && !(small && i > 0)) Capitalise(&token);
  }
  return sentence;
}

// Names that the treebank, which is mostly American, has seldom or never.
constexpr std::array kNames = {
    "Ghana",    "Norway",   "Peru",     "Kenya",   "Bolivia", "Denmark", "Chile",    "Iceland",  "Latvia",   "Oman",
    "Nepal",    "Togo",     "Zambia",   "Ecuador", "Malta",   "Finland", "Uruguay",  "Mongolia", "Angola",   "Fiji",
    "Oslo",     "Lima",     "Accra",    "Nairobi", "Vienna",  "Geneva",  "Brussels", "Khartoum", "Jakarta",  "Hanoi",
    "Asante",   "Odhiambo", "Hansen",   "Quispe",  "Mensah",  "Lindqvist", "Tamang", "Okello",   "Virtanen", "Rojas",
    "Kofi",     "Amos",     "Ola",      "Ana",     "Ingrid",  "Tomas",   "Leila",    "Bakary",   "Sione",    "Milos"};

bool IsName(const GoldSentence& sentence, size_t i) {
  static const auto* const kDays = new absl::flat_hash_set<std::string>{
      "monday", "tuesday", "wednesday", "thursday", "friday",    "saturday", "sunday",   "january",  "february", "march",
      "april",  "may",     "june",      "july",     "august",    "september", "october", "november", "december", "president",
      "minister", "prime", "foreign",   "mr",       "mrs",       "ms",       "dr",       "sen",      "gen"};
  const Token& token = sentence.tokens[i];
  return sentence.forms[i] == Form::kProperNoun && token.capital && token.text.size() > 2 &&
         token.text.find('.') == std::string::npos && !kDays->contains(token.lower);
}

// The same sentence about others; empty unless it has two names, as most sentences of news have.
GoldSentence OtherNames(GoldSentence sentence, std::mt19937* random) {
  size_t names = 0;
  for (size_t i = 0; i < sentence.tokens.size(); ++i) names += IsName(sentence, i);
  if (names < 2 || sentence.tokens.size() < 8) return {};
  for (size_t i = 0; i < sentence.tokens.size(); ++i) {
    if (!IsName(sentence, i) || (*random)() % 3 == 0) continue;
    sentence.tokens[i].text = kNames[(*random)() % kNames.size()];
    sentence.tokens[i].lower = absl::AsciiStrToLower(sentence.tokens[i].text);
    sentence.lemmas[i].clear();
  }
  return sentence;
}

}  // namespace

void Augment(std::vector<GoldSentence>* sentences) {
  std::mt19937 random(3);
  const size_t count = sentences->size();
  for (size_t i = 0; i < count; ++i) {
    GoldSentence renamed = OtherNames((*sentences)[i], &random);
    if (!renamed.tokens.empty()) sentences->push_back(std::move(renamed));
    if ((*sentences)[i].tokens.size() < 4) continue;
    switch (random() % 16) {
      case 0: sentences->push_back(AllCapitals((*sentences)[i])); break;
      case 1: sentences->push_back(TitleCapitals((*sentences)[i])); break;
      default: break;
    }
  }
}

}  // namespace legation::train_syntax
