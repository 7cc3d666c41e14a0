// What is in force between two parties and does not decay.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/relationship.pb.h"

namespace legation::query {

// Of each type the newest events that are looked at.
inline constexpr size_t kMostEventsForStanding = 100;
// Sanctions and agreements that are told, of each.
inline constexpr size_t kMostStandingFacts = 20;

// The events of two parties from which standing facts are told, newest first.
struct StandingEvents {
  std::vector<internal::v1::EventRecord> ties, sanctions, agreements;
};

// Diplomatic relations, then sanctions, then agreements, each kind newest first.
//
// Relations are as the newest event left them that establishes, restores, downgrades or severs them; of an unbroken run
// of such events that say the same, the oldest began it. A sanction stands from the oldest event that imposed it on its
// target, in the same words, until one that eases sanctions on that target on a later day, in general or with words that
// hold or are held by its own. An agreement stands when it occurred, unless one on the same subject was called off on a
// later day; communiques are not told.
std::vector<v1::StandingFact> StandingFactsOf(const StandingEvents& events, const v1::Party& party_a,
                                              const v1::Party& party_b);

// From the events up to `on_day` that run in the direction.
absl::StatusOr<std::vector<v1::StandingFact>> ReadStandingFacts(const event_store::View& view, const v1::Party& party_a,
                                                                const v1::Party& party_b, v1::Direction direction,
                                                                int32_t on_day);

}  // namespace legation::query
