#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/mention_words.h"
#include "ingest_service/extraction/private_parties.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "..., together with Minister X, met members of": who stands so before the verb takes part.
bool Accompanies(const Reading& reading, const Mention& mention, size_t verb) {
  if (mention.begin < 2 || reading.Lower(mention.begin - 1) != "with") return false;
  const std::string& before = reading.Lower(mention.begin - 2);
  return (before == "together" || before == "along") &&
         (mention.end == verb || (mention.end + 1 == verb && reading.Lower(mention.end) == ","));
}

// "have developed close ties during two decades": how things stand rather than what happened.
bool OverYears(const Reading& reading, const FrameMatch& match) {
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    const std::string& head = reading.Lower(argument.head);
    const std::string& preposition = argument.preposition;
    if ((head == "decades" || head == "years" || head == "centuries") &&
        (preposition == "during" || preposition == "over" || preposition == "for" || preposition == "through"))
      return true;
  }
  return false;
}

// Who acts in an office that tells no state: "Member of Parliament X met with the minister of".
const Mention* Stateless(const Reading& reading, size_t verb) {
  const Mention* nearest = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.end > verb) break;
    if (mention.kind == MentionKind::kModifier || (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1)))) continue;
    nearest = &mention;
  }
  const bool person = nearest != nullptr && nearest->kind == MentionKind::kPerson && !nearest->person.empty();
  return person && nearest->country.empty() && nearest->organization.empty() ? nearest : nullptr;
}

// "talks with Turkish investors", "a German steel maker signed": of a country, but not for it.
bool Private(const Reading& reading, const Role& role) {
  return (role.actor.kind == MentionKind::kModifier || role.actor.kind == MentionKind::kGroup) &&
         PrivateParty(reading.Lower(role.argument.head));
}

// Another named person of a state that has one among the parties: "met President X and Foreign Minister Y".
bool Colleague(const Mention& person, const std::vector<Mention>& parties) {
  if (person.kind != MentionKind::kPerson || person.person.empty()) return false;
  return std::any_of(parties.begin(), parties.end(), [&](const Mention& party) {
    const bool same = party.person.ends_with(person.person) || person.person.ends_with(party.person);
    return Party(party) == Party(person) && !party.person.empty() && !same;
  });
}

bool Talks(v1::EventType type) {
  return type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_NEGOTIATION || type == v1::EVENT_TYPE_CALL;
}

bool Texts(v1::EventType type) { return type == v1::EVENT_TYPE_AGREEMENT; }

