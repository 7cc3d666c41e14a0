// What pairs had given at an earlier revision, added up from the events that stood then.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "event_store/pair_counts.h"
#include "event_store/view.h"

namespace legation::event_store {

// One event as it counts for one pair.
struct PastEvent {
  internal::v1::EventType type;
  internal::v1::EventStatus status;
  PointsDirection direction;
  int32_t sort_day, measure_day;
  internal::v1::DayPoints points;
};

// The events of each pair, sorted parties.
class PastPairs {
 public:
  using Pair = std::pair<std::string, std::string>;

  // Adds an event to each of its pairs of which `party` is one; empty: to all its pairs.
  void Add(const internal::v1::EventRecord& event, const std::string& party);

  const std::map<Pair, std::vector<PastEvent>>& events() const { return events_; }
  // Those of one pair.
  const std::vector<PastEvent>& Of(const Pair& pair) const;

 private:
  std::map<Pair, std::vector<PastEvent>> events_;
};

// As PairRows answers from the stored sums.
void ReadPast(const std::vector<PastEvent>& events, const View::PointsDays& days, bool by_direction, View::PairState* state);
internal::v1::PairCounts PastCounts(const std::vector<PastEvent>& events);
std::map<int32_t, internal::v1::PairCounts> PastCountsByDay(const std::vector<PastEvent>& events, PointsSpan span,
                                                            int32_t first, int32_t last);

}  // namespace legation::event_store
