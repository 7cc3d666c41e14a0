#include "tools/plover_score/told_class.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/normalise.h"
#include "ingest_service/extraction/tokens.h"
#include "tools/plover_score/rollup.h"

namespace legation::plover_score {
namespace {

using extraction::Token;
using WordSet = absl::flat_hash_set<std::string_view>;

// How far before its trigger the auxiliaries of a verb may stand.
constexpr size_t kAuxiliaries = 4;

Manner MannerOf(const std::vector<Token>& tokens, size_t begin) {
  static const auto* const kNegations = new WordSet{"not", "never", "cannot"};
  static const auto* const kAhead = new WordSet{"will", "would", "shall", "agreed", "agree", "agrees", "willing", "ready", "prepared"};
  static const auto* const kBorders = new WordSet{",", ";", "after", "that", "who", "which"};
  Manner manner;
  // From the trigger itself: "agreed to release" may be one frame.
  for (size_t i = begin + 1; i > 0 && begin + 1 - i <= kAuxiliaries; --i) {
    const std::string& word = tokens[i - 1].lower;
    if (kBorders->contains(word)) break;
    manner.negated |= kNegations->contains(word) || word.ends_with("n't");
    manner.ahead |= kAhead->contains(word);
  }
  return manner;
}

// A match and where it lies to the parties.
struct Candidate {
  const extraction::Frame* frame = nullptr;
  Manner manner;
  int place = 0;        // 0 between the parties, 1 behind, 2 before, 3 inside
  size_t distance = 0;  // bytes from the party on which it lies
};

}  // namespace

Told TellClass(const extraction::FrameSet& frames, const vocabulary::EventTypes& types, const MarkedSentence& marked) {
  const extraction::NormalisedText normalised = extraction::Normalise(marked.text);
  const MarkedSentence::Span& first = marked.source.begin <= marked.target.begin ? marked.source : marked.target;
  const MarkedSentence::Span& second = marked.source.begin <= marked.target.begin ? marked.target : marked.source;
  std::optional<Candidate> best;
  for (const extraction::Sentence& sentence : extraction::SplitSentences(normalised, marked.text.size())) {
    for (const extraction::FrameMatch& match : frames.Match(sentence.tokens)) {
      size_t at = normalised.origin[sentence.tokens[match.begin].begin];
      const size_t end = normalised.origin[sentence.tokens[match.end - 1].begin];
      // "<s>French troops</s> left <t>Niger</t>": what begins with the party's noun lies behind it.
      for (const MarkedSentence::Span& party : {first, second}) {
        if (at >= party.begin && at < party.end && end >= party.end) at = party.end;
      }
      Candidate candidate{match.frame, MannerOf(sentence.tokens, match.begin)};
      if (at >= first.end && at < second.begin) {
        candidate.distance = at - first.end;
      } else if (at >= second.end) {
        candidate.place = 1;
        candidate.distance = at - second.end;
      } else if (at < first.begin) {
        candidate.place = 2;
        candidate.distance = first.begin - at;
      } else {
        candidate.place = 3;
        candidate.distance = at;
      }
      if (!best || std::pair(candidate.place, candidate.distance) < std::pair(best->place, best->distance))
        best = candidate;
    }
  }
  if (!best) return {};
  return {PloverClass(types, *best->frame, best->manner), best->frame->id};
}

}  // namespace legation::plover_score
