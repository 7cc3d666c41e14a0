#include "query_service/periods.h"

#include <gtest/gtest.h>

#include "event_store/event_days.h"

namespace legation::query {
namespace {

using event_store::DayNumber;

std::string Show(const std::vector<DayRange>& periods) {
  std::string shown;
  for (const DayRange& period : periods) shown += std::to_string(period.first) + ".." + std::to_string(period.last) + " ";
  return shown;
}

TEST(Periods, AreCutToTheRange) {
  const DayRange range{DayNumber(2015, 11, 20), DayNumber(2016, 3, 10)};
  const auto months = PeriodsOf(range, v1::INTERVAL_MONTH, 100);
  ASSERT_EQ(months.size(), 5u) << Show(months);
  EXPECT_EQ(months[0].first, range.first);
  EXPECT_EQ(months[0].last, DayNumber(2015, 11, 30));
  EXPECT_EQ(months[1].first, DayNumber(2015, 12, 1));
  EXPECT_EQ(months[3].first, DayNumber(2016, 2, 1));
  EXPECT_EQ(months[3].last, DayNumber(2016, 2, 29));
  EXPECT_EQ(months[4].first, DayNumber(2016, 3, 1));
  EXPECT_EQ(months[4].last, range.last);
  const auto years = PeriodsOf(range, v1::INTERVAL_YEAR, 100);
  ASSERT_EQ(years.size(), 2u) << Show(years);
  EXPECT_EQ(years[0].last, DayNumber(2015, 12, 31));
  EXPECT_EQ(years[1].first, DayNumber(2016, 1, 1));
}

TEST(Periods, WeeksBeginOnMonday) {
  const DayRange from_wednesday{DayNumber(2016, 12, 14), DayNumber(2016, 12, 27)};
  const auto weeks = PeriodsOf(from_wednesday, v1::INTERVAL_WEEK, 100);
  ASSERT_EQ(weeks.size(), 3u) << Show(weeks);
  EXPECT_EQ(weeks[0].last, DayNumber(2016, 12, 18));
  EXPECT_EQ(weeks[1].first, DayNumber(2016, 12, 19));
  EXPECT_EQ(weeks[1].last, DayNumber(2016, 12, 25));
  EXPECT_EQ(weeks[2].last, DayNumber(2016, 12, 27));
  EXPECT_EQ(PeriodsOf({-1'000, -994}, v1::INTERVAL_WEEK, 100).size(), 2u);  // before 1970 too
}

TEST(Periods, FollowOnOneAnotherWithoutAGap) {
  for (const auto interval :
       {v1::INTERVAL_UNSPECIFIED, v1::INTERVAL_DAY, v1::INTERVAL_WEEK, v1::INTERVAL_MONTH, v1::INTERVAL_YEAR}) {
    const DayRange range{DayNumber(1899, 12, 31), DayNumber(1904, 3, 1)};
    const auto periods = PeriodsOf(range, interval, 10'000);
    EXPECT_EQ(periods.front().first, range.first);
    EXPECT_EQ(periods.back().last, range.last);
    for (size_t i = 1; i < periods.size(); ++i) EXPECT_EQ(periods[i].first, periods[i - 1].last + 1);
  }
}

TEST(Periods, StopWhereTheyAreTooMany) {
  EXPECT_EQ(PeriodsOf({0, 1'000'000}, v1::INTERVAL_DAY, 40).size(), 41u);
  EXPECT_EQ(PeriodsOf({0, 39}, v1::INTERVAL_DAY, 40).size(), 40u);
}

TEST(Periods, TheNextMonthBeginsOnItsFirst) {
  EXPECT_EQ(FirstOfNextMonth(DayNumber(2016, 2, 1)), DayNumber(2016, 3, 1));
  EXPECT_EQ(FirstOfNextMonth(DayNumber(2016, 1, 31)), DayNumber(2016, 2, 1));
  EXPECT_EQ(FirstOfNextMonth(DayNumber(2016, 12, 31)), DayNumber(2017, 1, 1));
}

}  // namespace
}  // namespace legation::query
