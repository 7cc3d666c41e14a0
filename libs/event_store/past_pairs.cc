#include "event_store/past_pairs.h"

#include <algorithm>

#include "event_store/pair_rows.h"
#include "event_store/points.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

CountKey KindOf(const PastEvent& event) { return {event.type, event.status, static_cast<int>(event.direction)}; }

}  // namespace

void PastPairs::Add(const EventRecord& event, const std::string& party) {
  const std::vector<PointsRow> points = PointsOf(event);
  for (const PairCount& pair : PairCountsOf(event)) {
    if (!party.empty() && pair.party_a != party && pair.party_b != party) continue;
    PastEvent past{event.facts().type(), event.facts().status(), pair.direction, event.sort_day(), event.measure_day(), {}};
    const auto row = std::find_if(points.begin(), points.end(), [&](const PointsRow& each) {
      return each.party_a == pair.party_a && each.party_b == pair.party_b;
    });
    if (row != points.end()) past.points = row->points;
    events_[{pair.party_a, pair.party_b}].push_back(std::move(past));
  }
}

const std::vector<PastEvent>& PastPairs::Of(const Pair& pair) const {
  static const std::vector<PastEvent> kNone;
  const auto found = events_.find(pair);
  return found == events_.end() ? kNone : found->second;
}

void ReadPast(const std::vector<PastEvent>& events, const View::PointsDays& days, bool by_direction, View::PairState* state) {
  for (const PastEvent& event : events) {
    if (!IsZero(event.points) && event.measure_day <= days.last) {
      const int32_t day = event.measure_day < days.by_days_from ? MiddleOfMonth(event.measure_day) : event.measure_day;
      AddPoints(event.points, 1, &DaysIn(event.direction, &state->points)[day]);
    }
    auto& newest = state->last_event_day[by_direction ? static_cast<int>(event.direction) : 0];
    if (event.sort_day <= days.last && (!newest || *newest < event.sort_day)) newest = event.sort_day;
  }
}

PairCounts PastCounts(const std::vector<PastEvent>& events) {
  CountSums sums;
  for (const PastEvent& event : events) ++sums[KindOf(event)];
  return CountsOf(sums);
}

std::map<int32_t, PairCounts> PastCountsByDay(const std::vector<PastEvent>& events, PointsSpan span, int32_t first,
                                              int32_t last) {
  std::map<int32_t, CountSums> sums;
  for (const PastEvent& event : events) {
    const int32_t day = span == PointsSpan::kMonth ? MiddleOfMonth(event.sort_day) : event.sort_day;
    if (day >= first && day <= last) ++sums[day][KindOf(event)];
  }
  std::map<int32_t, PairCounts> counts;
  for (const auto& [day, sum] : sums) counts.emplace_hint(counts.end(), day, CountsOf(sum));
  return counts;
}

}  // namespace legation::event_store
