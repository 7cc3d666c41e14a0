// The events that give most of a pair's score.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/relationship.pb.h"

namespace legation::query {

struct DrivingEvent {
  internal::v1::EventRecord event;
  double points = 0;  // on the day asked for, after decay; negative for friction
};

// Most rows that are read in search of drivers. A pair with more than that on its strongest days (hundreds of events a
// day) gets the strongest of those.
inline constexpr size_t kMostRowsForDrivers = 1000;

// At most `most` events, strongest first. Reads only the days that can hold one: they are visited in the order of the
// most that any event of theirs can give, until none can beat what was found. `points`: of (party_a, party_b) up to
// `on_day`.
absl::StatusOr<std::vector<DrivingEvent>> FindDrivers(const event_store::View& view, const std::string& party_a,
                                                      const std::string& party_b,
                                                      const event_store::View::PairPoints& points,
                                                      v1::Direction direction, int32_t on_day, size_t most);

}  // namespace legation::query
