// Text as a terminal shows it: columns, lines of a width, and nothing that could steer the terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace legation::cli {

// Columns that `text` takes on a terminal: 2 for an East Asian wide character, 0 for a combining one. A broken byte
// takes 1.
size_t Columns(std::string_view text);

// `text` on one line and safe to show: each run of white space is one blank, at the ends none; control characters,
// direction marks and bytes that are not UTF-8 become U+FFFD. Articles are written by strangers, and an escape sequence
// in a sentence must not reach the terminal.
std::string PlainText(std::string_view text);

// `text` broken between words into lines of at most `width` columns; a longer word is broken inside. Width 0: one line.
// At least one line, which may be empty.
std::vector<std::string> WrapWords(std::string_view text, size_t width);

// The lines of WrapWords, each after `indent`, the first after `first_indent`, each ended by a line feed. `width`
// counts the indents.
std::string Paragraph(std::string_view first_indent, std::string_view indent, std::string_view text, size_t width);

}  // namespace legation::cli
