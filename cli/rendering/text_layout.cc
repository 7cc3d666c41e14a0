#include "cli/rendering/text_layout.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace legation::cli {
namespace {

constexpr UChar32 kReplacement = 0xfffd;

// The character at `place`, which is moved behind it; negative for a byte that is not UTF-8.
UChar32 Next(std::string_view text, size_t* place) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int64_t>(text.size());
  auto i = static_cast<int64_t>(*place);
  UChar32 character = 0;
  U8_NEXT(bytes, i, size, character);
  *place = static_cast<size_t>(i);
  return character;
}

size_t Width(UChar32 character) {
  if (character < 0) return 1;
  const int category = u_charType(character);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Format characters join letters of some scripts, which is harmless; those that turn the direction of text are not.
bool Steers(UChar32 character) {
  const int category = u_charType(character);
  return category == U_CONTROL_CHAR || category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR ||
         (character >= 0x202a && character <= 0x202e) || (character >= 0x2066 && character <= 0x2069) ||
         character == 0x200e || character == 0x200f;
}

void Append(UChar32 character, std::string* text) {
  char bytes[U8_MAX_LENGTH];
  size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, character);
  text->append(bytes, size);
}

// As much of `word` as fits into `width` columns, at least one character.
size_t FittingBytes(std::string_view word, size_t width) {
  size_t place = 0, columns = 0;
  while (place < word.size()) {
    size_t after = place;
    columns += Width(Next(word, &after));
    if (columns > width && place > 0) break;
    place = after;
  }
  return place;
}

}  // namespace

size_t Columns(std::string_view text) {
  size_t columns = 0;
  for (size_t place = 0; place < text.size();) columns += Width(Next(text, &place));
  return columns;
}

std::string PlainText(std::string_view text) {
  std::string plain;
  bool blank = false;
  for (size_t place = 0; place < text.size();) {
    const UChar32 character = Next(text, &place);
    if (character >= 0 && u_isUWhiteSpace(character)) {
      blank = true;
      continue;
    }
    if (blank && !plain.empty()) plain += ' ';
    blank = false;
    Append(character < 0 || Steers(character) ? kReplacement : character, &plain);
  }
  return plain;
}

std::vector<std::string> WrapWords(std::string_view text, size_t width) {
  if (width == 0) return {std::string(text)};
  std::vector<std::string> lines(1);
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (!lines.back().empty() && Columns(lines.back()) + 1 + Columns(word) <= width) {
      lines.back() += ' ';
    } else if (!lines.back().empty()) {
      lines.emplace_back();
    }
    while (Columns(word) > width) {
      const size_t bytes = FittingBytes(word, width);
      if (bytes == word.size()) break;
      lines.back() = word.substr(0, bytes);
      lines.emplace_back();
      word.remove_prefix(bytes);
    }
    lines.back() += word;
  }
  return lines;
}

std::string Paragraph(std::string_view first_indent, std::string_view indent, std::string_view text, size_t width) {
  const size_t taken = std::max(Columns(first_indent), Columns(indent));
  constexpr size_t kLeast = 20;  // a column of single letters helps nobody
  std::string paragraph;
  for (const std::string& line : WrapWords(text, width == 0 ? 0 : std::max(kLeast, width - std::min(width, taken)))) {
    paragraph += paragraph.empty() ? first_indent : indent;
    paragraph += line;
    paragraph += '\n';
  }
  return paragraph;
}

}  // namespace legation::cli
