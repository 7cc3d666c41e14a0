#include "event_store/event_parties.h"

#include <algorithm>
#include <set>

namespace legation::event_store {
namespace {

using namespace internal::v1;

bool StandsForAnother(ParticipantRole role) {
  return role == PARTICIPANT_ROLE_LEADER || role == PARTICIPANT_ROLE_SIGNATORY || role == PARTICIPANT_ROLE_COMPANION;
}
bool IsActor(ParticipantRole role) {
  return role == PARTICIPANT_ROLE_SOURCE || role == PARTICIPANT_ROLE_VISITOR || role == PARTICIPANT_ROLE_SPEAKER ||
         role == PARTICIPANT_ROLE_MEDIATOR;
}
bool IsReceiver(ParticipantRole role) { return role == PARTICIPANT_ROLE_TARGET || role == PARTICIPANT_ROLE_HOST; }

}  // namespace

const std::string& PartyOf(const Participant& participant) {
  return participant.country_code().empty() ? participant.organization() : participant.country_code();
}

bool Sides::Acts(const std::string& party) const { return std::binary_search(actors.begin(), actors.end(), party); }
bool Sides::Receives(const std::string& party) const {
  return std::binary_search(receivers.begin(), receivers.end(), party);
}

bool Sides::OnOneSide(const std::string& first, const std::string& second) const {
  if (!directed()) return false;
  const bool both_act = Acts(first) && Acts(second), both_receive = Receives(first) && Receives(second);
  return both_act != both_receive && Acts(first) == Acts(second) && Receives(first) == Receives(second);
}

Sides SidesOf(const EventFacts& facts) {
  std::set<std::string> parties, actors, receivers, stand_ins;
  for (const Participant& participant : facts.participants()) {
    const std::string& party = PartyOf(participant);
    if (party.empty()) continue;
    (StandsForAnother(participant.role()) ? stand_ins : parties).insert(party);
    if (IsActor(participant.role())) actors.insert(party);
    if (IsReceiver(participant.role())) receivers.insert(party);
  }
  if (parties.empty()) parties = stand_ins;
  Sides sides;
  sides.parties.assign(parties.begin(), parties.end());
  sides.actors.assign(actors.begin(), actors.end());
  sides.receivers.assign(receivers.begin(), receivers.end());
  return sides;
}

std::vector<std::pair<std::string, std::string>> PairsOf(const Sides& sides) {
  std::set<std::pair<std::string, std::string>> pairs;
  const bool all = sides.parties.size() <= kMostPartiesOfAllPairs;
  for (const std::string& first : all ? sides.parties : sides.actors) {
    for (const std::string& second : all ? sides.parties : sides.receivers) {
      if (sides.OnOneSide(first, second)) continue;
      if (first < second) pairs.emplace(first, second);
      if (second < first) pairs.emplace(second, first);
    }
  }
  return {pairs.begin(), pairs.end()};
}

std::optional<PointsDirection> DirectionBetween(const Sides& sides, const std::string& first, const std::string& second) {
  if (!sides.directed()) return PointsDirection::kMutual;
  const bool forward = sides.Acts(first) && sides.Receives(second);
  const bool backward = sides.Acts(second) && sides.Receives(first);
  if (forward && backward) return PointsDirection::kMutual;
  if (forward) return PointsDirection::kForward;
  if (backward) return PointsDirection::kBackward;
  return std::nullopt;
}

}  // namespace legation::event_store
