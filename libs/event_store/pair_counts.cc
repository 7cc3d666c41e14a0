#include "event_store/pair_counts.h"

#include <algorithm>

namespace legation::event_store {

using namespace internal::v1;

void AddCounts(const PairCounts& counts, CountSums* sums) {
  for (const TypeCount& count : counts.counts()) {
    (*sums)[{count.type(), count.status(), count.direction()}] += count.count();
  }
}

bool IsZero(const CountSums& sums) {
  return std::all_of(sums.begin(), sums.end(), [](const auto& sum) { return sum.second == 0; });
}

PairCounts CountsOf(const CountSums& sums) {
  PairCounts counts;
  for (const auto& [kind, number] : sums) {
    if (number == 0) continue;
    TypeCount* count = counts.add_counts();
    count->set_type(static_cast<EventType>(std::get<0>(kind)));
    count->set_status(static_cast<EventStatus>(std::get<1>(kind)));
    count->set_direction(std::get<2>(kind));
    count->set_count(number);
  }
  return counts;
}

}  // namespace legation::event_store
