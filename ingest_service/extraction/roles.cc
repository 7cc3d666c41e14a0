#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

Mention Coder::Resolve(const Mention& mention) const {
  if (mention.kind != MentionKind::kPronoun) return mention;
  Mention resolved = last_person_.person.empty() ? last_subject_ : last_person_;
  resolved.begin = mention.begin;
  resolved.end = mention.end;
  resolved.possessive = false;
  return resolved;
}

// "Prime Minister A met with President B in CITY": B is not of A's country although only A's is known.
void Coder::CorrectInferred(Reading* reading) {
  std::string place;
  for (const Mention& mention : reading->mentions) {
    if (mention.begin == 0 || mention.country.empty()) continue;
    if (reading->Lower(mention.begin - 1) == "in" && mention.country != acquaintance_.home_country &&
        mention.kind != MentionKind::kPerson)
      place = mention.country;
  }
  if (place.empty()) place = trip_.current_host;
  for (Mention& mention : reading->mentions) {
    if (mention.kind != MentionKind::kPerson || !mention.inferred || mention.begin == 0) continue;
    const std::string& before = reading->Lower(mention.begin - 1);
    const bool counterpart = before == "with" || before == "met" || before == "meet" || before == "meeting" ||
                             before == "invited" || before == "counterpart";
    if (!counterpart || place.empty() || place == mention.country) continue;
    mention.country = place;
    for (KnownPerson& person : acquaintance_.persons) {
      if (person.name == mention.person && person.inferred) person.country = place;
    }
  }
}

std::vector<Mention> Coder::Subject(const Reading& reading, const FrameMatch& match, bool* inferred) const {
  *inferred = false;
  const Mention* best = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.end > match.begin) break;
    // "Netanyahu's second visit"
    const bool owner = match.frame->noun && mention.possessive && mention.kind == MentionKind::kPerson &&
                       match.begin - mention.end <= 4;
    if (!Actor(mention) && !owner) continue;
    size_t at = mention.begin;
    while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "a" || reading.Lower(at - 1) == "an"))
      --at;
    // "after the Norwegian coast guard seized a trawler": there "after" opens a clause.
    const bool opens_clause =
        at > 0 &&
        (reading.Lower(at - 1) == "after" || reading.Lower(at - 1) == "before" || reading.Lower(at - 1) == "since") &&
        mention.end == match.begin && !match.frame->noun;
    if (at > 0 && Preposition(reading.Lower(at - 1)) && !opens_clause) continue;
    // "visited Baku and met with ...": what an earlier verb acts on does not act itself.
    bool object = false;
    for (const FrameMatch& other : reading.matches) {
      if (other.frame->noun || other.begin >= match.begin || other.begin >= mention.begin) continue;
      bool apart = false;
      for (size_t i = other.end; i < at; ++i)
        apart |= reading.Lower(i) == "," || reading.Lower(i) == "and" || reading.Lower(i) == "after" ||
                 reading.Lower(i) == "as" || reading.Lower(i) == "while";
      object |= at < other.end + 3 && !apart;
    }
    if (object) continue;
    best = &mention;
  }
  std::vector<Mention> group;
  if (best != nullptr && best->kind == MentionKind::kPronoun &&
      (reading.Lower(best->begin) == "it" || reading.Lower(best->begin) == "they")) {
    // "Norway's oil ministry said it would ...": it is who was named before in the sentence.
    for (const Mention& mention : reading.mentions) {
      if (mention.end > best->begin) break;
      if (mention.country.empty() || mention.kind == MentionKind::kPerson) continue;
      group.push_back(mention);
      group.back().possessive = false;
      return group;
    }
  }
  if (best != nullptr && best->kind == MentionKind::kPronoun &&
      (reading.Lower(best->begin) == "he" || reading.Lower(best->begin) == "she")) {
    // "Prime Minister X denied that he had met ..."
    for (const Mention& mention : reading.mentions) {
      if (mention.end > best->begin) break;
      if (mention.kind != MentionKind::kPerson || mention.possessive || Party(mention).empty() ||
          (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1))))
        continue;
      group.push_back(mention);
      return group;
    }
  }
  if (best == nullptr) {
    if (!Party(last_subject_).empty()) {
      group.push_back(last_subject_);
      *inferred = true;
    }
    return group;
  }
  // Walk back through "A and B".
  const Mention* member = best;
  group.push_back(Resolve(*best));
  for (auto it = reading.mentions.rbegin(); it != reading.mentions.rend(); ++it) {
    if (it->end >= member->begin || !Actor(*it)) continue;
    if (member->begin - it->end > 3) break;
    bool joined = false;
    for (size_t i = it->end; i < member->begin; ++i) joined |= reading.Lower(i) == "and";
    if (!joined || (it->begin > 0 && Preposition(reading.Lower(it->begin - 1)))) break;
    group.insert(group.begin(), Resolve(*it));
    member = &*it;
  }
  return group;
}

std::vector<Mention> Coder::Objects(const Reading& reading, size_t from, size_t until) const {
  std::vector<Mention> group;
  size_t last = from;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin < from || (mention.kind == MentionKind::kModifier && mention.kind != MentionKind::kState))
      continue;
    if (mention.begin >= until) break;
    bool stop = false, joined = group.empty();
    for (size_t i = last; i < mention.begin; ++i) {
      const std::string& word = reading.Lower(i);
      stop |= word == "who" || word == "which" || word == "where" || word == "said" || word == ";" || word == "while" ||
              word == "after" || word == "because" || word == "that";
      if (word == "and" || word == ",") joined = true;
    }
    if (stop || !joined || mention.begin - last > (group.empty() ? 14u : 6u)) break;
    const bool thing = mention.kind == MentionKind::kPronoun &&
                       (reading.Lower(mention.begin) == "it" || reading.Lower(mention.begin) == "they" ||
                        reading.Lower(mention.begin) == "we");
    if (!thing) group.push_back(Resolve(mention));
    last = mention.end;
  }
  return group;
}

}  // namespace legation::extraction
