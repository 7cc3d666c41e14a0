#include "query_service/drivers.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "errors/status_macros.h"
#include "event_store/points.h"
#include "query_service/measures.h"

namespace legation::query {
namespace {

using event_store::PointsDirection;
using internal::v1::EventRecord;

// The most that one event can give before decay: the largest value times the most sources.
constexpr double kMostPointsOfEvent = 20;

struct Day {
  double bound;  // no event of the day gives more
  int32_t day;
  bool operator<(const Day& other) const { return bound != other.bound ? bound < other.bound : day < other.day; }
};

std::vector<Day> DaysByBound(const event_store::View::PairPoints& points, v1::Direction direction, int32_t on_day) {
  std::map<int32_t, double> bounds;
  for (const PointsByDay* rows : RowsIn(points, direction)) {
    for (const auto& [day, row] : *rows) {
      if (day > on_day) break;
      const Balance counted = CountedPoints(row, on_day - day);
      const double most = std::min(kMostPointsOfEvent, std::max(counted.accord, counted.friction));
      double& bound = bounds[day];
      bound = std::max(bound, most * Decay(on_day - day, kScoreHalfLife));
    }
  }
  std::vector<Day> days;
  for (const auto& [day, bound] : bounds) {
    if (bound > 0) days.push_back({bound, day});
  }
  return days;
}

// Days by which an event that counts on `measure_day` may be sorted: its own, or the first of the month or year of
// which measure_day is the middle (see libs/event_store/event_fold.cc).
std::vector<int32_t> SortDaysOf(int32_t measure_day) {
  using namespace std::chrono;
  const year_month_day date{sys_days(days(measure_day))};
  std::vector<int32_t> sort_days = {measure_day};
  if (date.day() == day(15)) sort_days.push_back((sys_days(date.year() / date.month() / 1)).time_since_epoch().count());
  if (date.month() == July && date.day() == day(1)) {
    sort_days.push_back((sys_days(date.year() / January / 1)).time_since_epoch().count());
  }
  return sort_days;
}

bool IsIn(v1::Direction wanted, PointsDirection row, bool swapped) {
  if (row == PointsDirection::kMutual || wanted == v1::DIRECTION_UNSPECIFIED || wanted == v1::DIRECTION_BOTH) {
    return true;
  }
  return ((row == PointsDirection::kForward) != swapped) == (wanted == v1::DIRECTION_FORWARD);
}

class DriverSearch {
 public:
  DriverSearch(const event_store::View& view, const std::string& party_a, const std::string& party_b,
               v1::Direction direction, int32_t on_day, size_t most)
      : first_(std::min(party_a, party_b)), second_(std::max(party_a, party_b)), swapped_(party_b < party_a),
        direction_(direction), on_day_(on_day), most_(most),
        timeline_(view.Timeline(event_store::TimelineScope::kPair, {first_, second_})) {}

  bool CanGain(double bound) const {
    return rows_ < kMostRowsForDrivers && (found_.size() < most_ || bound > std::abs(found_.back().points));
  }

  absl::Status Visit(int32_t measure_day) {
    for (const int32_t sort_day : SortDaysOf(measure_day)) {
      const std::string end = event_store::TimelineDayPosition(sort_day - 1);
      timeline_->Seek(event_store::TimelineDayPosition(sort_day));
      while (timeline_->Valid() && timeline_->position() < end && rows_++ < kMostRowsForDrivers) {
        ASSIGN_OR_RETURN(EventRecord event, timeline_->Event());
        if (event.measure_day() == measure_day) Consider(std::move(event));
        timeline_->Next();
      }
      RETURN_IF_ERROR(timeline_->status());
    }
    return absl::OkStatus();
  }

  std::vector<DrivingEvent> Take() { return std::move(found_); }

 private:
  void Consider(EventRecord event) {
    const int32_t age = on_day_ - event.measure_day();
    for (const event_store::PointsRow& row : event_store::PointsOf(event)) {
      if (row.key.party_a != first_ || row.key.party_b != second_ || !IsIn(direction_, row.key.direction, swapped_)) {
        continue;
      }
      const Balance counted = CountedPoints(row.points, age);
      const double points = (counted.accord - counted.friction) * Decay(age, kScoreHalfLife);
      if (points == 0) continue;
      const auto place = std::find_if(found_.begin(), found_.end(), [&](const DrivingEvent& other) {
        return std::abs(other.points) < std::abs(points);
      });
      found_.insert(place, {std::move(event), points});
      if (found_.size() > most_) found_.pop_back();
      return;  // an event has one row for a pair
    }
  }

  const std::string first_, second_;
  const bool swapped_;
  const v1::Direction direction_;
  const int32_t on_day_;
  const size_t most_;
  const std::unique_ptr<event_store::TimelineIterator> timeline_;
  std::vector<DrivingEvent> found_;  // strongest first
  size_t rows_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<DrivingEvent>> FindDrivers(const event_store::View& view, const std::string& party_a,
                                                      const std::string& party_b,
                                                      const event_store::View::PairPoints& points,
                                                      v1::Direction direction, int32_t on_day, size_t most) {
  DriverSearch search(view, party_a, party_b, direction, on_day, most);
  std::vector<Day> days = DaysByBound(points, direction, on_day);
  std::make_heap(days.begin(), days.end());
  while (!days.empty() && search.CanGain(days.front().bound)) {
    std::pop_heap(days.begin(), days.end());
    RETURN_IF_ERROR(search.Visit(days.back().day));
    days.pop_back();
  }
  return search.Take();
}

}  // namespace legation::query
