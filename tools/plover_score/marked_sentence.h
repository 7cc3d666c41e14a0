// A sentence whose two parties are marked: "<s>Ghana</s> accused <t>Togo</t>."
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace legation::plover_score {

struct MarkedSentence {
  // Bytes of `text`.
  struct Span {
    size_t begin = 0, end = 0;
  };
  std::string text;  // without the marks
  Span source, target;
};

// Of a party marked twice, the first words; a source that is not marked stands before the text, a target behind it.
MarkedSentence ReadMarkedSentence(std::string_view marked);

}  // namespace legation::plover_score
