#include "ingest_service/extraction/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace legation::extraction {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

constexpr sys_days kThursday(1994y / 3 / 10);

std::vector<FoundDate> Find(std::string_view text, std::optional<sys_days> day) {
  return FindDates(SplitSentences(Normalise(text), text.size()).at(0).tokens, day);
}

std::string Written(const internal::v1::Day& day) {
  const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  std::string text = std::to_string(day.year());
  if (day.month() != 0) text += two(day.month());
  if (day.day() != 0) text += two(day.day());
  return text;
}

// "1994-03-08", "1994-03-08/1994-03-10" of the only date.
std::string DateIn(std::string_view text, std::optional<sys_days> day = kThursday) {
  const auto dates = Find(text, day);
  if (dates.size() != 1) return std::to_string(dates.size()) + " dates";
  if (dates[0].unresolved) return "unresolved";
  const std::string first = Written(dates[0].date.start_date()), last = Written(dates[0].date.end_date());
  return first == last ? first : first + "/" + last;
}

TEST(Dates, ResolvesWeekdaysByTense) {
  EXPECT_EQ(DateIn("He left on Tuesday."), "1994-03-08");
  EXPECT_EQ(DateIn("He will leave on Tuesday."), "1994-03-15");
  EXPECT_EQ(DateIn("He will leave next Tuesday."), "1994-03-15");
  EXPECT_EQ(DateIn("They met on Thursday."), "1994-03-10");
  EXPECT_EQ(DateIn("They met last Thursday."), "1994-03-03");
  EXPECT_EQ(DateIn("He will leave Tuesday week."), "1994-03-22");
  EXPECT_EQ(DateIn("He will be there from Sunday to Tuesday."), "1994-03-13/1994-03-15");
  EXPECT_EQ(DateIn("He left on Tuesday, March 1."), "1994-03-01");
}

TEST(Dates, ResolvesDaysNearby) {
  EXPECT_EQ(DateIn("They met today."), "1994-03-10");
  EXPECT_EQ(DateIn("They met yesterday."), "1994-03-09");
  EXPECT_EQ(DateIn("They will meet the day after tomorrow."), "1994-03-12");
  EXPECT_EQ(DateIn("They met last night."), "1994-03-09");
  EXPECT_EQ(DateIn("They met three days ago."), "1994-03-07");
  EXPECT_EQ(DateIn("They met two weeks ago."), "1994-02");
  EXPECT_EQ(DateIn("They met a year ago."), "1993");
}

TEST(Dates, ResolvesWhatWasOfLate) {
  EXPECT_EQ(DateIn("They met a few days ago."), "1994-03");
  EXPECT_EQ(DateIn("They met a couple of weeks ago."), "1994-02");
  EXPECT_EQ(DateIn("They met several months ago."), "1993");
  EXPECT_EQ(DateIn("They have met in recent days."), "1994-03");
  EXPECT_EQ(DateIn("They have met over the past three weeks."), "1994-02/1994-03");
  EXPECT_EQ(DateIn("They met at the weekend."), "1994-03-05/1994-03-06");
  EXPECT_EQ(DateIn("They met recently.", sys_days(1994y / 9 / 10)), "1994");
  // In March it may have been in the year before.
  EXPECT_EQ(DateIn("They met recently."), "0 dates");
  EXPECT_EQ(DateIn("They met in recent days.", std::nullopt), "unresolved");
}

TEST(Dates, CountFromTheOneToldBefore) {
  internal::v1::EventDate told;
  told.mutable_start_date()->set_year(1987);
  told.mutable_start_date()->set_month(12);
  told.mutable_start_date()->set_day(31);
  const auto after = [&](std::string_view text) {
    const auto sentences = SplitSentences(Normalise(text), text.size());
    const auto dates = FindDates(sentences.at(0).tokens, kThursday, nullptr, &told);
    return dates.size() == 1 ? Written(dates[0].date.start_date()) : std::to_string(dates.size()) + " dates";
  };
  EXPECT_EQ(after("The following day he left."), "1988-01-01");
  EXPECT_EQ(after("He left the next day."), "1988-01-01");
  EXPECT_EQ(after("He had left the day before."), "1987-12-30");
  EXPECT_EQ(after("He left on the same day."), "1987-12-31");
  EXPECT_EQ(after("He left later that day."), "1987-12-31");
  EXPECT_EQ(after("Later in the day he left."), "1987-12-31");
  EXPECT_EQ(after("Two days later he left."), "1988-01-02");
  EXPECT_EQ(after("He left in May of that year."), "1987-05");
  EXPECT_EQ(after("He left in May of the following year."), "1988-05");
  EXPECT_EQ(after("Ten years earlier he left."), "1977");
  EXPECT_EQ(after("He left the day before the storm."), "0 dates");
  EXPECT_EQ(after("Four hundred years earlier he left."), "0 dates");
  EXPECT_EQ(after("400 years earlier he left."), "0 dates");
  // Without one they tell nothing.
  EXPECT_EQ(DateIn("The following day he left."), "0 dates");
  EXPECT_EQ(DateIn("He left in that year."), "0 dates");
  EXPECT_EQ(DateIn("Later in the day he left."), "1994-03-10");
}

