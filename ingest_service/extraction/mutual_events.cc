#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "in order to encourage investment": what for, in the text's words.
std::string PurposeIn(const Reading& reading) {
  for (size_t i = 0; i + 3 < reading.tokens.size(); ++i) {
    if (reading.Lower(i) != "order" || reading.Lower(i + 1) != "to") continue;
    std::string purpose;
    for (size_t w = i + 2; w < reading.tokens.size() && reading.tokens[w].text != "." && reading.tokens[w].text != ";";
         ++w) {
      absl::StrAppend(&purpose, purpose.empty() || reading.tokens[w].begin == reading.tokens[w - 1].end ? "" : " ",
                      reading.tokens[w].text);
    }
    return purpose;
  }
  return "";
}

bool Chairs(const std::string& word) {
  return word == "chair" || word == "chaired" || word == "chairs" || word == "co-chair" || word == "open" ||
         word == "opened" || word == "opens" || word == "lead" || word == "led";
}

// "The board had signed": somebody acts who is none of the parties known.
bool UnknownSubject(const Reading& reading, const FrameMatch& match) {
  static const auto* const kSkip = new absl::flat_hash_set<std::string>{
      "has", "have", "had",   "will",    "would",   "also",    "been",     "be",
      "to",  "then", "later", "earlier", "jointly", "already", "formally", "recently"};
  static const auto* const kKnown = new absl::flat_hash_set<std::string>{
      "government",  "minister",    "president", "leader",     "leaders",   "ministers",  "sides",   "countries",
      "officials",   "delegation",  "ministry",  "premier",    "envoy",     "talks",      "visit",   "tour",
      "trip",        "delegations", "parties",   "presidents", "agreement", "agreements", "pact",    "treaty",
      "memorandum",  "documents",   "accord",    "protocol",   "memoranda", "statement",  "nations", "states",
      "governments", "communique",  "deal",      "deals",      "contract",  "contracts",  "pacts"};
  if (match.frame->noun) return false;
  size_t i = match.begin;
  while (i > 0 && kSkip->contains(reading.Lower(i - 1))) --i;
  if (i == 0 || Auxiliary(reading.Lower(i - 1))) return false;
  const Token& token = reading.tokens[i - 1];
  if (token.word && token.capital && !NotName(token.lower) &&
      !kKnown->contains(token.lower)) {  // a name that nobody introduced
    return std::none_of(reading.mentions.begin(), reading.mentions.end(),
                        [&](const Mention& mention) { return mention.begin <= i - 1 && i - 1 < mention.end; });
  }
  if (!token.word || token.capital || token.text.size() < 4 || token.lower.ends_with("ly") ||
      kKnown->contains(token.lower))
    return false;
  for (size_t n = i - 1; n > 0 && i - n < 4; --n) {
    const std::string& word = reading.Lower(n - 1);
    if (word == "the" || word == "a" || word == "its" || word == "his" || word == "their" || word == "our") return true;
  }
  return false;
}

}  // namespace

// Names from context the side that the sentence does not: the trip's, or the pair of which the article tells.
void Coder::CompletePair(v1::EventType type, std::vector<Mention>* parties) const {
  const auto add = [&](const std::string& country, const std::string& organization = "") {
    Mention mention;
    mention.country = country;
    mention.organization = organization;
    mention.inferred = true;
    AddParty(mention, parties);
  };
  if (parties->size() != 1) return;
  const std::string known = Party(parties->front());
  const std::string visitor = Party(trip_.visitor);
  if (!visitor.empty() && known == visitor) add(trip_.current_host);
  if (parties->size() == 1 && !visitor.empty() && type == v1::EVENT_TYPE_MEETING &&
      std::find(trip_.hosts.begin(), trip_.hosts.end(), known) != trip_.hosts.end()) {
    add(trip_.visitor.country, trip_.visitor.organization);
  }
  if (parties->size() == 1 && known == last_pair_.first) add(last_pair_.second);
  if (parties->size() == 1 && known == last_pair_.second) add(last_pair_.first);
}

void Coder::AddPair(std::vector<Mention>* parties) const {
  for (const std::string& country : {last_pair_.first, last_pair_.second}) {
    if (country.empty()) continue;
    Mention mention;
    mention.country = country;
    mention.inferred = true;
    AddParty(mention, parties);
  }
}

