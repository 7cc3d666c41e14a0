#include "query_service/drivers.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "errors/status_macros.h"
#include "event_store/points.h"
#include "query_service/measures.h"

namespace legation::query {
namespace {

using event_store::PointsDirection;
using internal::v1::EventRecord;

bool IsIn(v1::Direction wanted, PointsDirection row, bool swapped) {
  if (row == PointsDirection::kMutual || wanted == v1::DIRECTION_UNSPECIFIED || wanted == v1::DIRECTION_BOTH) {
    return true;
  }
  return ((row == PointsDirection::kForward) != swapped) == (wanted == v1::DIRECTION_FORWARD);
}

// Told by the row alone, so that the event need not be read.
bool CountsOn(const EventRecord& row, int32_t on_day) {
  const int32_t age = on_day - row.measure_day();
  return age >= 0 && (age < kPlannedDays || row.facts().status() != internal::v1::EVENT_STATUS_PLANNED);
}

}  // namespace

absl::StatusOr<std::vector<DrivingEvent>> FindDrivers(const event_store::View& view, const std::string& party_a,
                                                      const std::string& party_b, v1::Direction direction, int32_t on_day,
                                                      size_t most) {
  const std::string first = std::min(party_a, party_b), second = std::max(party_a, party_b);
  std::vector<DrivingEvent> drivers;
  const auto rows = view.Timeline(event_store::TimelineScope::kPairRanked, {first, second}, kMostRowsForDrivers);
  size_t examined = 0;
  for (rows->SeekAfter(""); rows->Valid() && drivers.size() < most && examined < kMostRowsForDrivers; rows->Next()) {
    ++examined;
    ASSIGN_OR_RETURN(const EventRecord row, rows->Event());
    if (!CountsOn(row, on_day)) continue;
    ASSIGN_OR_RETURN(const event_store::VersionKey version, rows->Version());
    ASSIGN_OR_RETURN(EventRecord event, view.GetVersion(version));
    for (const event_store::PointsRow& given : event_store::PointsOf(event)) {
      if (given.party_a != first || given.party_b != second || !IsIn(direction, given.direction, party_b < party_a)) continue;
      // As the score counts it, so that shares add up.
      const int32_t age = on_day - event_store::SummedDay(event.measure_day(), on_day);
      const Balance counted = CountedPoints(given.points, age);
      drivers.push_back({std::move(event), (counted.accord - counted.friction) * Decay(age, kScoreHalfLife)});
      break;  // an event has one row for a pair
    }
  }
  RETURN_IF_ERROR(rows->status());
  // Ranks are rounded: neighbours may stand the wrong way round.
  std::stable_sort(drivers.begin(), drivers.end(),
                   [](const DrivingEvent& a, const DrivingEvent& b) { return std::abs(a.points) > std::abs(b.points); });
  return drivers;
}

}  // namespace legation::query