TEST(Dates, ResolvesPeriods) {
  EXPECT_EQ(DateIn("They met last month."), "1994-02");
  EXPECT_EQ(DateIn("They will meet early next month."), "1994-04");
  EXPECT_EQ(DateIn("They will meet later this year."), "1994");
  EXPECT_EQ(DateIn("They met last week."), "1994-03");
  EXPECT_EQ(DateIn("They met last weekend."), "1994-03-05/1994-03-06");
  EXPECT_EQ(DateIn("They met last summer."), "1993");
}

TEST(Dates, ReadsDays) {
  EXPECT_EQ(DateIn("The pact was signed on the 5th of May 1987."), "1987-05-05");
  EXPECT_EQ(DateIn("The pact was signed on May 5, 1987."), "1987-05-05");
  EXPECT_EQ(DateIn("The pact was signed on 1987-05-15."), "1987-05-15");
  EXPECT_EQ(DateIn("The pact was signed on 15/05/1987."), "1987-05-15");
  EXPECT_EQ(DateIn("The pact was signed on 05/06/1987."), "1987");
  EXPECT_EQ(DateIn("The pact was signed on Feb. 31, 1987."), "1987-02");
}

TEST(Dates, ReadsRanges) {
  EXPECT_EQ(DateIn("The fair runs from 4 to 9 June 2011 in Lima.", std::nullopt), "2011-06-04/2011-06-09");
  EXPECT_EQ(DateIn("The fair was held on May 5-7, 2009."), "2009-05-05/2009-05-07");
  EXPECT_EQ(DateIn("The fair was held from May 5 to 7, 2009."), "2009-05-05/2009-05-07");
  EXPECT_EQ(DateIn("The fair was held on 5-7 May 2009."), "2009-05-05/2009-05-07");
  EXPECT_EQ(DateIn("The fair was held from 28 April to 3 May 2009."), "2009-04-28/2009-05-03");
  EXPECT_EQ(DateIn("The fair was held from May 28 to June 3, 2009."), "2009-05-28/2009-06-03");
  EXPECT_EQ(DateIn("The fair will be held on the 5th and 6th of April."), "1994-04-05/1994-04-06");
}

TEST(Dates, FindsTheYearOfAMonth) {
  EXPECT_EQ(DateIn("They met in November."), "1993-11");
  EXPECT_EQ(DateIn("They will meet in November."), "1994-11");
  EXPECT_EQ(DateIn("They will meet in mid-May."), "1994-05");
  EXPECT_EQ(DateIn("They will meet in late April or early May."), "1994-04");
  EXPECT_EQ(DateIn("They met in September last year."), "1993-09");
  EXPECT_EQ(DateIn("They met in August 1987."), "1987-08");
}

TEST(Dates, ReadsYears) {
  EXPECT_EQ(DateIn("Ties were opened in 1964."), "1964");
  EXPECT_EQ(DateIn("They have had ties since 1977."), "1977");
  EXPECT_EQ(DateIn("They fought in the late 1970s."), "1970/1979");
  EXPECT_EQ(DateIn("They fought in the 1978-79 war."), "1978/1979");
  EXPECT_EQ(DateIn("They fought from 1990 to 1992."), "1990/1992");
  EXPECT_EQ(DateIn("Trade grew in the first half of 1992."), "1992");
}

TEST(Dates, AreNotOtherNumbersAndWords) {
  EXPECT_EQ(DateIn("They may meet."), "0 dates");
  EXPECT_EQ(DateIn("It sent 2000 soldiers."), "0 dates");
  EXPECT_EQ(DateIn("They went on a march."), "0 dates");
}

TEST(Dates, CountFromTheDayBefore) {
  const auto dates = Find("It banned imports on March 5, three days after the raid.", kThursday);
  ASSERT_EQ(dates.size(), 2u);
  EXPECT_EQ(Written(dates[1].date.start_date()), "1994-03-02");
  EXPECT_TRUE(dates[1].of_what_follows);
}

TEST(Dates, LeavesRelativeDaysUnresolvedWithoutPublication) {
  EXPECT_EQ(DateIn("They met yesterday.", std::nullopt), "unresolved");
  EXPECT_EQ(DateIn("They met on Tuesday.", std::nullopt), "unresolved");
  EXPECT_EQ(DateIn("They met on May 5.", std::nullopt), "unresolved");
}

TEST(Dates, TellsDatelines) {
  const auto dated = [](std::string_view text) {
    const auto sentences = SplitSentences(Normalise(text), text.size());
    const auto dates = FindDates(sentences.at(0).tokens, kThursday);
    return DatelineDate(sentences[0].tokens, dates) != nullptr;
  };
  EXPECT_TRUE(dated("LIMA, March 9 (XYZ) - Peru signed a pact with Chile."));
  EXPECT_TRUE(dated("Lima, March 9: Peru signed a pact with Chile."));
  EXPECT_FALSE(dated("Peru signed a pact with Chile on March 9."));
}

}  // namespace
}  // namespace legation::extraction
