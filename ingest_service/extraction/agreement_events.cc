#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// The word before a mention and its article.
const std::string& WordBefore(const Reading& reading, const Mention& mention) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "a" || reading.Lower(at - 1) == "its" ||
                    reading.Lower(at - 1) == "his" || reading.Lower(at - 1) == "both"))
    --at;
  return at > 0 ? reading.Lower(at - 1) : reading.Lower(reading.tokens.size());
}

bool Joined(const Reading& reading, const Mention& left, const Mention& right) {
  return right.begin <= left.end + 2 &&
         (WordBefore(reading, right) == "and" || WordBefore(reading, right) == "," || right.begin == left.end);
}

// Sides that the sentence tells behind "with", "between" or "by", wherever the tree hangs them.
void AddSides(const Reading& reading, std::vector<Mention>* parties) {
  const Mention* last = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPair) continue;
    const std::string& before = WordBefore(reading, mention);
    const bool side = before == "with" || before == "between" || before == "by" ||
                      (last != nullptr && Joined(reading, *last, mention));
    if (!side || mention.kind == MentionKind::kCity) continue;
    AddParty(mention, parties);
    last = &mention;
  }
}

bool Named(const Mention& mention) { return mention.kind == MentionKind::kPerson && !mention.person.empty(); }

}  // namespace

void Coder::CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& told) {
  const std::vector<v1::Agreement> texts = FindAgreements(reading, match);
  if (texts.empty()) return;
  std::vector<Mention> parties = told;
  if (parties.size() < 2) AddSides(reading, &parties);
  std::vector<Mention> signatories;
  const bool verb = !match.frame->noun && reading.clauses.Lemma(match.begin).starts_with("sign");
  const bool passive = reading.clauses.Passive(match.begin);
  const auto sign = [&](const Mention& mention) {
    const bool known = std::any_of(signatories.begin(), signatories.end(),
                                   [&](const Mention& earlier) { return earlier.person == mention.person; });
    if (!known) signatories.push_back(mention);
  };
  const Mention* last = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (!Named(mention)) continue;
    const std::string& before = WordBefore(reading, mention);
    const bool signs = mention.begin >= match.end &&
                       (before == "by" || (before == "with" && verb) || (last != nullptr && Joined(reading, *last, mention)));
    if (!signs) continue;
    sign(mention);
    last = &mention;
  }
  for (const Mention& party : told) {
    if (!passive && !match.frame->noun && Named(party) && party.begin < match.begin) sign(party);
  }
  if (parties.empty() && !Party(trip_.visitor).empty() && !trip_.current_host.empty()) {
    Mention visitor;
    visitor.country = trip_.visitor.country;
    visitor.organization = trip_.visitor.organization;
    visitor.inferred = true;
    AddParty(visitor, &parties);
  }
  if (parties.empty()) {
    AddPair(&parties);
    // "a Russian plane came under a contract signed in May": not the pair's, where another state is told
    const bool other = std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& mention) {
      return !mention.country.empty() && std::none_of(parties.begin(), parties.end(), [&](const Mention& party) {
        return party.country == mention.country;
      });
    });
    if (other) return;
  }
  CompletePair(v1::EVENT_TYPE_AGREEMENT, &parties);
  if (parties.size() == 1) {
    Mention other;
    other.country = CounterpartOf(parties.front());
    other.inferred = true;
    AddParty(other, &parties);
  }
  if (parties.size() < 2 || parties.size() > 6) return;
  for (const v1::Agreement& agreement : texts) {
    v1::ExtractedEvent event;
    for (const Mention& party : parties)
      AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_PARTICIPANT, party, false);
    for (const Mention& signatory : signatories)
      AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SIGNATORY, signatory);
    *event.mutable_facts()->mutable_agreement() = agreement;
    Keep(reading, match, std::move(event));
  }
}

}  // namespace legation::extraction
