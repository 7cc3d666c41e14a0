#include "query_service/day_argument.h"

#include <gtest/gtest.h>

#include "error_matchers.h"

namespace legation::query {
namespace {

google::type::Date Date(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

constexpr int32_t kFirstOf2016 = 16'801;  // 2016-01-01

TEST(DayArgument, ReadsADay) {
  EXPECT_EQ(*ReadDay("on_date", Date(1970, 1, 1)), 0);
  EXPECT_EQ(*ReadDay("on_date", Date(2016, 1, 1)), kFirstOf2016);
  EXPECT_EQ(*ReadDay("on_date", Date(1899, 12, 31)), -25'568);
}

TEST(DayArgument, WritesADay) {
  EXPECT_EQ(DateOf(kFirstOf2016).year(), 2016);
  EXPECT_EQ(DateOf(kFirstOf2016 + 59).month(), 2);  // a leap year
  EXPECT_EQ(DateOf(kFirstOf2016 + 59).day(), 29);
  EXPECT_EQ(*ReadDay("on_date", DateOf(-25'568)), -25'568);
}

TEST(DayArgument, RefusesWhatIsNoDay) {
  for (const auto& date : {Date(2015, 2, 29), Date(2016, 13, 1), Date(2016, 4, 31), Date(0, 1, 1), Date(10'000, 1, 1),
                           Date(2016, 0, 5), Date(2016, -1, 5), Date(2016, 0, 0), Date(2016, 5, 0)}) {
    const auto day = ReadDay("on_date", date);
    EXPECT_EQ(errors::ReasonOf(day.status()), v1::ERROR_REASON_DATE_INVALID) << date.ShortDebugString();
    EXPECT_EQ(MetadataOf(day.status(), "field"), "on_date");
  }
  EXPECT_EQ(MetadataOf(ReadDay("on_date", Date(2015, 2, 29)).status(), "value"), "2015-02-29");
}

TEST(DayArgument, AZeroPartMeansTheFirstOrTheLast) {
  const auto start = Date(2016, 0, 0), end = Date(2016, 2, 0);
  const auto range = ReadDayRange(&start, &end);
  ASSERT_TRUE(range.ok());
  EXPECT_EQ(range->first, kFirstOf2016);
  EXPECT_EQ(range->last, kFirstOf2016 + 59);
  EXPECT_TRUE(range->Holds(kFirstOf2016));
  EXPECT_TRUE(range->Holds(kFirstOf2016 + 59));
  EXPECT_FALSE(range->Holds(kFirstOf2016 + 60));
}

TEST(DayArgument, AnAbsentBoundIsNone) {
  const auto range = ReadDayRange(nullptr, nullptr);
  ASSERT_TRUE(range.ok());
  EXPECT_FALSE(range->has_first());
  EXPECT_FALSE(range->has_last());
  EXPECT_TRUE(range->Holds(-1'000'000));
}

TEST(DayArgument, AStartAfterTheEndIsInvalid) {
  const auto start = Date(2016, 3, 0), end = Date(2016, 2, 0);
  EXPECT_EQ(errors::ReasonOf(ReadDayRange(&start, &end).status()), v1::ERROR_REASON_DATE_INVALID);
  const auto odd = Date(2016, 0, 7);
  EXPECT_EQ(errors::ReasonOf(ReadDayRange(&odd, nullptr).status()), v1::ERROR_REASON_DATE_INVALID);
  EXPECT_EQ(MetadataOf(ReadDayRange(nullptr, &odd).status(), "field"), "end_date");
}

}  // namespace
}  // namespace legation::query
