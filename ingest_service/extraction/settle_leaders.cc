// Who leads a delegation when its own sentence does not say: whom it travels with, who led its earlier leg, who chairs
// its forum.
#include <algorithm>
#include <cstdlib>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

const v1::Participant* InRole(const v1::EventFacts& facts, v1::ParticipantRole role) {
  for (const v1::Participant& participant : facts.participants()) {
    if (participant.role() == role) return &participant;
  }
  return nullptr;
}

bool SameParty(const v1::Participant& a, const v1::Participant& b) {
  return a.country_code() == b.country_code() && a.organization() == b.organization();
}

bool HostedBy(const v1::EventFacts& facts, const v1::Participant& host) {
  return std::any_of(facts.participants().begin(), facts.participants().end(), [&](const v1::Participant& p) {
    return p.role() == v1::PARTICIPANT_ROLE_HOST && SameParty(p, host);
  });
}

// Days that are told for both lie at most a month apart.
bool NearInTime(const v1::EventFacts& a, const v1::EventFacts& b) {
  if (a.history() != b.history()) return false;
  const v1::Day &x = a.date().start_date(), &y = b.date().start_date();
  if (x.year() == 0 || y.year() == 0) return true;
  if (x.month() == 0 || y.month() == 0) return x.year() == y.year();
  return std::abs((x.year() * 12 + x.month()) - (y.year() * 12 + y.month())) <= 1;
}

void PutLeader(const v1::Participant& person, v1::LeaderBasis basis, v1::EventFacts* facts) {
  auto* participants = facts->mutable_participants();
  const auto leads = [](const v1::Participant& p) { return p.role() == v1::PARTICIPANT_ROLE_LEADER; };
  v1::Participant leader = person;
  participants->erase(std::remove_if(participants->begin(), participants->end(), leads), participants->end());
  leader.set_role(v1::PARTICIPANT_ROLE_LEADER);
  *facts->add_participants() = leader;
  facts->mutable_delegation()->set_leader_basis(basis);
}

}  // namespace

// The named visitor of the same sender to one of the delegation's hosts at about the same time.
const v1::Participant* Coder::WhoTravels(const v1::EventFacts& facts) const {
  const v1::Participant& sender = facts.participants(0);
  for (const v1::ExtractedEvent& other : events_) {
    const v1::EventFacts& visit = other.facts();
    if (!visit.has_visit() || visit.type() != v1::EVENT_TYPE_VISIT || !NearInTime(visit, facts)) continue;
    const v1::Participant* visitor = InRole(visit, v1::PARTICIPANT_ROLE_VISITOR);
    const v1::Participant* host = InRole(visit, v1::PARTICIPANT_ROLE_HOST);
    if (visitor == nullptr || host == nullptr || visitor->person().name().empty() || !SameParty(*visitor, sender))
      continue;
    if (HostedBy(facts, *host)) return visitor;
  }
  return nullptr;
}

void Coder::SettleLeader(v1::EventFacts* facts) const {
  if (!facts->has_delegation() || facts->participants_size() == 0 ||
      facts->delegation().leader_basis() == v1::LEADER_BASIS_STATED)
    return;
  for (const v1::ExtractedEvent& other : events_) {
    if (facts->tour_number() == 0 || !other.facts().has_business_forum() ||
        other.facts().tour_number() != facts->tour_number() || !SameParties(other.facts(), *facts))
      continue;
    const v1::Participant* chair = InRole(other.facts(), v1::PARTICIPANT_ROLE_LEADER);
    if (chair != nullptr && chair->country_code() == facts->participants(0).country_code())
      return PutLeader(*chair, v1::LEADER_BASIS_FORUM_CHAIR, facts);
  }
  if (InRole(*facts, v1::PARTICIPANT_ROLE_LEADER) != nullptr || !facts->delegation().organizer().empty()) return;
  if (const v1::Participant* visitor = WhoTravels(*facts); visitor != nullptr)
    return PutLeader(*visitor, v1::LEADER_BASIS_ACCOMPANIES, facts);
  // "The delegation travels on to Vienna": under the same leader.
  for (const v1::ExtractedEvent& other : events_) {
    const v1::Participant* leader = InRole(other.facts(), v1::PARTICIPANT_ROLE_LEADER);
    if (leader == nullptr || &other.facts() == facts || !other.facts().has_delegation() ||
        !NearInTime(other.facts(), *facts) || !SameParty(other.facts().participants(0), facts->participants(0)) ||
        (facts->delegation().has_size() && facts->delegation().size() != other.facts().delegation().size()))
      continue;
    return PutLeader(*leader, other.facts().delegation().leader_basis(), facts);
  }
}

