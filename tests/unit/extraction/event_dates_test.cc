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

}  // namespace
}  // namespace legation::extraction
