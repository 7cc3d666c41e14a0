// Points of a pair made at random, in the forms in which a view gives them.
#pragma once

#include <random>
#include <vector>

#include "event_store/points.h"
#include "event_store/view.h"

namespace legation::query {

struct MadePoints {
  event_store::PointsDirection direction = event_store::PointsDirection::kMutual;
  int32_t day = 0;
  internal::v1::DayPoints points;
};

// Some rows between two days, of all columns.
inline std::vector<MadePoints> RandomPoints(std::mt19937& random, int count, int32_t first, int32_t last) {
  std::vector<MadePoints> made(count);
  for (MadePoints& row : made) {
    row.direction = static_cast<event_store::PointsDirection>(random() % 3);
    row.day = first + static_cast<int32_t>(random() % static_cast<uint32_t>(last - first + 1));
    switch (random() % 5) {
      case 0: row.points.set_friction(500 + random() % 8'000); break;
      case 1: row.points.set_planned_accord(100 + random() % 2'000); break;
      case 2: row.points.set_planned_friction(100 + random() % 2'000); break;
      case 3: row.points.set_contacts(1'000); break;
      default: row.points.set_accord(500 + random() % 6'000);
    }
  }
  return made;
}

// As View::GetPairPoints sums them.
inline event_store::View::PairPoints SumPoints(const std::vector<MadePoints>& made,
                                               const event_store::View::PointsDays& days) {
  event_store::View::PairPoints points;
  for (const MadePoints& row : made) {
    if (row.day > days.last) continue;
    auto& in = row.direction == event_store::PointsDirection::kMutual ? points.mutual
        : row.direction == event_store::PointsDirection::kForward     ? points.forward
                                                                      : points.backward;
    const int32_t day = row.day < days.by_days_from ? event_store::MiddleOfMonth(row.day) : row.day;
    event_store::AddPoints(row.points, 1, &in[day]);
  }
  return points;
}

}  // namespace legation::query
