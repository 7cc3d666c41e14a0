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

// Most rows that are passed over in search of drivers, and most that do not hold at the view's revision: events after `on_day`, plans whose time is over, events that run
// the other way. Only a day long ago of a very busy pair has so many.
inline constexpr size_t kMostRowsForDrivers = 20'000;

// At most `most` events, strongest first, from the timeline in which a pair's events stand by what they give (see RankOf
// in event_store/points.h): the first that count on `on_day` are the ones.
absl::StatusOr<std::vector<DrivingEvent>> FindDrivers(const event_store::View& view, const std::string& party_a,
                                                      const std::string& party_b, v1::Direction direction, int32_t on_day,
                                                      size_t most);

}  // namespace legation::query
