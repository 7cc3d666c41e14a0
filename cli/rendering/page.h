// What there is to write on: a terminal of some width, with colours or without; a pipe or a file has neither.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace legation::cli {

struct Page {
  size_t width = 0;  // in columns; 0: lines are as long as they are
  bool colour = false;
};

enum class Ink { kPlain, kBold, kDim, kAccord, kFriction };

// The escape sequence of an ink; empty for kPlain.
constexpr std::string_view SequenceOf(Ink ink) {
  switch (ink) {
    case Ink::kPlain: return "";
    case Ink::kBold: return "\x1b[1m";
    case Ink::kDim: return "\x1b[2m";
    case Ink::kAccord: return "\x1b[32m";
    case Ink::kFriction: return "\x1b[31m";
  }
  return "";
}

// `text` in an ink where the page has colours, else as it is.
inline std::string Painted(const Page& page, Ink ink, std::string_view text) {
  if (!page.colour || ink == Ink::kPlain) return std::string(text);
  return std::string(SequenceOf(ink)) + std::string(text) + "\x1b[0m";
}

}  // namespace legation::cli
