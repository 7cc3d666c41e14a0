// The measures of a relationship: pure arithmetic on the points of a pair by day (event_store/points.h says what an
// event gives). docs/measures.md explains them with an example.
//
//   At the end of UTC day t, with half-life H in days, over the rows (d, points) with d <= t:
//     C = sum of accord * 2^-((t-d)/H)        K = sum of friction * 2^-((t-d)/H)
//   Planned columns are added from their day on for 45 days (d <= t < d + 45); before and after they count nothing.
//   score(H)   = 100 (C - K) / (C + K + 15 H/180)      shown at H = 180; a steady flow scores the same at every H
//   confidence = (C + K) / (C + K + 15)                at H = 180
//   trend      = 100 w (b30 - b365)                    b_H = (C - K) / (C + K), 0 when empty;
//                                                     w = (C30 + K30) / (C30 + K30 + 2.5)
//   engagement = sum of contacts * 2^-((t-d)/180)      never part of the score: contact rises in crises too
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "event_store/view.h"
#include "legation/v1/relationship.pb.h"

namespace legation::query {

inline constexpr int kScoreHalfLife = 180;
inline constexpr int kShortHalfLife = 30;
inline constexpr int kLongHalfLife = 365;
// Days on which a planned event counts, its own day among them.
inline constexpr int kPlannedDays = 45;

// Points, not thousandths; neither is negative.
struct Balance {
  double accord = 0;
  double friction = 0;
  double total() const { return accord + friction; }
};

// The rows that measures on a day are summed from.
event_store::View::PointsDays PointsDaysOn(int32_t on_day);

using PointsByDay = std::map<int32_t, internal::v1::DayPoints>;

// The rows of a pair that run in a direction; mutual rows run both ways.
std::vector<const PointsByDay*> RowsIn(const event_store::View::PairPoints& points, v1::Direction direction);

// 2^-(age/half_life) for an age of 0 days or more.
double Decay(int32_t age, int half_life);

// What a row counts at an age, before decay. Nothing at a negative age.
Balance CountedPoints(const internal::v1::DayPoints& row, int32_t age);

// C and K of the formula above.
Balance BalanceOn(const event_store::View::PairPoints& points, v1::Direction direction, int32_t on_day, int half_life);

// From -100 to 100.
double ScoreAt(const Balance& balance, int half_life);

// What the measures of a day are made of.
struct MeasureSums {
  Balance at_score, at_short, at_long;  // at the three half-lives
  double contacts = 0;                  // at the half-life of the score
  // Adds what counts so many days ago; before its day (a negative age) it counts more than it will.
  void Add(const Balance& counted, double contacts_counted, int32_t age);
  // Adds sums that were told so many days ago.
  void AddAged(const MeasureSums& sums, int32_t age);
};
v1::RelationshipMeasures MeasuresOf(const MeasureSums& sums);

v1::RelationshipMeasures MeasuresOn(const event_store::View::PairPoints& points, v1::Direction direction,
                                    int32_t on_day);

}  // namespace legation::query