// "Accompanied by executives of 23 firms, X will be in Jakarta and Bangkok": where the sentence takes X they go too.
void Coder::SettleHosts(v1::ExtractedEvent* event) const {
  v1::EventFacts* facts = event->mutable_facts();
  const v1::Participant* host = InRole(*facts, v1::PARTICIPANT_ROLE_HOST);
  if (!facts->has_delegation() || host == nullptr || !host->inferred() || event->evidence_size() == 0) return;
  std::vector<v1::Participant> hosts;
  for (const v1::ExtractedEvent& other : events_) {
    const v1::EventFacts& visit = other.facts();
    if (visit.type() != v1::EVENT_TYPE_VISIT || other.evidence_size() == 0 ||
        other.evidence(0).begin_byte() != event->evidence(0).begin_byte())
      continue;
    const v1::Participant* visitor = InRole(visit, v1::PARTICIPANT_ROLE_VISITOR);
    const v1::Participant* to = InRole(visit, v1::PARTICIPANT_ROLE_HOST);
    if (visitor == nullptr || to == nullptr || !SameParty(*visitor, facts->participants(0))) continue;
    if (std::none_of(hosts.begin(), hosts.end(), [&](const v1::Participant& told) { return SameParty(told, *to); }))
      hosts.push_back(*to);
  }
  if (hosts.size() < 2) return;
  auto* participants = facts->mutable_participants();
  const auto hosting = [](const v1::Participant& p) { return p.role() == v1::PARTICIPANT_ROLE_HOST; };
  participants->erase(std::remove_if(participants->begin(), participants->end(), hosting), participants->end());
  for (const v1::Participant& told : hosts) *facts->add_participants() = told;
  facts->clear_place();
}

// Whom a later sentence tells to lead a delegation goes where it goes.
void Coder::SettleLedVisits() {
  const size_t told = events_.size();
  for (size_t i = 0; i < told; ++i) {
    const v1::EventFacts& facts = events_[i].facts();
    const v1::Participant* leader = InRole(facts, v1::PARTICIPANT_ROLE_LEADER);
    const v1::Participant* host = InRole(facts, v1::PARTICIPANT_ROLE_HOST);
    const bool stated = facts.has_delegation() && facts.delegation().leader_basis() == v1::LEADER_BASIS_STATED;
    if (!stated || leader == nullptr || host == nullptr || host->inferred() || leader->person().name().empty())
      continue;
    bool known = false;
    for (v1::ExtractedEvent& event : events_) {
      if (!event.facts().has_visit() || !NearInTime(event.facts(), facts)) continue;
      const v1::Participant* to = InRole(event.facts(), v1::PARTICIPANT_ROLE_HOST);
      for (v1::Participant& visitor : *event.mutable_facts()->mutable_participants()) {
        if (visitor.role() != v1::PARTICIPANT_ROLE_VISITOR || to == nullptr || !SameParty(visitor, *leader) ||
            !SameParty(*to, *host))
          continue;
        known = true;
        // The visit of the delegation without a name is its leader's.
        if (visitor.person().name().empty()) *visitor.mutable_person() = leader->person();
      }
    }
    if (known) continue;
    v1::ExtractedEvent visit = events_[i];
    v1::EventFacts* goes = visit.mutable_facts();
    goes->set_type(v1::EVENT_TYPE_VISIT);
    goes->clear_delegation();
    goes->mutable_visit();
    v1::Participant visitor = *leader;
    visitor.set_role(v1::PARTICIPANT_ROLE_VISITOR);
    const v1::Participant at = *host;
    goes->clear_participants();
    *goes->add_participants() = visitor;
    *goes->add_participants() = at;
    goes->mutable_place()->set_country_code(at.country_code());
    visit.mutable_evidence(0)->set_rule("visit.leads_delegation");
    events_.push_back(std::move(visit));
  }
}

}  // namespace legation::extraction
