// One pass over many days against the formula on each of them.
#include "query_service/measures_along.h"

#include <gtest/gtest.h>

#include "made_points.h"
#include "query_service/measures.h"

namespace legation::query {
namespace {

constexpr int32_t kFirst = 14'000;  // in 2008

void ExpectSame(const v1::RelationshipMeasures& a, const v1::RelationshipMeasures& b) {
  EXPECT_NEAR(a.score(), b.score(), 1e-9);
  EXPECT_NEAR(a.trend(), b.trend(), 1e-9);
  EXPECT_NEAR(a.engagement(), b.engagement(), 1e-9);
  EXPECT_NEAR(a.confidence(), b.confidence(), 1e-12);
}

// The formula is told from the rows that a view gives for the day itself: by months where that day is two years on.
void ExpectTheFormula(const std::vector<MadePoints>& made, const std::vector<int32_t>& days) {
  const auto points = SumPoints(made, {event_store::FirstDayByDays(days.front()), days.back()});
  for (const auto direction : {v1::DIRECTION_BOTH, v1::DIRECTION_FORWARD, v1::DIRECTION_BACKWARD}) {
    const auto along = MeasuresAlong(points, direction, days);
    ASSERT_EQ(along.size(), days.size());
    for (size_t i = 0; i < days.size(); ++i) {
      SCOPED_TRACE(testing::Message() << "day " << days[i] << " direction " << direction);
      ExpectSame(along[i], MeasuresOn(SumPoints(made, PointsDaysOn(days[i])), direction, days[i]));
    }
  }
}

std::vector<int32_t> Every(int32_t step, int32_t first, int32_t last) {
  std::vector<int32_t> days;
  for (int32_t day = first; day <= last; day += step) days.push_back(day);
  return days;
}

TEST(MeasuresAlong, AreTheFormulaOnEveryDay) {
  std::mt19937 random(4);
  ExpectTheFormula(RandomPoints(random, 400, kFirst, kFirst + 1'500), Every(1, kFirst + 1'000, kFirst + 1'120));
}

TEST(MeasuresAlong, AreTheFormulaOverManyYears) {
  std::mt19937 random(5);
  for (int round = 0; round < 5; ++round) {
    const auto made = RandomPoints(random, 300, kFirst, kFirst + 5'000);
    ExpectTheFormula(made, Every(30, kFirst - 100, kFirst + 7'000));
    ExpectTheFormula(made, Every(365, kFirst - 100, kFirst + 9'000));
  }
}

// A day long before 1970 is a negative number that no sum may grow from.
TEST(MeasuresAlong, AreTheFormulaLongBefore1970) {
  std::mt19937 random(6);
  const int32_t first = -80'000;  // in 1750
  ExpectTheFormula(RandomPoints(random, 200, first, first + 4'000), Every(100, first - 100, first + 6'000));
}

// A sum that grew large and decayed leaves no rounding behind that a small one after it would show.
TEST(MeasuresAlong, ALargePastLeavesNothingBehind) {
  std::vector<MadePoints> made(2);
  made[0].day = kFirst;
  made[0].points.set_accord(9'000'000'000);
  made[1].day = kFirst + 15'000;
  made[1].points.set_friction(500);
  ExpectTheFormula(made, Every(50, kFirst, kFirst + 15'100));
}

TEST(MeasuresAlong, APairWithoutRowsHasZeros) {
  for (const auto& measures : MeasuresAlong({}, v1::DIRECTION_BOTH, Every(1, 0, 3))) {
    EXPECT_EQ(measures.score(), 0);
    EXPECT_EQ(measures.trend(), 0);
  }
}

}  // namespace
}  // namespace legation::query
