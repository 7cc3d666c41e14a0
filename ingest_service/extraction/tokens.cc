#include "ingest_service/extraction/tokens.h"

#include <cctype>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"

namespace legation::extraction {
namespace {

bool WordByte(unsigned char c) { return std::isalnum(c) || c >= 0x80 || c == '_'; }

bool Abbreviation(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "mr",  "mrs",  "ms",  "dr",  "prof", "gen",  "lt",  "col", "sgt", "capt", "sen",  "rep",  "gov",   "st", "rev",
      "hon", "jan",  "feb", "mar", "apr",  "jun",  "jul", "aug", "sep", "sept", "oct",  "nov",  "dec",   "no", "vs",
      "etc", "pres", "min", "amb", "co",   "corp", "inc", "ltd", "adm", "maj",  "cmdr", "brig", "messrs"};
  return kWords->contains(lower);
}

// Words that begin a sentence after "the U.S." rather than continue a name.
bool Starter(const std::string& word) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{"The", "It",  "He", "She",  "They",    "In",
                                                                         "On",  "But", "A",  "This", "However", "At"};
  return kWords->contains(word);
}

bool Initials(std::string_view word) {
  // Longer than any, so that a text of nothing but initials costs linear time.
  constexpr size_t kLongest = 32;
  if (word.size() < 2 || word.size() > kLongest || word[1] != '.') return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if ((i % 2 == 0) ? !std::isalpha(static_cast<unsigned char>(word[i])) : word[i] != '.') return false;
  }
  return true;
}

std::vector<Token> Tokenise(std::string_view text) {
  std::vector<Token> tokens;
  const auto add = [&](size_t begin, size_t end) {
    Token token;
    token.begin = begin;
    token.end = end;
    token.text = std::string(text.substr(begin, end - begin));
    token.lower = absl::AsciiStrToLower(token.text);
    token.word = WordByte(text[begin]) || (token.text.size() > 1 && text[begin] == '\'');
    token.capital =
        std::isupper(static_cast<unsigned char>(text[begin])) || static_cast<unsigned char>(text[begin]) >= 0xC3;
    tokens.push_back(std::move(token));
  };
  for (size_t i = 0; i < text.size();) {
    const unsigned char c = text[i];
    if (c == ' ') {
      ++i;
      continue;
    }
    if (!WordByte(c)) {
      if (c == '\'' && i + 1 < text.size() && (text[i + 1] == 's' || text[i + 1] == 'S') &&
          (i + 2 == text.size() || !WordByte(text[i + 2])) && i > 0 && WordByte(text[i - 1])) {
        add(i, i + 2);
        i += 2;
      } else {
        add(i, i + 1);
        ++i;
      }
      continue;
    }
    size_t end = i;
    while (end < text.size()) {
      const char d = text[end];
      const bool more = end + 1 < text.size() && WordByte(text[end + 1]);
      if (WordByte(d)) {
        ++end;
      } else if (d == '-' && more) {
        // "Ghana-Togo" is two names; "al-Bashir" and "two-day" are one word.
        if (std::isupper(c) && std::isupper(static_cast<unsigned char>(text[end + 1])) && end - i > 2) break;
        ++end;
      } else if ((d == ',' || d == '.') && more && std::isdigit(static_cast<unsigned char>(text[end - 1])) &&
                 std::isdigit(static_cast<unsigned char>(text[end + 1]))) {
        ++end;
      } else if (d == '\'' && more &&
                 !((text[end + 1] == 's' || text[end + 1] == 'S') &&
                   (end + 2 == text.size() || !WordByte(text[end + 2])))) {
        ++end;
      } else if (d == '.' && Initials(text.substr(i, end + 1 - i))) {
        ++end;
      } else {
        break;
      }
    }
    add(i, end);
    i = end;
  }
  return tokens;
}

bool EndsSentence(const std::vector<Token>& tokens, size_t i) {
  const Token& token = tokens[i];
  const bool last = i + 1 == tokens.size();
  if (token.text == "!" || token.text == "?") return true;
  if (token.word && token.text.size() >= 4 && token.text.back() == '.') return !last && Starter(tokens[i + 1].text);
  if (token.text != ".") return false;
  if (last) return true;
  if (i > 0 && (Abbreviation(tokens[i - 1].lower) || tokens[i - 1].text.size() == 1)) return false;
  const Token& next = tokens[i + 1];
  if (next.begin > token.end) return !next.word || next.capital || std::isdigit(static_cast<unsigned char>(next.text[0]));
  // "maritime security.It would be": run together by whoever took the text from a page
  const bool run_together = i > 0 && tokens[i - 1].word && !tokens[i - 1].capital && tokens[i - 1].text.size() >= 3 &&
                            next.capital && (next.text.size() == 1 || std::islower(static_cast<unsigned char>(next.text[1])));
  return run_together || next.text == "\"" || next.text == ")";
}

}  // namespace

std::vector<Sentence> SplitSentences(const NormalisedText& normalised, size_t sent_size) {
  std::vector<Sentence> sentences;
  const std::string& text = normalised.text;
  const auto flush = [&](std::vector<Token>* tokens) {
    if (tokens->empty()) return;
    Sentence sentence;
    sentence.sent_begin = normalised.origin[tokens->front().begin];
    const size_t end = tokens->back().end;
    // The origin of the next kept byte may lie behind skipped blanks: step from the last byte instead.
    sentence.sent_end = normalised.origin[end - 1] + 1;
    while (sentence.sent_end < sent_size && sentence.sent_end < normalised.origin[end] && tokens->back().text == "\"") {
      ++sentence.sent_end;
      if (sentence.sent_end - normalised.origin[end - 1] == 3) break;
    }
    sentence.tokens = std::move(*tokens);
    tokens->clear();
    sentences.push_back(std::move(sentence));
  };
  for (size_t begin = 0; begin < text.size();) {
    size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    std::vector<Token> paragraph = Tokenise(std::string_view(text).substr(begin, end - begin));
    for (Token& token : paragraph) {
      token.begin += begin;
      token.end += begin;
    }
    std::vector<Token> current;
    for (size_t i = 0; i < paragraph.size(); ++i) {
      current.push_back(paragraph[i]);
      // Runs of more words than any sentence has are cut, so that one article costs linear time.
      if (!EndsSentence(paragraph, i) && current.size() < 160) continue;
      if (i + 1 < paragraph.size() && paragraph[i + 1].text == "\"" && paragraph[i + 1].begin == paragraph[i].end) {
        current.push_back(paragraph[++i]);
      }
      flush(&current);
    }
    flush(&current);
    begin = end + 1;
  }
  return sentences;
}

}  // namespace legation::extraction
