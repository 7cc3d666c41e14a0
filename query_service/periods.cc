#include "query_service/periods.h"

#include <algorithm>
#include <chrono>

#include "event_store/event_days.h"
#include "event_store/points.h"

namespace legation::query {
namespace {

int32_t FirstOfNext(int32_t day, v1::Interval interval) {
  using namespace std::chrono;
  switch (interval) {
    case v1::INTERVAL_DAY: return day + 1;
    case v1::INTERVAL_WEEK: return day + 8 - static_cast<int32_t>(weekday(sys_days(days(day))).iso_encoding());
    case v1::INTERVAL_YEAR: return event_store::DayNumber(DateOf(day).year() + 1, 1, 1);
    default: return FirstOfNextMonth(day);
  }
}

}  // namespace

int32_t FirstOfNextMonth(int32_t day) {
  constexpr int32_t kIntoNextMonth = 20, kToMiddle = 14;  // from a 15th; from a first to its 15th
  return event_store::MiddleOfMonth(event_store::MiddleOfMonth(day) + kIntoNextMonth) - kToMiddle;
}

std::vector<DayRange> PeriodsOf(const DayRange& range, v1::Interval interval, size_t most) {
  std::vector<DayRange> periods;
  for (int32_t first = range.first; first <= range.last && periods.size() <= most;) {
    const int32_t next = FirstOfNext(first, interval);
    periods.push_back({first, std::min(next - 1, range.last)});
    first = next;
  }
  return periods;
}

}  // namespace legation::query
