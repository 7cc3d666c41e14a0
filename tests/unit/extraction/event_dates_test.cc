#include <gtest/gtest.h>

#include <string>

#include "built_in_extractor.h"

namespace legation::extraction {
namespace {

using namespace std::chrono_literals;
namespace v1 = internal::v1;

// The first event of that type, as "1994-3-8"; zeroes stand for what is not known.
std::string DateOf(std::string_view text, v1::EventType type) {
  ArticleText article{text, "", std::chrono::sys_days(1994y / 3 / 10)};
  const Extraction extraction = BuiltInExtractor().value()->Extract(article);
  for (const v1::ExtractedEvent& event : extraction.events) {
    if (event.facts().type() != type) continue;
    const v1::Day& day = event.facts().date().start_date();
    return std::to_string(day.year()) + "-" + std::to_string(day.month()) + "-" + std::to_string(day.day());
  }
  return "no event";
}

TEST(EventDates, AreThoseOfTheirVerb) {
  EXPECT_EQ(DateOf("Kenyan President Amos Odhiambo visited Ghana on Tuesday.", v1::EVENT_TYPE_VISIT), "1994-3-8");
  EXPECT_EQ(DateOf("Kenyan President Amos Odhiambo will visit Ghana on Tuesday.", v1::EVENT_TYPE_VISIT), "1994-3-15");
  EXPECT_EQ(DateOf("In August 1987 Kenyan President Amos Odhiambo visited Ghana.", v1::EVENT_TYPE_VISIT), "1987-8-0");
}

TEST(EventDates, AreNotThoseOfAnotherClause) {
  EXPECT_EQ(DateOf("Kenyan President Amos Odhiambo will visit Ghana, which became independent in 1957.",
                   v1::EVENT_TYPE_VISIT),
            "0-0-0");
}

TEST(EventDates, CountFromTheDateline) {
  EXPECT_EQ(DateOf("ACCRA, March 8 (XYZ) - Kenyan President Amos Odhiambo today visited Ghana.", v1::EVENT_TYPE_VISIT),
            "1994-3-8");
}

TEST(EventDates, OfTalksAreThoseOfTheVisit) {
  EXPECT_EQ(DateOf("Kenyan President Amos Odhiambo will visit Ghana on March 20. He will hold talks with Ghanaian "
                   "Foreign Minister Kofi Asante during the visit.",
                   v1::EVENT_TYPE_MEETING),
            "1994-3-20");
}

TEST(EventDates, CountFromTheDateToldBefore) {
  EXPECT_EQ(DateOf("Peru sent a note to Chile on February 21. The following day Peruvian President Rosa Vidal visited "
                   "Bolivia.",
                   v1::EVENT_TYPE_VISIT),
            "1994-2-22");
  EXPECT_EQ(DateOf("Fiji became independent in 1970. Samoa and Fiji signed a fisheries treaty in March of that year.",
                   v1::EVENT_TYPE_AGREEMENT),
            "1970-3-0");
  EXPECT_EQ(DateOf("The port was opened in 1983. Five years earlier Togo and Ghana had signed a trade treaty.",
                   v1::EVENT_TYPE_AGREEMENT),
            "1978-0-0");
  // A deadline is not what is told of.
  EXPECT_EQ(DateOf("Papers for the trip can be sent until March 15 for the flight of March 20, and until March 12 by post. "
                   "On the following day Peruvian President Rosa Vidal will visit Bolivia.",
                   v1::EVENT_TYPE_VISIT),
            "1994-3-21");
}

TEST(EventDates, AreNotThoseOfAmounts) {
  EXPECT_EQ(DateOf("Kenya and Ghana agreed on Monday to raise trade to 90 million dollars by 1999, up from 40 million "
                   "last year.",
                   v1::EVENT_TYPE_COOPERATION),
            "1994-3-7");
  EXPECT_EQ(DateOf("Norway granted Ghana 40 million dollars last year.", v1::EVENT_TYPE_AID), "1993-0-0");
}

TEST(EventDates, OfWordsAreNotThoseOfTheDeedsSpokenOf) {
  EXPECT_EQ(DateOf("Norway condemned Peru's attack on Chile on January 4.", v1::EVENT_TYPE_ACCUSATION), "1994-3-0");
  EXPECT_EQ(DateOf("On Tuesday Norway condemned Peru's attack on Chile.", v1::EVENT_TYPE_ACCUSATION), "1994-3-8");
}

TEST(EventDates, AreToldByAClauseThatSaysNoMore) {
  EXPECT_EQ(DateOf("Buyers are expected at the Norway-Chile trade fair, which opens in Bergen on Saturday.",
                   v1::EVENT_TYPE_BUSINESS_FORUM),
            "1994-3-12");
}

TEST(EventDates, AreCountedBackFromTheLastDay) {
  EXPECT_EQ(DateOf("Kenyan President Amos Odhiambo is on a four-day visit to Ghana until Saturday.",
                   v1::EVENT_TYPE_VISIT),
            "1994-3-9");
}

TEST(EventDates, SinceALatelyDayAreThatDay) {
  EXPECT_EQ(DateOf("Peru has bombed Chile since Monday last week.", v1::EVENT_TYPE_CONFLICT), "1994-2-28");
  EXPECT_EQ(DateOf("Peru has bombed Chile since May 5, 1992.", v1::EVENT_TYPE_CONFLICT), "1992-0-0");
}

TEST(EventDates, OfAForumAreThoseOfTheTalksThere) {
  EXPECT_EQ(DateOf("Norwegian Prime Minister Lars Berg met Chilean President Rosa Vidal in Lima on Tuesday, where they "
                   "attended a forum on fisheries.",
                   v1::EVENT_TYPE_BUSINESS_FORUM),
            "1994-3-8");
}

}  // namespace
}  // namespace legation::extraction
