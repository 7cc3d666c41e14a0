#include "query_service/measures_along.h"

#include <deque>
#include <optional>
#include <utility>

#include "event_store/points.h"
#include "query_service/measures.h"

namespace legation::query {
namespace {

using internal::v1::DayPoints;

constexpr double kThousandth = 0.001;

Balance PointsOf(int64_t accord, int64_t friction) {
  return {static_cast<double>(accord) * kThousandth, static_cast<double>(friction) * kThousandth};
}

class RunningMeasures {
 public:
  // Rows up to the day that is asked for next, in the order of days.
  void Add(int32_t day, const DayPoints& row) {
    const int32_t middle = event_store::MiddleOfMonth(day);
    if (months_.empty() || months_.back().middle != middle) months_.push_back({middle, {}, 0, {}});
    Month& month = months_.back();
    const Balance counted = PointsOf(row.accord(), row.friction());
    const double contacts = static_cast<double>(row.contacts()) * kThousandth;
    month.points.accord += counted.accord;
    month.points.friction += counted.friction;
    month.contacts += contacts;
    month.by_days.Add(counted, contacts, middle - day);
    if (row.planned_accord() != 0 || row.planned_friction() != 0) {
      planned_.emplace_back(day, PointsOf(row.planned_accord(), row.planned_friction()));
    }
  }

  v1::RelationshipMeasures On(int32_t day) {
    MeasureSums older;
    if (older_day_) older.AddAged(older_, day - *older_day_);
    older_ = older;
    older_day_ = day;
    const int32_t first_by_days = event_store::FirstDayByDays(day);
    for (; !months_.empty() && months_.front().middle < first_by_days; months_.pop_front()) {
      older_.Add(months_.front().points, months_.front().contacts, day - months_.front().middle);
    }
    MeasureSums sums = older_;
    for (const Month& month : months_) sums.AddAged(month.by_days, day - month.middle);
    while (!planned_.empty() && day - planned_.front().first >= kPlannedDays) planned_.pop_front();
    for (const auto& [planned_day, points] : planned_) sums.Add(points, 0, day - planned_day);
    return MeasuresOf(sums);
  }

 private:
  struct Month {
    int32_t middle;
    Balance points;  // all at its middle
    double contacts;
    MeasureSums by_days;  // each at its day, told for the middle
  };
  std::deque<Month> months_;
  MeasureSums older_;  // by months, told for older_day_
  std::optional<int32_t> older_day_;
  std::deque<std::pair<int32_t, Balance>> planned_;
};

}  // namespace

std::vector<v1::RelationshipMeasures> MeasuresAlong(const event_store::View::PairPoints& points,
                                                    v1::Direction direction, std::span<const int32_t> days) {
  struct Cursor {
    PointsByDay::const_iterator next, end;
  };
  std::vector<Cursor> cursors;
  for (const PointsByDay* rows : RowsIn(points, direction)) cursors.push_back({rows->begin(), rows->end()});
  RunningMeasures running;
  std::vector<v1::RelationshipMeasures> measures;
  for (const int32_t day : days) {
    while (true) {
      Cursor* oldest = nullptr;
      for (Cursor& cursor : cursors) {
        if (cursor.next == cursor.end || cursor.next->first > day) continue;
        if (oldest == nullptr || cursor.next->first < oldest->next->first) oldest = &cursor;
      }
      if (oldest == nullptr) break;
      running.Add(oldest->next->first, oldest->next->second);
      ++oldest->next;
    }
    measures.push_back(running.On(day));
  }
  return measures;
}

}  // namespace legation::query
