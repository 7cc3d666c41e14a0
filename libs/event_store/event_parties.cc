#include "event_store/event_parties.h"

#include <algorithm>
#include <utility>

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

// An event has few parties, and this is asked several times for each: no set.
template <typename Value>
void SortDistinct(std::vector<Value>* values) {
  std::sort(values->begin(), values->end());
  values->erase(std::unique(values->begin(), values->end()), values->end());
}

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
  Sides sides;
  std::vector<std::string> stand_ins;
  for (const Participant& participant : facts.participants()) {
    const std::string& party = PartyOf(participant);
    if (party.empty()) continue;
    (StandsForAnother(participant.role()) ? stand_ins : sides.parties).push_back(party);
    if (IsActor(participant.role())) sides.actors.push_back(party);
    if (IsReceiver(participant.role())) sides.receivers.push_back(party);
  }
  if (sides.parties.empty()) sides.parties = std::move(stand_ins);
  for (std::vector<std::string>* side : {&sides.parties, &sides.actors, &sides.receivers}) SortDistinct(side);
  return sides;
}

std::vector<std::pair<std::string, std::string>> PairsOf(const Sides& sides) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const bool all = sides.parties.size() <= kMostPartiesOfAllPairs;
  for (const std::string& first : all ? sides.parties : sides.actors) {
    for (const std::string& second : all ? sides.parties : sides.receivers) {
      if (first == second || (all && second < first) || sides.OnOneSide(first, second)) continue;
      pairs.emplace_back(std::min(first, second), std::max(first, second));
    }
  }
  SortDistinct(&pairs);
  return pairs;
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
