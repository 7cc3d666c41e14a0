#include "ingest_service/extraction/normalise.h"

#include <array>
#include <cctype>
#include <utility>

namespace legation::extraction {
namespace {

// Typographic characters and what the later stages want to read.
constexpr std::array<std::pair<std::string_view, std::string_view>, 23> kReplacements = {{
    {"\xE2\x80\x98", "'"},
    {"\xE2\x80\x99", "'"},
    {"\xE2\x80\x9C", "\""},
    {"\xE2\x80\x9D", "\""},
    {"\xC2\xA0", " "},
    {"\xE2\x80\xAF", " "},
    {"\xE2\x80\x82", " "},
    {"\xE2\x80\x83", " "},
    {"\xE2\x80\x89", " "},
    {"\xE2\x80\x8A", " "},
    {"\xE2\x80\x90", "-"},
    {"\xE2\x80\x91", "-"},
    {"\xE2\x88\x92", "-"},
    {"\xC2\xAD", ""},
    {"\xE2\x80\x9E", "\""},
    {"\xE2\x80\x93", "-"},
    {"\xE2\x80\x94", " - "},
    {"\xE2\x80\x95", " - "},
    {"\xE2\x80\xA6", "..."},
    {"\xEF\xBB\xBF", ""},
    {"\xE2\x80\x8B", ""},
    {"\xC2\xAB", "\""},
    {"\xC2\xBB", "\""},
}};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == '\0'; }

struct Line {
  size_t begin, end;
};

std::vector<Line> Lines(std::string_view text) {
  std::vector<Line> lines;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n') continue;
    size_t b = begin, e = i;
    while (b < e && IsSpace(text[b])) ++b;
    while (e > b && IsSpace(text[e - 1])) --e;
    lines.push_back({b, e});
    begin = i + 1;
  }
  return lines;
}

// Copy is hard-wrapped when most of its lines have about the width of a page.
bool HardWrapped(const std::vector<Line>& lines) {
  size_t full = 0, filled = 0;
  for (const Line& line : lines) {
    const size_t width = line.end - line.begin;
    filled += width > 0;
    full += width >= 45 && width <= 92;
  }
  return filled >= 3 && full * 10 >= filled * 6;
}

// Whether the sentence goes on from one line to the next.
bool Joins(std::string_view text, const Line& line, const Line& next, bool wrapped) {
  if (next.begin == next.end || line.begin == line.end) return false;
  const unsigned char first = text[next.begin];
  const char last = text[line.end - 1];
  if (last == '.' || last == '?' || last == '!') return wrapped;
  if (wrapped && line.end - line.begin >= 40) return true;
  if (std::islower(first) || first == ',' || first == '.' || first == ';') return true;
  if (last == ',' || last == '-') return true;
  // A line that ends in a small joining word cannot be a heading.
  size_t word = line.end;
  while (word > line.begin && !IsSpace(text[word - 1])) --word;
  for (std::string_view joining :
       {"the", "of", "in", "and", "to", "by", "for", "with", "a", "an", "on", "at", "from", "said"}) {
    if (text.substr(word, line.end - word) == joining) return true;
  }
  return false;
}

}  // namespace

NormalisedText Normalise(std::string_view sent) {
  NormalisedText out;
  out.text.reserve(sent.size());
  out.origin.reserve(sent.size() + 1);
  const auto put = [&out](std::string_view bytes, size_t from) {
    for (char c : bytes) {
      if (c == ' ' && (out.text.empty() || out.text.back() == ' ' || out.text.back() == '\n')) continue;
      out.text.push_back(c);
      out.origin.push_back(from);
    }
  };
  const std::vector<Line> lines = Lines(sent);
  const bool wrapped = HardWrapped(lines);
  for (size_t n = 0; n < lines.size(); ++n) {
    for (size_t i = lines[n].begin; i < lines[n].end;) {
      bool replaced = false;
      if (static_cast<unsigned char>(sent[i]) >= 0x80) {
        for (const auto& [from, to] : kReplacements) {
          if (sent.substr(i, from.size()) != from) continue;
          put(to, i);
          i += from.size();
          replaced = true;
          break;
        }
      }
      if (replaced) continue;
      if (sent[i] == '\\' && sent.substr(i, 2) == "\\\"") {
        ++i;  // JSON that was escaped twice
        continue;
      }
      put(IsSpace(sent[i]) ? std::string_view(" ") : sent.substr(i, 1), i);
      ++i;
    }
    if (n + 1 < lines.size()) {
      put(Joins(sent, lines[n], lines[n + 1], wrapped) ? " " : "\n", lines[n].end);
    }
  }
  out.origin.push_back(sent.size());
  return out;
}

}  // namespace legation::extraction