// Both sides take part on equal terms.
void Coder::CodeMutual(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  const Frame& frame = *match.frame;
  std::vector<Mention> parties, objects, places;
  for (const Mention& object : roles.objects) {
    // "met teachers in Kumasi": where, not with whom
    const bool place = (object.kind == MentionKind::kCity || object.kind == MentionKind::kState) && object.begin > 0 &&
                       (reading.Lower(object.begin - 1) == "in" || reading.Lower(object.begin - 1) == "at");
    if (place && frame.type != v1::EVENT_TYPE_AGREEMENT) {
      if (object.kind == MentionKind::kState) places.push_back(object);
      continue;
    }
    object.kind == MentionKind::kPair ? AddPair(&objects) : AddParty(object, &objects);
  }
  if (!roles.subject_inferred || objects.size() < 2) {
    for (const Mention& subject : roles.subjects)
      subject.kind == MentionKind::kPair ? AddPair(&parties) : AddParty(subject, &parties);
  }
  for (const Mention& object : objects) AddParty(object, &parties);
  for (const Mention& place : places) {
    if (parties.size() < 2) AddParty(place, &parties);
  }
  if (frame.type == v1::EVENT_TYPE_AGREEMENT) {
    if ((roles.subject_inferred || roles.subjects.empty()) && objects.size() < 2 && UnknownSubject(reading, match))
      return;
    return CodeAgreements(reading, match, parties);
  }
  // "together with Minister X, meet with members of ..."
  for (const Mention& mention : reading.mentions) {
    if (parties.size() < 2 && mention.end <= match.begin && mention.begin > 0 &&
        reading.Lower(mention.begin - 1) == "with")
      AddParty(mention, &parties);
  }
  const bool loose = frame.type == v1::EVENT_TYPE_BUSINESS_FORUM || frame.type == v1::EVENT_TYPE_COOPERATION ||
                     frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES;
  for (const Mention& mention : reading.mentions) {
    if (loose && (parties.size() < 2 || frame.type == v1::EVENT_TYPE_BUSINESS_FORUM)) AddParty(mention, &parties);
  }
  if (frame.type == v1::EVENT_TYPE_BUSINESS_FORUM &&
      std::all_of(parties.begin(), parties.end(), [](const Mention& party) { return party.begin == party.end; }))
    return;
  if (frame.id == "meeting.call_on" &&
      std::none_of(roles.objects.begin(), roles.objects.end(),
                   [](const Mention& object) { return object.kind == MentionKind::kPerson; }))
    return;
  if ((roles.subject_inferred || roles.subjects.empty()) && objects.size() < 2 && UnknownSubject(reading, match))
    return;
  CompletePair(frame.type, &parties);
  if (parties.size() < 2 || parties.size() > 8) return;
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  for (const Mention& party : parties)
    AddParticipant(facts, v1::PARTICIPANT_ROLE_PARTICIPANT, party, frame.type != v1::EVENT_TYPE_BUSINESS_FORUM);
  if (frame.type == v1::EVENT_TYPE_MEETING || frame.type == v1::EVENT_TYPE_NEGOTIATION)
    facts->mutable_meeting()->set_mode(v1::MEETING_MODE_IN_PERSON);
  if (frame.type == v1::EVENT_TYPE_CALL) facts->mutable_meeting()->set_mode(v1::MEETING_MODE_CALL);
  if (frame.type == v1::EVENT_TYPE_BUSINESS_FORUM) {
    for (size_t i = match.begin; i < match.end; ++i)
      absl::StrAppend(facts->mutable_business_forum()->mutable_name(), i > match.begin ? " " : "",
                      reading.tokens[i].text);
    facts->mutable_business_forum()->set_purpose(PurposeIn(reading));
    const bool chaired =
        std::any_of(reading.tokens.begin(), reading.tokens.begin() + static_cast<ptrdiff_t>(match.begin),
                    [](const Token& token) { return Chairs(token.lower); });
    if (chaired && !roles.subjects.empty() && roles.subjects[0].kind == MentionKind::kPerson)
      AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, roles.subjects[0]);
  }
  if (frame.type == v1::EVENT_TYPE_COOPERATION) facts->mutable_cooperation()->set_intent(true);
  SetAction(reading, frame, facts);
  Keep(reading, match, std::move(event));
}

}  // namespace legation::extraction
