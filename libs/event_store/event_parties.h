// Who stands on which side of an event, and which pairs it concerns.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "event_store/keys.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::event_store {

// Up to so many parties an event concerns every pair of them; above, only those between its two sides.
inline constexpr size_t kMostPartiesOfAllPairs = 12;

// The id by which a participant is found: its country, or its organisation. Empty when it has neither.
const std::string& PartyOf(const internal::v1::Participant& participant);

struct Sides {
  std::vector<std::string> parties;    // all, sorted, distinct
  std::vector<std::string> actors;     // SOURCE, VISITOR, SPEAKER, MEDIATOR
  std::vector<std::string> receivers;  // TARGET, HOST
  bool Acts(const std::string& party) const;
  bool Receives(const std::string& party) const;
  // Both sides are there, so that the event runs from one to the other.
  bool directed() const { return !actors.empty() && !receivers.empty(); }
  // Both only act, or both only receive, so that the event says nothing of the two: targets of one statement, visitors of
  // one host.
  bool OnOneSide(const std::string& first, const std::string& second) const;
};
// Leaders, signatories and companions stand for a party that is named besides; alone they count as parties.
Sides SidesOf(const internal::v1::EventFacts& facts);

// Unordered pairs (first < second) that have timeline rows: those that do not stand on one side of a directed event.
std::vector<std::pair<std::string, std::string>> PairsOf(const Sides& sides);

// Which way an event runs between two of its parties. Absent when it is directed and both stand on the same side, so that
// nothing runs between them.
std::optional<PointsDirection> DirectionBetween(const Sides& sides, const std::string& first, const std::string& second);

}  // namespace legation::event_store
