// What two sides cooperate in, or one offers the other.
#include <algorithm>

#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

// "upgrade relations to a strategic partnership"
bool Raises(const std::string& lemma) {
  return lemma == "upgrade" || lemma == "elevate" || lemma == "raise" || lemma == "lift";
}

std::vector<std::string> NounPhraseAt(const Reading& reading, size_t head) {
  size_t begin = head;
  while (begin > 0 && head - begin < 6) {
    const Tag tag = reading.clauses.At(begin - 1).tag;
    const bool qualifies = tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kAdjective ||
                           tag == Tag::kNumeral || reading.tokens[begin - 1].text == "-";
    if (!qualifies || !reading.clauses.Below(begin - 1, head)) break;
    --begin;
  }
  return ListBetween(reading.tokens, begin, std::max(head + 1, EndOfList(reading, begin)));
}

// What the subject of a passive names: "direct flights, agreed on in June", "a joint commission was set up".
std::vector<std::string> Undergoing(const Reading& reading, size_t verb) {
  const Clauses::Subject subject = reading.clauses.SubjectOf(verb);
  if (!subject.heads.empty()) {
    if (reading.MentionOver(subject.heads[0]) != nullptr) return {};
    return NounPhraseAt(reading, subject.heads[0]);
  }
  const size_t head = reading.clauses.Head(verb);
  if (head == Clauses::kNone || !reading.clauses.Nominal(head) || reading.MentionOver(head) != nullptr) return {};
  return NounPhraseAt(reading, head);
}

std::vector<std::string> BehindNoun(const Reading& reading, size_t at) {
  constexpr size_t kFar = 12;
  for (size_t i = at; i + 1 < std::min(reading.tokens.size(), at + kFar); ++i) {
    const std::string& word = reading.Lower(i);
    if (reading.clauses.At(i).tag == Tag::kVerb || word == ";" || word == ",") break;
    if (word != "on" && word != "in" && word != "for" && word != "against") continue;
    const Mention* mention = reading.MentionOver(i + 1);
    const bool dated = std::any_of(reading.dates.begin(), reading.dates.end(),
                                   [&](const FoundDate& date) { return date.begin <= i + 1 && i + 1 < date.end; });
    if (mention == nullptr && !dated) return ListFrom(reading, i + 1);
  }
  return {};
}

}  // namespace

std::vector<std::string> FindCooperationSubjects(const Reading& reading, const FrameMatch& match) {
  const size_t verb = match.begin;
  if (match.frame->noun) {
    std::vector<std::string> subjects = BehindNoun(reading, match.end);
    if (!subjects.empty()) return subjects;
    return NounPhraseAt(reading, match.words.size() > 1 ? match.words[1] : match.begin);
  }
  if (Raises(reading.clauses.Lemma(verb))) {
    for (size_t i = verb + 1; i + 1 < std::min(reading.tokens.size(), verb + 10); ++i) {
      if (reading.Lower(i) == "to") return ListFrom(reading, i + 1);
    }
  }
  // "flights, agreed on in June,": nothing stands behind the preposition
  const std::string& behind = reading.Lower(match.end);
  const bool stranded = match.end > verb + 1 && reading.Lower(match.end - 1) == "on" &&
                        (behind == "," || behind == "." || behind == "by" || behind == "in" || behind == "at");
  if (stranded || reading.clauses.Passive(verb)) {
    std::vector<std::string> subjects = Undergoing(reading, verb);
    if (!subjects.empty()) return subjects;
  }
  return SubjectsOfVerb(reading, verb);
}

}  // namespace legation::extraction
