#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/delegation_leaders.h"
#include "ingest_service/extraction/delegation_nouns.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "with him", "accompanying her"
bool WithPronoun(const Reading& reading) {
  for (size_t i = 1; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    const bool along = reading.Lower(i - 1) == "with" || reading.clauses.Lemma(i - 1) == "accompany";
    if ((word == "him" || word == "her") && along) return true;
  }
  return false;
}

}  // namespace

void Coder::CodeDelegation(const Reading& reading, const FrameMatch& match) {
  const std::string& frame = match.frame->id;
  const size_t noun = NounIn(reading, match);
  if (Permanent(reading, noun)) return;
  const Roles roles = RolesOf(reading, match);
  const bool received = match.frame->shape == Shape::kHosts || frame == "delegation.receive";
  // "X was accompanied by a delegation": X leads it unless another is told to.
  const bool accompanies = reading.clauses.Lemma(match.begin) == "accompany";
  Mention source, host, leader, subject;
  bool owned = false;  // whose it is stands beside the noun
  std::vector<Mention> hosts;
  for (const Role& role : roles.all) {
    const Mention& actor = role.actor;
    switch (role.argument.slot) {
      case Slot::kSubject:
        if (Party(subject).empty()) subject = actor;
        break;
      case Slot::kUndergoer:
        if (accompanies && Party(subject).empty()) {
          subject = actor;
          break;
        }
        [[fallthrough]];
      case Slot::kOwner:
        if (Party(source).empty() && actor.kind != MentionKind::kPerson) source = actor, owned = true;
        break;
      case Slot::kAgent:
        if (received && match.frame->noun == false) {
          AddParty(actor, &hosts);
        } else if (actor.kind == MentionKind::kPerson) {
          if (!accompanies) leader = actor;
        } else if (Party(source).empty()) {
          source = actor;
        }
        break;
      case Slot::kComplement:
      case Slot::kOblique:
      case Slot::kObject: {
        const bool place = actor.kind == MentionKind::kState || actor.kind == MentionKind::kCity;
        if (role.Behind({"from", "of"}) && role.argument.slot == Slot::kComplement) {
          if (Party(source).empty()) source = actor, owned = true;
        } else if (role.Behind({"by"}) && actor.kind == MentionKind::kPerson) {
          leader = actor;
        } else if (!received && place && !role.Behind({"from", "of", "with", "by", "against"})) {
          hosts.push_back(actor);
        }
        break;
      }
    }
  }
  // "X left for Norway and Chile accompanied by executives": they go with X, not with Chile.
  if (accompanies && subject.kind != MentionKind::kPerson) {
    for (const Mention& mention : reading.mentions) {
      if (mention.end > match.begin) break;
      const bool acts = mention.kind == MentionKind::kPerson && !mention.possessive && !Party(mention).empty() &&
                        (mention.begin == 0 || !Preposition(reading.Lower(mention.begin - 1)));
      if (acts) subject = mention;
    }
    if (subject.kind == MentionKind::kPerson) {
      std::erase_if(hosts, [](const Mention& at) { return !at.inferred; });
      if (!owned) source = Mention{};
    }
  }
  if (const Mention* sender = SenderAt(reading, match, noun); sender != nullptr && Party(source).empty())
    source = *sender, owned = true;
  if (received && !Party(subject).empty()) hosts.insert(hosts.begin(), subject);
  const bool person = subject.kind == MentionKind::kPerson && !subject.person.empty();
  if (!received && !Party(subject).empty()) {
    const bool leads = person && (!match.frame->noun || reading.Lower(match.begin).starts_with("delegation"));
    if (leads && frame.find("send") == std::string::npos && !match.frame->noun && !accompanies) leader = subject;
    if (Party(source).empty() && (!match.frame->noun || !roles.Has(Slot::kOwner))) source = subject;
  }
  const std::optional<ToldLeader> told_leader = LeaderIn(reading, noun);
  const bool stated_leader = told_leader && told_leader->basis == v1::LEADER_BASIS_STATED;
  if (stated_leader && (!told_leader->person.person.empty() || leader.person.empty())) {
    leader = told_leader->person;
    // Of whom only the name is told is of those whom he leads.
    if (Party(leader).empty() && !Party(source).empty()) {
      leader.country = source.country;
      leader.organization = source.organization;
    }
  }
  // Who leads it belongs to it, and it to whom he acts for.
  if (!Party(leader).empty() && (Party(source).empty() || !owned)) source = leader;
  if (!Party(leader).empty() && leader.inferred && owned) leader.country = source.country;
  const bool lead = (frame == "delegation.lead" || stated_leader) && leader.kind == MentionKind::kPerson;
  if (hosts.empty() && !owned && Definite(reading, noun) && CompleteTold(reading, noun, lead ? &leader : nullptr)) return;
  if (Party(source).empty() && WithPronoun(reading)) {  // "a delegation will travel with him"
    source = trip_.visitor;
    source.person.clear();
    source.kind = MentionKind::kState;
  }
  if (Party(source).empty() && noun > 0 && reading.Lower(noun - 1) == "the") {  // told before
    source = last_delegation_;
    source.person.clear();
    source.inferred = true;
  }
  if (Party(source).empty() && noun > 0 && reading.Lower(noun - 1) == "congressional") {
    source.country = "USA";
    source.inferred = true;
  }
  if (Party(source).empty()) return;
  // Who goes to a country is not of it, where that was only supposed.
  const bool home = std::any_of(hosts.begin(), hosts.end(), [&](const Mention& at) {
    return !at.inferred && !at.country.empty() && at.country == source.country;
  });
  if (home && source.inferred && source.kind == MentionKind::kPerson) {
    if (const std::string other = CounterpartOf(source); !other.empty()) source.country = other;
    if (leader.person == source.person) leader.country = source.country;
  }
  if (Party(leader).empty() && !leader.person.empty()) {
    leader.country = source.country;
    leader.organization = source.organization;
  }
  std::erase_if(hosts, [&](const Mention& at) { return Party(at) == Party(source) || Party(at).empty(); });
  for (auto it = hosts.begin(); it != hosts.end();) {
    const bool told =
        std::any_of(hosts.begin(), it, [&](const Mention& earlier) { return Party(earlier) == Party(*it); });
    it = told ? hosts.erase(it) : it + 1;
  }
  if (hosts.empty()) {
    for (const Mention& mention : reading.mentions) {
      const bool place = Before(reading, mention, "to") || Before(reading, mention, "in") ||
                         Before(reading, mention, "for") || Before(reading, mention, "visiting") ||
                         Before(reading, mention, "visited") || Before(reading, mention, "visit") ||
                         Before(reading, mention, "at");
      if (place && !mention.country.empty() && Party(mention) != Party(source) &&
          (mention.kind == MentionKind::kState || mention.kind == MentionKind::kCity) && hosts.empty())
        hosts.push_back(mention);
    }
  }
  // "announced three missions": a list may follow of where they go.
  const std::string& group = reading.Lower(noun);
  if (hosts.empty() && (group == "missions" || group == "delegations")) {
    last_delegation_ = source;
    return;
  }
  const auto infer = [&](const std::string& country) {
    if (!hosts.empty() || country.empty() || country == Party(source)) return;
    host.country = country;
    host.inferred = true;
    hosts.push_back(host);
  };
  if (Party(source) == Party(trip_.visitor)) infer(trip_.current_host);
  // A delegation told again, without its host: that of which the article told before.
  infer(CounterpartOf(source));
  last_delegation_ = source;
  if (hosts.empty()) return;
  host = hosts.front();
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  AddParticipant(facts, v1::PARTICIPANT_ROLE_SOURCE, source, false);
  for (const Mention& at : hosts) AddParticipant(facts, v1::PARTICIPANT_ROLE_HOST, at, false);
  v1::Delegation* delegation = facts->mutable_delegation();
  *delegation = FindDelegation(reading, noun);
  AddSectors(FindSectors(reading, noun, names_), delegation->mutable_sectors());
  if (delegation->kind() == v1::DELEGATION_KIND_UNSPECIFIED && delegation->sectors_size() > 0)
    delegation->set_kind(v1::DELEGATION_KIND_TRADE);
  delegation->set_organizer(FindOrganizer(reading));
  for (std::string& member : FindMembers(reading, noun)) delegation->add_members(std::move(member));
  if (!host.inferred && hosts.size() == 1) {
    facts->mutable_place()->set_country_code(host.country);
    facts->mutable_place()->set_city(host.city);
  }
  const bool stated = !Party(leader).empty() && Party(leader) == Party(source);
  if (stated) {
    delegation->set_leader_basis(v1::LEADER_BASIS_STATED);
  } else if (told_leader && !stated_leader &&
             (told_leader->person.inferred || Party(told_leader->person).empty() ||
              Party(told_leader->person) == Party(source))) {
    leader = told_leader->person;
    leader.country = source.country;
    leader.organization = source.organization;
    leader.inferred = false;
    delegation->set_leader_basis(v1::LEADER_BASIS_ACCOMPANIES);
  } else if (accompanies && person && Party(subject) == Party(source) && delegation->organizer().empty()) {
    leader = subject;
    delegation->set_leader_basis(v1::LEADER_BASIS_ACCOMPANIES);
  } else if (host.inferred && trip_.visitor.kind == MentionKind::kPerson && Party(trip_.visitor) == Party(source) &&
             host.country == trip_.current_host) {
    leader = trip_.visitor;
    leader.inferred = true;
    delegation->set_leader_basis(v1::LEADER_BASIS_ACCOMPANIES);
  }
  if (delegation->leader_basis() != v1::LEADER_BASIS_UNSPECIFIED)
    AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, leader);
  if (host.inferred) {  // it goes when the visitor goes
    for (const v1::ExtractedEvent& visit : events_) {
      if (!visit.facts().has_visit() || visit.facts().place().country_code() != host.country || visit.facts().history())
        continue;
      facts->set_status(visit.facts().status());
      break;
    }
  }
  const bool bare = !stated && !delegation->has_size() && delegation->sectors_size() == 0;
  if (frame == "delegation.plain" && bare && host.inferred) return;
  if (Keep(reading, match, std::move(event)) && stated && !leader.person.empty() && !host.inferred)
    CodeLedVisit(reading, match, leader, hosts);
}

// Who is told to lead a delegation goes there too.
void Coder::CodeLedVisit(const Reading& reading, const FrameMatch& match, const Mention& leader,
                         const std::vector<Mention>& hosts) {
  static const Frame* const kFrame = [] {
    Frame* frame = new Frame;
    frame->id = "visit.leads_delegation";
    frame->type = v1::EVENT_TYPE_VISIT;
    frame->noun = true;
    return frame;
  }();
  const v1::EventStatus status = events_.back().facts().status();
  FrameMatch visit = match;
  visit.frame = kFrame;
  const size_t before = events_.size();
  CodeVisit(reading, visit, leader, hosts);
  for (size_t i = before; i < events_.size(); ++i) events_[i].mutable_facts()->set_status(status);
}

}  // namespace legation::extraction
