#include "ingest_service/extraction/delegation_nouns.h"

namespace legation::extraction {

bool TravelGroup(const std::string& lower) {
  return lower.starts_with("delegation") || lower == "mission" || lower == "missions" || lower == "team" ||
         lower == "group" || lower == "contingent" || lower == "party" || lower == "teams";
}

bool Before(const Reading& reading, const Mention& mention, const char* word) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "a" || reading.Lower(at - 1) == "an" ||
                    reading.Lower(at - 1) == "our"))
    --at;
  return at > 0 && reading.Lower(at - 1) == word;
}

size_t NounIn(const Reading& reading, const FrameMatch& match) {
  for (auto word = match.words.rbegin(); word != match.words.rend(); ++word) {
    if (TravelGroup(reading.Lower(*word))) return *word;
  }
  for (size_t i = match.end; i > match.begin; --i) {
    if (TravelGroup(reading.Lower(i - 1))) return i - 1;
  }
  for (auto word = match.words.rbegin(); word != match.words.rend(); ++word) {
    if (reading.clauses.Nominal(*word)) return *word;
  }
  return match.begin;
}

bool Permanent(const Reading& reading, size_t noun) {
  const std::string& word = reading.Lower(noun);
  if (word != "mission" && word != "missions") return false;
  size_t at = noun;
  for (int steps = 0; steps < 4 && at != Clauses::kNone; ++steps, at = reading.clauses.Head(at)) {
    const std::string& lemma = reading.clauses.Lemma(at);
    if (lemma == "upgrade" || lemma == "open" || lemma == "close" || lemma == "establish" || lemma == "shut" ||
        lemma == "reopen" || lemma == "vote")
      return true;
  }
  for (size_t i = noun >= 2 ? noun - 2 : 0; i < noun; ++i) {
    for (const char* kind :
         {"diplomatic", "permanent", "peacekeeping", "rescue", "space", "combat", "un", "fact-finding"}) {
      if (reading.Lower(i) == kind) return true;
    }
  }
  return false;
}

const Mention* SenderAt(const Reading& reading, const FrameMatch& match, size_t noun) {
  const Mention* sender = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.country.empty()) continue;
    const bool qualifies = (match.frame->noun || mention.begin >= match.begin) && mention.begin <= noun &&
                           mention.end + 4 > noun && mention.kind != MentionKind::kPerson &&
                           !Before(reading, mention, "to") && !Before(reading, mention, "in");
    if (qualifies) {
      bool broken = false;
      for (size_t i = mention.end; i < noun; ++i)
        broken |= reading.Lower(i) == "," || reading.Lower(i) == "and" || reading.Lower(i) == "to" ||
                  reading.Lower(i) == "received";
      if (!broken) sender = &mention;
    }
    if (sender == nullptr && mention.begin > noun && mention.begin < noun + 6 &&
        (Before(reading, mention, "from") || (Before(reading, mention, "of") && mention.kind != MentionKind::kState)))
      sender = &mention;
  }
  return sender;
}

bool Definite(const Reading& reading, size_t noun) {
  for (size_t i = noun; i > 0 && noun - i < 4; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word == "the" || word == "this" || word == "these") return true;
    const Tag tag = reading.clauses.At(i - 1).tag;
    if (reading.MentionOver(i - 1) != nullptr || (tag != Tag::kAdjective && tag != Tag::kNoun && tag != Tag::kNumeral))
      return false;
  }
  return false;
}

}  // namespace legation::extraction
