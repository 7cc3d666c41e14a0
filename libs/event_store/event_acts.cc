#include "event_store/event_acts.h"

#include <algorithm>

#include "event_store/event_parties.h"
#include "event_store/event_rows.h"

namespace legation::event_store {

using namespace internal::v1;

bool MayBeFirst(EventType type) {
  return type == EVENT_TYPE_VISIT || type == EVENT_TYPE_AGREEMENT || type == EVENT_TYPE_DELEGATION;
}

bool IsAct(const EventFacts& facts) {
  if (!MayBeFirst(facts.type()) || facts.status() != EVENT_STATUS_OCCURRED) return false;
  if (facts.type() == EVENT_TYPE_DELEGATION && facts.delegation().kind() != DELEGATION_KIND_TRADE) return false;
  return facts.date().has_start_date();
}

bool HasClaim(const EventFacts& facts) {
  const bool claims = facts.visit().first_ever() || facts.visit().ordinal() != 0;
  return claims && facts.type() == EVENT_TYPE_VISIT && facts.status() != EVENT_STATUS_CANCELLED &&
         facts.status() != EVENT_STATUS_DENIED;
}

std::vector<Way> WaysOf(const EventFacts& facts) {
  const Sides sides = SidesOf(facts);
  std::vector<Way> ways;
  if (sides.parties.size() > kMostPartiesOfAllPairs) return ways;
  for (const auto& [first, second] : PairsOf(sides)) {
    const auto direction = DirectionBetween(sides, first, second);
    if (!direction) continue;
    if (facts.type() == EVENT_TYPE_AGREEMENT || !sides.directed()) {
      ways.push_back({first, second, true});
      continue;
    }
    if (*direction != PointsDirection::kBackward) ways.push_back({first, second});
    if (*direction != PointsDirection::kForward) ways.push_back({second, first});
  }
  return ways;
}

std::vector<const Participant*> TravellersOf(const EventFacts& facts, const std::string& party) {
  std::vector<const Participant*> travellers;
  for (const Participant& participant : facts.participants()) {
    const bool travels = participant.role() == PARTICIPANT_ROLE_VISITOR && participant.has_person();
    if (travels && PartyOf(participant) == party) travellers.push_back(&participant);
  }
  return travellers;
}

std::vector<std::string> ActTerms(const Way& way, EventType type, std::string_view office) {
  const char* const runs = way.mutual ? "=" : way.from < way.to ? ">" : "<";
  return {std::min(way.from, way.to), std::max(way.from, way.to), std::to_string(static_cast<int>(type)), runs,
          std::string(office)};
}

std::vector<ActRow> ActRowsOf(const EventFacts& facts) {
  std::vector<ActRow> rows;
  const bool is_act = IsAct(facts), has_claim = HasClaim(facts);
  if (!is_act && !has_claim) return rows;
  for (const Way& way : WaysOf(facts)) {
    if (has_claim) rows.push_back({TimelineScope::kPairClaim, {std::min(way.from, way.to), std::max(way.from, way.to)}});
    if (!is_act) continue;
    rows.push_back({TimelineScope::kPairAct, ActTerms(way, facts.type(), "")});
    for (const Participant* participant : TravellersOf(facts, way.from)) {
      const std::string office = FoldWords(participant->person().office());
      if (!office.empty()) rows.push_back({TimelineScope::kPairAct, ActTerms(way, facts.type(), office)});
    }
  }
  return rows;
}

}  // namespace legation::event_store
