#include "tools/plover_score/marked_sentence.h"

#include <optional>

namespace legation::plover_score {

MarkedSentence ReadMarkedSentence(std::string_view marked) {
  MarkedSentence sentence;
  std::optional<MarkedSentence::Span> source, target;
  bool source_open = false, target_open = false;
  for (size_t i = 0; i < marked.size();) {
    const std::string_view rest = marked.substr(i);
    const size_t at = sentence.text.size();
    if (rest.starts_with("<s>") || rest.starts_with("<t>")) {
      auto& party = rest[1] == 's' ? source : target;
      (rest[1] == 's' ? source_open : target_open) = !party;
      if (!party) party = MarkedSentence::Span{at, at};
      i += 3;
    } else if (rest.starts_with("</s>") || rest.starts_with("</t>")) {
      bool& open = rest[2] == 's' ? source_open : target_open;
      if (open) (rest[2] == 's' ? source : target)->end = at;
      open = false;
      i += 4;
    } else {
      sentence.text += marked[i++];
    }
  }
  const size_t size = sentence.text.size();
  sentence.source = source.value_or(MarkedSentence::Span{0, 0});
  sentence.target = target.value_or(MarkedSentence::Span{size, size});
  return sentence;
}

}  // namespace legation::plover_score
