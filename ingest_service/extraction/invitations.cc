// Who invites whom, and the visit to which an invitation asks: an event of its own, planned, where the text says when
// it is to be or that the invitation was accepted. The invitation itself keeps the day on which it was made.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/calendar.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

size_t VisitAskedFor(const Clauses& clauses, size_t invitation) {
  static const auto* const kWords =
      new absl::flat_hash_set<std::string>{"visit", "trip", "tour", "come", "travel", "stay"};
  for (size_t i = invitation + 1; i < clauses.size(); ++i) {
    if (kWords->contains(clauses.Lemma(i))) return i;
  }
  return Clauses::kNone;
}

namespace {

// The first date behind the visit's word that can be its own; nullptr when none is told.
const FoundDate* DateOfVisit(const Reading& reading, size_t visit, std::optional<std::chrono::sys_days> today) {
  for (const FoundDate& date : reading.dates) {
    if (date.begin <= visit || date.unresolved) continue;
    for (size_t i = visit + 1; i < date.begin; ++i) {
      if (reading.clauses.At(i).tag == Tag::kVerb) return nullptr;  // "to visit, the ministry said on"
    }
    const bool whole = date.date.precision() == v1::DATE_PRECISION_DAY;
    const bool ahead = !today || (Possible(date.date, v1::EVENT_STATUS_PLANNED, *today) &&
                                  !(whole && Possible(date.date, v1::EVENT_STATUS_OCCURRED, *today)));
    return ahead ? &date : nullptr;
  }
  return nullptr;
}

const v1::Participant* InRole(const v1::EventFacts& facts, v1::ParticipantRole role) {
  for (const v1::Participant& participant : facts.participants()) {
    if (participant.role() == role) return &participant;
  }
  return nullptr;
}

}  // namespace

void AddInviterAndInvited(const FrameMatch& match, const Roles& roles, const std::vector<Mention>& parties,
                          v1::EventFacts* facts) {
  const bool reverse = match.frame->reverse;
  std::string inviter = Party(reverse && parties.size() > 1 ? parties[1] : parties[0]);
  for (size_t i = parties.size(); reverse && i > 0; --i) {  // the first one behind "accepted", "at the invitation"
    const Mention& party = parties[i - 1];
    if (party.begin != party.end && party.begin > match.begin) inviter = Party(party);
  }
  for (const Role& role : roles.all) {
    const bool invites = role.argument.slot == Slot::kAgent ||
                         (reverse && role.actor.begin > match.begin && role.Behind({"of", "from", "by"}));
    const bool party = std::any_of(parties.begin(), parties.end(),
                                   [&](const Mention& mention) { return Party(mention) == Party(role.actor); });
    if (!invites || !party) continue;
    inviter = Party(role.actor);
    break;
  }
  for (const Mention& party : parties)
    AddParticipant(facts, Party(party) == inviter ? v1::PARTICIPANT_ROLE_SOURCE : v1::PARTICIPANT_ROLE_TARGET, party);
}

void Coder::CodeVisitAskedFor(const Reading& reading, const FrameMatch& match, const v1::EventFacts& invitation) {
  const v1::Participant *inviter = InRole(invitation, v1::PARTICIPANT_ROLE_SOURCE),
                        *invited = InRole(invitation, v1::PARTICIPANT_ROLE_TARGET);
  const size_t visit = VisitAskedFor(reading.clauses, match.begin);
  if (inviter == nullptr || invited == nullptr || visit == Clauses::kNone || invitation.history() ||
      invitation.status() != v1::EVENT_STATUS_OCCURRED || inviter->country_code().empty())
    return;
  const FoundDate* date = DateOfVisit(reading, visit, today_);
  if (date == nullptr && match.frame->id != "invite.accept") return;
  v1::ExtractedEvent event;
  v1::EventFacts* facts = event.mutable_facts();
  *facts->add_participants() = *invited;
  facts->mutable_participants(0)->set_role(v1::PARTICIPANT_ROLE_VISITOR);
  v1::Participant* host = facts->add_participants();
  host->set_role(v1::PARTICIPANT_ROLE_HOST);
  host->set_country_code(inviter->country_code());
  host->set_inferred(inviter->inferred());
  facts->mutable_place()->set_country_code(inviter->country_code());
  for (const Mention& mention : reading.mentions) {
    if (mention.begin > visit && mention.country == inviter->country_code() && !mention.city.empty())
      facts->mutable_place()->set_city(mention.city);
  }
  ReadVisit(reading, facts->mutable_visit());
  facts->set_status(v1::EVENT_STATUS_PLANNED);
  facts->mutable_date()->set_precision(v1::DATE_PRECISION_NONE);
  if (date != nullptr) *facts->mutable_date() = date->date;
  Frame asked = *match.frame;
  asked.type = v1::EVENT_TYPE_VISIT;
  FrameMatch told = match;
  told.frame = &asked;
  // It is no part of the trip on which it is asked for.
  if (Keep(reading, told, std::move(event))) events_.back().mutable_facts()->set_tour_number(0);
}

}  // namespace legation::extraction
