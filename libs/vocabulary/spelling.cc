#include "vocabulary/spelling.h"

#include <cstdint>
#include <utility>

#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {
namespace {

// The two-byte character at `position`, or zero when there is none.
uint32_t TwoByteCharacter(std::string_view text, size_t position) {
  const auto lead = static_cast<unsigned char>(text[position]);
  if (lead < 0xC2 || lead > 0xDF || position + 1 >= text.size()) return 0;
  const auto trail = static_cast<unsigned char>(text[position + 1]);
  if ((trail & 0xC0) != 0x80) return 0;
  return ((lead & 0x1Fu) << 6) | (trail & 0x3Fu);
}

void AppendTwoByteCharacter(uint32_t character, std::string& out) {
  out.push_back(static_cast<char>(0xC0 | (character >> 6)));
  out.push_back(static_cast<char>(0x80 | (character & 0x3F)));
}

// Letters of Latin Extended-A stand in pairs, upper first, but the parity changes twice.
bool UpperIsOdd(uint32_t character) {
  return (character >= 0x139 && character <= 0x148) || (character >= 0x179 && character <= 0x17E);
}

uint32_t ToLower(uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c >= 0x100 && c <= 0x17E && c != 0x131 && c != 0x138 && c != 0x149) {
    return (c % 2 == 1) == UpperIsOdd(c) ? c + 1 : c;
  }
  return c;
}

uint32_t ToUpper(uint32_t c) {
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 0x20;
  if (c == 0xFF) return 0x178;
  if (c == 0x131) return 'I';
  if (c >= 0x100 && c <= 0x17E && c != 0x130 && c != 0x138 && c != 0x149) {
    return (c % 2 == 1) == UpperIsOdd(c) ? c : c - 1;
  }
  return c;
}

// Base letters of a lower-case accented character; empty when it has none.
std::string_view BaseLetters(uint32_t c) {
  static constexpr std::pair<uint32_t, std::string_view> kRanges[] = {
      {0xDF, "ss"}, {0xE5, "a"},  {0xE6, "ae"}, {0xE7, "c"},  {0xEB, "e"},  {0xEF, "i"},  {0xF0, "d"},
      {0xF1, "n"},  {0xF6, "o"},  {0xF7, ""},   {0xF8, "o"},  {0xFC, "u"},  {0xFD, "y"},  {0xFE, "th"},
      {0xFF, "y"},  {0x105, "a"}, {0x10D, "c"}, {0x111, "d"}, {0x11B, "e"}, {0x123, "g"}, {0x127, "h"},
      {0x131, "i"}, {0x133, "ij"}, {0x135, "j"}, {0x138, "k"}, {0x142, "l"}, {0x14B, "n"}, {0x151, "o"},
      {0x153, "oe"}, {0x159, "r"}, {0x161, "s"}, {0x167, "t"}, {0x173, "u"}, {0x175, "w"}, {0x178, "y"},
      {0x17E, "z"}};
  if (c < 0xDF) return {};
  for (const auto& [last, letters] : kRanges) {
    if (c <= last) return letters;
  }
  return {};
}

template <typename Mapping, typename AsciiMapping>
std::string MapCharacters(std::string_view text, Mapping mapping, AsciiMapping ascii_mapping) {
  std::string out;
  out.reserve(text.size());
  for (size_t position = 0; position < text.size(); ++position) {
    const uint32_t character = TwoByteCharacter(text, position);
    if (character == 0) {
      out.push_back(ascii_mapping(text[position]));
      continue;
    }
    const uint32_t mapped = mapping(character);
    if (mapped < 0x80) {
      out.push_back(static_cast<char>(mapped));
    } else {
      AppendTwoByteCharacter(mapped, out);
    }
    ++position;
  }
  return out;
}

}  // namespace

std::string UpperCase(std::string_view text) {
  return MapCharacters(text, ToUpper, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}

std::string LowerCase(std::string_view text) {
  return MapCharacters(text, ToLower, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

std::string FoldSpelling(std::string_view text) {
  const std::string lower = LowerCase(text);
  std::string folded;
  for (size_t position = 0; position < lower.size(); ++position) {
    const char c = lower[position];
    if (const uint32_t character = TwoByteCharacter(lower, position); character != 0) {
      const std::string_view base = BaseLetters(character);
      if (base.empty()) {
        folded.append(lower, position, 2);
      } else {
        folded.append(base);
      }
      ++position;
      continue;
    }
    // The curly apostrophe, U+2019, is what word processors type.
    if (lower.compare(position, 3, "\xE2\x80\x99") == 0) {
      folded.push_back('\'');
      position += 2;
      continue;
    }
    if (c == '.') continue;
    if (c == ' ' || c == '-' || c == '\t' || c == '_' || c == ',') {
      if (!folded.empty() && folded.back() != ' ') folded.push_back(' ');
      continue;
    }
    folded.push_back(c);
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::vector<std::string> SpellingTokens(std::string_view spelling) {
  std::vector<std::string> tokens;
  for (std::string_view word : SplitText(spelling, ' ')) {
    if (word.empty()) continue;
    const bool possessive = word.size() > 2 && word.ends_with("'s");
    if (possessive) word.remove_suffix(2);
    tokens.emplace_back(word);
    if (possessive) tokens.emplace_back("'s");
  }
  return tokens;
}

}  // namespace legation::vocabulary
