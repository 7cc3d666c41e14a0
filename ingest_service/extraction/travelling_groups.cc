#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/delegation_leaders.h"
#include "ingest_service/extraction/delegation_nouns.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

// "The mission flies to Sofia and will also visit Poland", "a mission of Turkish firms visited Galway": a group that
// travels without a frame of its own.
void Coder::CodeTravellingGroup(const Reading& reading, const FrameMatch& match, const Roles& roles) {
  if (match.frame->noun) return;
  size_t noun = Clauses::kNone;
  for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
    const std::string& word = reading.Lower(argument.head);
    const bool group = word == "mission" || word == "delegation" || word == "team";
    if (argument.slot == Slot::kSubject && group) noun = argument.head;
  }
  if (noun == Clauses::kNone || Permanent(reading, noun)) return;
  static const Frame* const kFrame = [] {
    Frame* frame = new Frame;
    frame->id = "delegation.travels";
    frame->type = v1::EVENT_TYPE_DELEGATION;
    frame->noun = true;
    return frame;
  }();
  FrameMatch travels = match;
  travels.frame = kFrame;
  const Mention* sender = SenderAt(reading, travels, noun);
  Mention source = sender != nullptr ? *sender : last_delegation_;
  source.person.clear();
  source.inferred |= sender == nullptr;
  if (Party(source).empty() || (sender == nullptr && !Definite(reading, noun))) return;
  std::vector<Mention> hosts;
  for (const Role& role : roles.all) {
    const Mention& at = role.actor;
    const bool place = at.kind == MentionKind::kState || at.kind == MentionKind::kCity;
    const bool goes = role.argument.slot == Slot::kObject || role.Behind({"to", "in", "for", "at"});
    if (place && goes && !Party(at).empty() && Party(at) != Party(source)) AddParty(at, &hosts);
  }
  for (const v1::ExtractedEvent& event : events_) {  // told before, maybe by a frame of its own
    if (!event.facts().has_delegation() || event.facts().participants(0).country_code() != source.country) continue;
    for (const v1::Participant& p : event.facts().participants()) {
      if (p.role() == v1::PARTICIPANT_ROLE_HOST && !event.facts().history())
        std::erase_if(hosts, [&](const Mention& host) { return host.country == p.country_code(); });
    }
  }
  if (hosts.empty()) return;
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, source, false);
  for (const Mention& at : hosts) AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, at, false);
  *facts->mutable_delegation() = FindDelegation(reading, noun);
  AddSectors(FindSectors(reading, noun, names_), facts->mutable_delegation()->mutable_sectors());
  facts->mutable_place()->set_country_code(hosts[0].country);
  facts->mutable_place()->set_city(hosts[0].city);
  if (const auto leader = LeaderIn(reading, noun);
      leader && leader->basis == v1::LEADER_BASIS_STATED && MayLead(leader->person, *facts)) {
    Mention person = leader->person;
    person.country = source.country;
    person.inferred = false;
    AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, person);
    facts->mutable_delegation()->set_leader_basis(v1::LEADER_BASIS_STATED);
  }
  *facts->mutable_date() = DateOf(reading, match);
  facts->set_status(StatusOf(reading, match));
  Keep(reading, travels, std::move(event));
}

}  // namespace legation::extraction
