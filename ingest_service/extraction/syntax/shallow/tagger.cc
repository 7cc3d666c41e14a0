#include "ingest_service/extraction/syntax/shallow/tagger.h"

#include <algorithm>
#include <cctype>

#include "ingest_service/extraction/syntax/shallow/tagger_rules.h"

namespace legation::extraction {
namespace {

bool Digit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }

// A headline writes most words with a capital; then capitals say nothing.
bool Headline(const std::vector<Token>& tokens) {
  if (tokens.back().text == ".") return false;
  size_t capitals = 0, open = 0;
  for (const Token& token : tokens) {
    if (!token.word || token.lower.size() < 4 || GroupOf(token.lower) != WordGroup::kOpen) continue;
    ++open;
    if (token.capital) ++capitals;
  }
  return open >= 5 && capitals * 10 >= open * 9;
}

// Names of countries that are also words of the dictionary.
bool NameToo(const std::string& lower) {
  static constexpr std::string_view kNames[] = {"china",  "turkey", "guinea", "chad",
                                                "jordan", "chile",  "oman",   "japan"};
  return std::find(std::begin(kNames), std::end(kNames), lower) != std::end(kNames);
}

bool BeginsSentence(const std::vector<Token>& tokens, size_t i) {
  while (i > 0 && !tokens[i - 1].word && tokens[i - 1].text != ",") --i;
  return i == 0;
}

void LookUp(const std::vector<Token>& tokens, std::vector<TaggedWord>* words) {
  const bool headline = Headline(tokens);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    TaggedWord& word = (*words)[i];
    if (!token.word) {
      word.tag = token.text == "$" || token.text == "%" || token.text == "+" || token.text == "=" ? Tag::kSymbol
                 : token.text == "&"                                                              ? Tag::kCoordinator
                                                                                                  : Tag::kPunctuation;
      if (token.text == "&") word.group = WordGroup::kCoordinator;
      continue;
    }
    if (Digit(token.text[0])) {
      word.tag = Tag::kNumeral;
      continue;
    }
    const bool first = token.capital && (headline || BeginsSentence(tokens, i));
    // "May" and "March" with a capital inside a sentence are months, "US" is not "us", "Will" and "Can" may be names.
    const bool shouted = token.text.size() > 1 && token.text != token.lower && token.text.size() <= 3 &&
                         std::isupper(static_cast<unsigned char>(token.text[1]));
    if (!shouted) word.group = GroupOf(token.lower);
    if (token.capital && !first && (token.lower == "may" || token.lower == "march")) word.group = WordGroup::kTime;
    if (token.capital && !first && word.group == WordGroup::kVerbParticle) word.group = WordGroup::kOpen;
    if (word.group != WordGroup::kOpen) continue;
    if (token.capital) {
      word.classes = ClassesOf(token.text);
      if (word.classes.adjective >= 0) {
        word.tag = Tag::kAdjective;  // "Chilean", to be checked with its neighbours
        continue;
      }
      const bool next_capital = i + 1 < tokens.size() && tokens[i + 1].capital;
      if (first) word.classes = ClassesOf(token.lower);
      // "Former President", "Visiting Oslo": what comes before a name; other capitals before a capital belong to it.
      const WordClasses& classes = word.classes;
      const bool modifies =
          classes.gerund || classes.adverb >= 0 || classes.adjective > std::max(classes.noun, classes.verb);
      if ((next_capital && !headline && !modifies) || NameToo(token.lower)) word.classes = WordClasses();
      if (!word.classes.known()) word.tag = Tag::kProperNoun;
    } else {
      word.classes = ClassesOf(token.lower);
    }
  }
}

}  // namespace

std::vector<TaggedWord> TagByRules(const std::vector<Token>& tokens) {
  std::vector<TaggedWord> words(tokens.size());
  if (tokens.empty()) return words;
  LookUp(tokens, &words);
  TaggerRules rules(tokens, &words);
  for (size_t i = 0; i < tokens.size(); ++i) rules.Decide(i);
  return words;
}

}  // namespace legation::extraction
