#include "ingest_service/extraction/syntax/shallow/shallow_syntax.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "news_sentences.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

// Empty when it is a tree.
std::string Fault(const Tree& tree) {
  size_t roots = 0;
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].head == kNoHead) {
      ++roots;
      if (tree[i].relation != Relation::kRoot) return "a root with another relation";
      continue;
    }
    size_t above = i, steps = 0;
    while (tree[above].head != kNoHead) {
      above = tree[above].head;
      if (above >= tree.size()) return "a head outside of the sentence";
      if (++steps > tree.size()) return "a circle";
    }
  }
  return roots == (tree.empty() ? 0u : 1u) ? "" : "not exactly one root";
}

TEST(ShallowSyntax, NoWordsGiveAnEmptyTree) { EXPECT_TRUE(ShallowSyntax().Analyse({}).empty()); }

TEST(ShallowSyntax, EverySentenceGivesATreeWhateverItsWords) {
  static const std::vector<std::string> kWords = {
      "the",      "of",      "to",     "and",       ",",       "\"",    "that",  "who",     "is",
      "was",      "been",    "has",    "will",      "by",      "after", "said",  "visit",   "visited",
      "visiting", "accused", "Norway", "President", "Chilean", "talks", "(",     ")",       ";",
      ":",        "-",       "'s",     "'",         "which",   "whose", "whose", "when",    "not",
      "n't",      "there",   "her",    "two",       "2020",    "$",     "%",     "Monday",  "more",
      "official", "up",      "or",     "as",        "because", "--",    "qwzzx", "\xC3\x89"};
  const ShallowSyntax syntax;
  uint32_t state = 12345;
  const auto next = [&state] { return state = state * 1664525u + 1013904223u, state >> 8; };
  for (int sentence = 0; sentence < 4000; ++sentence) {
    std::string text;
    for (size_t i = 0, size = 1 + next() % 40; i < size; ++i) text += kWords[next() % kWords.size()] + " ";
    for (const Sentence& part : SplitSentences(Normalise(text), text.size())) {
      const Tree tree = syntax.Analyse(part.tokens);
      ASSERT_EQ(tree.size(), part.tokens.size());
      ASSERT_EQ(Fault(tree), "") << text;
    }
  }
}

TEST(ShallowSyntax, VeryLongSentencesAreTrees) {
  std::vector<Token> tokens;
  for (size_t i = 0; i < 20000; ++i) {
    Token token;
    token.text = token.lower = i % 3 == 0 ? "(" : i % 3 == 1 ? "that" : "says";
    token.word = i % 3 != 0;
    tokens.push_back(token);
  }
  const ShallowSyntax syntax;
  EXPECT_EQ(Fault(syntax.Analyse(tokens)), "");
  tokens.resize(3000);
  EXPECT_EQ(Fault(syntax.Analyse(tokens)), "");
}

std::string Name(const Tree& tree, const std::vector<Token>& tokens, size_t i) {
  switch (tree[i].relation) {
    case Relation::kSubject:
      return "S";
    case Relation::kPassiveSubject:
      return "P";
    case Relation::kObject:
      return "O";
    case Relation::kAgent:
      return "A";
    case Relation::kConjunct:
      return "N";
    case Relation::kOpenComplement:
      return "X";
    case Relation::kClausalComplement:
      return "C";
    case Relation::kPossessive:
      return "'s";
    case Relation::kApposition:
      return "=";
    case Relation::kRelativeClause:
      return "R";
    case Relation::kAdnominalClause:
      return "D";
    case Relation::kOblique:
    case Relation::kNominalModifier:
      for (size_t j = 0; j < i; ++j) {
        if (tree[j].head == i && tree[j].relation == Relation::kCase) return tokens[j].lower;
      }
      return "time";
    default:
      return "?";
  }
}

bool Holds(const Tree& tree, const std::vector<Token>& tokens, const std::array<const char*, 3>& triple) {
  for (size_t i = 0; i < tree.size(); ++i) {
    if (tokens[i].text != triple[2] || tree[i].head == kNoHead || tokens[tree[i].head].text != triple[0]) continue;
    if (Name(tree, tokens, i) == triple[1]) return true;
  }
  return false;
}

// The rules do not read every sentence right; what they read now they shall go on to read.
TEST(ShallowSyntax, MostNewsSentencesAreReadRight) {
  const ShallowSyntax syntax;
  size_t right = 0, all = 0;
  std::string missed;
  for (const SentenceReading& reading : NewsSentences()) {
    const std::vector<Token> tokens = WordsOf(reading.sentence);
    const Tree tree = syntax.Analyse(tokens);
    for (const auto& triple : reading.triples) {
      ++all;
      if (Holds(tree, tokens, triple)) {
        ++right;
      } else {
        missed += std::string(triple[0]) + " " + triple[1] + " " + triple[2] + "   in: " + reading.sentence + "\n";
      }
    }
  }
  EXPECT_GE(right * 100, all * 90) << right << " of " << all << "\n" << missed;
}

}  // namespace
}  // namespace legation::extraction
