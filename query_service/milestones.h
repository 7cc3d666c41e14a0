// Firsts and counted visits that sources state.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/relationship.pb.h"

namespace legation::query {

// Milestones that a visit's sources claim: the first ever, or the n-th. None for most visits, and none for a visit that
// was called off or denied, or that both parties pay to a third. `known_to_store` says what the store holds before it, so that a claim can be weighed.
absl::StatusOr<std::vector<v1::Milestone>> MilestonesOf(const event_store::View& view, const std::string& party_a,
                                                        const std::string& party_b,
                                                        const internal::v1::EventRecord& visit);

}  // namespace legation::query
