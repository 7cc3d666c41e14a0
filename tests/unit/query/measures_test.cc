// The formula of measures.h against numbers worked out by hand.
#include "query_service/measures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "event_store/points.h"
#include "made_event.h"
#include "made_points.h"

namespace legation::query {
namespace {

using event_store::View;
using internal::v1::DayPoints;

constexpr int32_t kToday = 17'000;

DayPoints Accord(int64_t thousandths) {
  DayPoints row;
  row.set_accord(thousandths);
  return row;
}
DayPoints Friction(int64_t thousandths) {
  DayPoints row;
  row.set_friction(thousandths);
  return row;
}

v1::RelationshipMeasures Today(const View::PairPoints& points, v1::Direction direction = v1::DIRECTION_UNSPECIFIED) {
  return MeasuresOn(points, direction, kToday);
}

// The example of docs/measures.md: an agreement today, an accusation with a visit one half-life ago.
View::PairPoints Example() {
  View::PairPoints points;
  points.mutual[kToday] = Accord(6000);
  points.forward[kToday - 180] = Friction(3000);
  points.forward[kToday - 180].set_contacts(1000);
  return points;
}

TEST(Measures, AreZeroWithoutPoints) {
  const v1::RelationshipMeasures measures = Today({});
  EXPECT_EQ(measures.score(), 0);
  EXPECT_EQ(measures.trend(), 0);
  EXPECT_EQ(measures.engagement(), 0);
  EXPECT_EQ(measures.confidence(), 0);
}

TEST(Measures, OfTheExample) {
  const v1::RelationshipMeasures measures = Today(Example());
  EXPECT_NEAR(measures.score(), 20, 1e-9);                // 100 (6 - 1.5) / (6 + 1.5 + 15)
  EXPECT_NEAR(measures.confidence(), 1.0 / 3, 1e-9);      // 7.5 / 22.5
  EXPECT_NEAR(measures.engagement(), 0.5, 1e-9);
  EXPECT_NEAR(measures.trend(), 35.993, 5e-4);            // 100 * 0.70750 (0.98450 - 0.47576)
}

TEST(Measures, HalveInAHalfLife) {
  View::PairPoints points;
  points.mutual[kToday - 180] = Accord(8000);
  EXPECT_DOUBLE_EQ(BalanceOn(points, v1::DIRECTION_BOTH, kToday, 180).accord, 4);
  EXPECT_DOUBLE_EQ(BalanceOn(points, v1::DIRECTION_BOTH, kToday, 30).accord, 0.125);
  EXPECT_DOUBLE_EQ(BalanceOn(points, v1::DIRECTION_BOTH, kToday, 60).accord, 1);
}

TEST(Measures, OldDaysDecayAsTheFormulaSays) {
  EXPECT_DOUBLE_EQ(Decay(18'000, 180), std::exp2(-100.0));
  EXPECT_DOUBLE_EQ(Decay(8191, 365), std::exp2(-8191.0 / 365));
  EXPECT_DOUBLE_EQ(Decay(0, 30), 1);
}

TEST(Measures, ASteadyFlowScoresTheSameAtEveryScaleAndHasNoTrend) {
  View::PairPoints points;
  for (int32_t day = kToday - 6000; day <= kToday; ++day) {
    points.mutual[day] = Accord(60);
    points.backward[day] = Friction(20);
  }
  const double at_score = ScoreAt(BalanceOn(points, v1::DIRECTION_BOTH, kToday, 180), 180);
  for (const int half_life : {30, 90, 365}) {
    const Balance balance = BalanceOn(points, v1::DIRECTION_BOTH, kToday, half_life);
    EXPECT_NEAR(ScoreAt(balance, half_life), at_score, 0.5) << half_life;
  }
  EXPECT_GT(at_score, 20);
  EXPECT_NEAR(Today(points).trend(), 0, 0.01);
}

TEST(Measures, ASteadyHostileFlowHasNoTrendEither) {
  View::PairPoints points;
  for (int32_t day = kToday - 6000; day <= kToday; ++day) points.mutual[day] = Friction(500);
  EXPECT_LT(Today(points).score(), -80);
  EXPECT_NEAR(Today(points).trend(), 0, 1e-9);
}

TEST(Measures, TrendTellsATurn) {
  View::PairPoints points;
  for (int32_t day = kToday - 400; day <= kToday - 20; ++day) points.mutual[day] = Accord(100);
  for (int32_t day = kToday - 19; day <= kToday; ++day) points.mutual[day] = Friction(800);
  EXPECT_LT(Today(points).trend(), -30);
}

TEST(Measures, AddingAccordNeverLowersTheScore) {
  View::PairPoints points = Example();
  double before = Today(points).score();
  for (int32_t age = 0; age < 2000; age += 37) {
    DayPoints& row = points.backward[kToday - age];
    row.set_accord(row.accord() + 300);
    const double after = Today(points).score();
    EXPECT_GE(after, before) << age;
    before = after;
  }
  EXPECT_LT(before, 100);
}

// Whatever the pair has, from whichever side, on whichever day: one event of accord more never lowers the score.
TEST(Measures, AddingAnAccordEventNeverLowersTheScoreOfARandomPair) {
  using namespace internal::v1;
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::vector<MadePoints> made = RandomPoints(random, static_cast<int>(random() % 60), kToday - 1'500, kToday + 30);
    MadeEvent event(random() % 2 == 0 ? EVENT_TYPE_AGREEMENT : EVENT_TYPE_AID);
    event.With(random() % 2 == 0 ? PARTICIPANT_ROLE_SOURCE : PARTICIPANT_ROLE_PARTICIPANT, "AZE");
    event.With(random() % 2 == 0 ? PARTICIPANT_ROLE_TARGET : PARTICIPANT_ROLE_PARTICIPANT, "ISR");
    event.facts().set_status(random() % 4 == 0 ? EVENT_STATUS_PLANNED : EVENT_STATUS_OCCURRED);
    event.facts().set_confidence_permille(1 + random() % 1'000);
    event.record.set_source_count(1 + random() % 5);
    event.record.set_measure_day(kToday - 1'500 + static_cast<int32_t>(random() % 1'530));
    const auto rows = event_store::PointsOf(event.record);
    std::vector<MadePoints> more = made;
    for (const auto& row : rows) more.push_back({row.direction, row.day, row.points});
    for (const auto direction : {v1::DIRECTION_BOTH, v1::DIRECTION_FORWARD, v1::DIRECTION_BACKWARD}) {
      const double before = MeasuresOn(SumPoints(made, PointsDaysOn(kToday)), direction, kToday).score();
      const double after = MeasuresOn(SumPoints(more, PointsDaysOn(kToday)), direction, kToday).score();
      EXPECT_GE(after, before) << round;
    }
  }
}

TEST(Measures, AFutureDayCountsNothing) {
  View::PairPoints points = Example();
  const v1::RelationshipMeasures before = Today(points);
  points.mutual[kToday + 1] = Accord(100'000);
  points.mutual[kToday + 1].set_contacts(5000);
  EXPECT_EQ(Today(points).SerializeAsString(), before.SerializeAsString());
}

TEST(Measures, PlannedPointsCountFromTheirDayFor45Days) {
  DayPoints row;
  row.set_planned_accord(1800);
  row.set_planned_friction(600);
  const auto total_at = [&](int32_t age) { return CountedPoints(row, age).total(); };
  EXPECT_EQ(total_at(-1), 0);
  EXPECT_DOUBLE_EQ(total_at(0), 2.4);
  EXPECT_DOUBLE_EQ(total_at(44), 2.4);
  EXPECT_EQ(total_at(45), 0);
}

TEST(Measures, DirectionLeavesOutTheOtherWayAndKeepsMutualRows) {
  View::PairPoints points;
  points.mutual[kToday] = Accord(1000);
  points.forward[kToday] = Accord(2000);
  points.backward[kToday] = Friction(4000);
  const auto balance = [&](v1::Direction direction) { return BalanceOn(points, direction, kToday, 180); };
  EXPECT_DOUBLE_EQ(balance(v1::DIRECTION_FORWARD).accord, 3);
  EXPECT_DOUBLE_EQ(balance(v1::DIRECTION_FORWARD).friction, 0);
  EXPECT_DOUBLE_EQ(balance(v1::DIRECTION_BACKWARD).accord, 1);
  EXPECT_DOUBLE_EQ(balance(v1::DIRECTION_BACKWARD).friction, 4);
  EXPECT_DOUBLE_EQ(balance(v1::DIRECTION_BOTH).accord, 3);
  EXPECT_DOUBLE_EQ(balance(v1::DIRECTION_UNSPECIFIED).friction, 4);
}

}  // namespace
}  // namespace legation::query
