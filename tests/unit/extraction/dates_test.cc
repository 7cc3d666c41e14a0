#include "ingest_service/extraction/dates.h"

#include <gtest/gtest.h>

namespace legation::extraction {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

std::vector<FoundDate> Find(std::string_view text, std::optional<sys_days> day) {
  return FindDates(SplitSentences(Normalise(text), text.size()).at(0).tokens, day);
}

TEST(Dates, ResolvesWeekdays) {
  const auto dates = Find("He left on Tuesday.", sys_days(1994y / 3 / 10));  // a Thursday
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(dates[0].date.start_date().day(), 8);
}

TEST(Dates, ReadsRanges) {
  const auto dates = Find("The fair runs from 4 to 9 June 2011 in Lima.", std::nullopt);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_EQ(dates[0].date.start_date().day(), 4);
  EXPECT_EQ(dates[0].date.end_date().day(), 9);
}

TEST(Dates, LeavesRelativeDaysUnresolvedWithoutPublication) {
  const auto dates = Find("They met yesterday.", std::nullopt);
  ASSERT_EQ(dates.size(), 1u);
  EXPECT_TRUE(dates[0].unresolved);
}

}  // namespace
}  // namespace legation::extraction
