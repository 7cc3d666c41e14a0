#include "ingest_service/extraction/syntax/spelling.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "ingest_service/extraction/syntax/hashing.h"
#include "ingest_service/extraction/syntax/lexicon.h"

namespace legation::extraction {
namespace {

bool Digit(char c) { return c >= '0' && c <= '9'; }

// "1999" becomes "#Y", "12,500" "0", "15-year" "0-year".
std::string NumbersAlike(std::string_view lower) {
  if (lower.size() == 4 && (lower[0] == '1' || lower[0] == '2') && std::all_of(lower.begin(), lower.end(), Digit)) {
    return "#Y";
  }
  std::string out;
  for (size_t i = 0; i < lower.size(); ++i) {
    const bool inside = !out.empty() && out.back() == '0';
    if (Digit(lower[i])) {
      if (!inside) out.push_back('0');
    } else if (!(inside && (lower[i] == ',' || lower[i] == '.') && i + 1 < lower.size() && Digit(lower[i + 1]))) {
      out.push_back(lower[i]);
    }
  }
  return out;
}

char KindOf(unsigned char c) {
  if (std::isupper(c)) return 'X';
  if (std::islower(c) || c >= 0x80) return 'x';
  if (std::isdigit(c)) return '0';
  return static_cast<char>(c);
}

std::string ShapeOf(std::string_view text) {
  std::string shape;
  for (unsigned char c : text) {
    const char kind = KindOf(c);
    if (!shape.empty() && shape.back() == kind) continue;
    shape.push_back(kind);
    if (shape.size() == 8) break;
  }
  // A single capital is an initial or "I"; a run of them is an acronym.
  if (shape == "X" && text.size() > 1) shape = "XX";
  return shape;
}

bool HasSmallLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::islower(c) || c >= 0x80; });
}

}  // namespace

Spelling SpellingOf(const Token& token) {
  const bool digits = std::any_of(token.lower.begin(), token.lower.end(), Digit);
  const std::string numbers = digits ? NumbersAlike(token.lower) : std::string();
  const std::string_view word = digits ? std::string_view(numbers) : std::string_view(token.lower);
  const auto last = [word](size_t n) { return word.substr(word.size() - std::min(n, word.size())); };
  Spelling spelling;
  spelling.word = HashOf(word);
  spelling.prefix = HashOf(word.substr(0, 3));
  spelling.suffix1 = HashOf(last(1));
  spelling.suffix2 = HashOf(last(2));
  spelling.suffix3 = HashOf(last(3));
  spelling.suffix4 = HashOf(last(4));
  spelling.shape = HashOf(ShapeOf(token.text));
  spelling.senses = EnglishLexicon().SensesOf(token.lower);
  return spelling;
}

Capitals CapitalsOf(const std::vector<Token>& tokens) {
  size_t words = 0, upper = 0, longer = 0, capital = 0;
  for (const Token& token : tokens) {
    if (!token.word || token.text.size() < 2 || Digit(token.text[0])) continue;
    ++words;
    upper += token.capital && !HasSmallLetter(token.text);
    if (token.text.size() > 3) {
      ++longer;
      capital += token.capital;
    }
  }
  if (words >= 3 && upper * 5 >= words * 4) return Capitals::kAll;
  if (longer >= 3 && capital * 5 >= longer * 4) return Capitals::kTitle;
  return Capitals::kSentence;
}

}  // namespace legation::extraction