// Whether a role is one of those who take part, rather than where it happens or what it is about.
bool TakesPart(const Role& role, const Frame& frame) {
  const bool place = role.actor.kind == MentionKind::kCity || role.actor.kind == MentionKind::kState;
  switch (role.argument.slot) {
    case Slot::kSubject:
    case Slot::kAgent:
      return role.actor.kind != MentionKind::kCity;
    case Slot::kUndergoer:
      return role.actor.kind != MentionKind::kModifier;
    case Slot::kObject:
      return role.actor.kind != MentionKind::kModifier || !Texts(frame.type);
    case Slot::kOwner:
      return role.actor.kind != MentionKind::kCity;
    case Slot::kOblique:
    case Slot::kComplement:
      if (role.Behind({"with", "between", "among", "by", "alongside", "together with", "and"})) return true;
      if (role.Behind({"of", "from"})) return !place || role.argument.slot == Slot::kComplement;
      if (role.Behind({"to", "for"})) return !place && !Texts(frame.type);
      return false;
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
  if (parties->size() == 1) add(CounterpartOf(parties->front()));
}

void Coder::AddPair(std::vector<Mention>* parties) const {
  const bool told = !last_pair_.first.empty() && !last_pair_.second.empty();
  for (const std::string& country : {told ? last_pair_.first : acquaintance_.home_country,
                                     told ? last_pair_.second : other_country_}) {
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
  if (frame.type == v1::EVENT_TYPE_COOPERATION && !frame.noun && OverYears(reading, match)) return;
  std::vector<Mention> parties, colleagues, subjects, places, firms;
  bool with_private = false;
  for (const Role& role : roles.all) {
    if (role.actor.kind == MentionKind::kPair) {
      AddPair(&parties);
      continue;
    }
    if (!TakesPart(role, frame)) {
      if (role.actor.kind == MentionKind::kState && role.Behind({"in", "at"})) places.push_back(role.actor);
      continue;
    }
    if (frame.type != v1::EVENT_TYPE_BUSINESS_FORUM && Private(reading, role)) {
      with_private = true;
      if (Texts(frame.type)) firms.push_back(role.actor);
      continue;
    }
    if (Talks(frame.type) && Colleague(role.actor, parties) && !Colleague(role.actor, colleagues))
      colleagues.push_back(role.actor);
    AddParty(role.actor, &parties);
    if (role.argument.slot == Slot::kSubject) subjects.push_back(role.actor);
  }
  // What a minister signs with importers, or in their presence, counts; what firms sign does not.
  const bool with_state = std::any_of(parties.begin(), parties.end(), [](const Mention& party) {
    return party.kind == MentionKind::kPerson || party.kind == MentionKind::kGroup || party.kind == MentionKind::kState;
  });
  for (const Mention& firm : firms) {
    if (with_state) AddParty(firm, &parties);
  }
  if ((parties.empty() && roles.unknown_subject) || (parties.size() < 2 && with_private)) return;
  for (const Mention& mention : reading.mentions) {
    if (Accompanies(reading, mention, match.begin) && !Party(mention).empty()) AddParty(mention, &parties);
  }
  if (Texts(frame.type)) return CodeAgreements(reading, match, parties);
  if (frame.parties_are_told && parties.size() < 2) return;
  const bool loose = frame.type == v1::EVENT_TYPE_BUSINESS_FORUM || frame.type == v1::EVENT_TYPE_COOPERATION ||
                     frame.type == v1::EVENT_TYPE_DIPLOMATIC_TIES;
  for (const Mention& mention : reading.mentions) {
    if (loose && mention.kind != MentionKind::kPronoun && mention.kind != MentionKind::kPair &&
        (parties.size() < 2 || frame.type == v1::EVENT_TYPE_BUSINESS_FORUM))
      AddParty(mention, &parties);
  }
  if (frame.type == v1::EVENT_TYPE_BUSINESS_FORUM &&
      std::all_of(parties.begin(), parties.end(), [](const Mention& party) { return party.begin == party.end; }))
    return;
  if (frame.id == "meeting.call_on" &&
      std::none_of(roles.all.begin(), roles.all.end(), [](const Role& role) {
        return role.actor.kind == MentionKind::kPerson && role.argument.slot != Slot::kSubject;
      }))
    return;
  for (const Mention& place : places) {
    if (parties.size() < 2 && !loose) AddParty(place, &parties);
  }
  if (frame.type == v1::EVENT_TYPE_INVITATION &&
      std::none_of(roles.all.begin(), roles.all.end(), [](const Role& role) {
        return role.argument.slot != Slot::kSubject &&
               (role.actor.kind == MentionKind::kPerson || role.actor.kind == MentionKind::kGroup ||
                role.actor.kind == MentionKind::kPronoun || role.Behind({"from", "of", "by"}));
      }))
    return;
  if (roles.unknown_subject && parties.size() < 2) return;
  CompletePair(frame.type, &parties);
  if (parties.size() == 2 && parties[1].inferred && parties[1].person.empty()) {
    if (const Mention* person = Stateless(reading, match.begin)) {
      parties[1].kind = MentionKind::kPerson;
      parties[1].person = person->person;
      parties[1].office = person->office;
    }
  }
  if (parties.size() < 2 || parties.size() > 8) return;
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  if (frame.type == v1::EVENT_TYPE_INVITATION) {
    AddInviterAndInvited(match, roles, parties, facts);
  } else {
    for (const Mention& party : parties)
      AddParticipant(facts, v1::PARTICIPANT_ROLE_PARTICIPANT, party, frame.type != v1::EVENT_TYPE_BUSINESS_FORUM);
  }
  for (const Mention& colleague : colleagues) AddParticipant(facts, v1::PARTICIPANT_ROLE_PARTICIPANT, colleague);
  if (frame.type == v1::EVENT_TYPE_MEETING || frame.type == v1::EVENT_TYPE_NEGOTIATION)
    facts->mutable_meeting()->set_mode(v1::MEETING_MODE_IN_PERSON);
  if (frame.type == v1::EVENT_TYPE_CALL) facts->mutable_meeting()->set_mode(v1::MEETING_MODE_CALL);
  if (frame.type == v1::EVENT_TYPE_BUSINESS_FORUM) DescribeForum(reading, match, subjects, facts);
  if (frame.type == v1::EVENT_TYPE_COOPERATION) facts->mutable_cooperation()->set_intent(true);
  SetAction(reading, match, facts);
  Keep(reading, match, std::move(event));
}

}  // namespace legation::extraction
