#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

TEST(Visits, LinkTheLegsOfATour) {
  const auto events =
      EventsIn("Kenyan President Amos Odhiambo left on Tuesday for a two-day state visit to Ghana and Togo.",
               std::chrono::sys_days(std::chrono::year(2010) / 6 / 8));
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].facts().visit().leg(), 1);
  EXPECT_EQ(events[1].facts().visit().leg(), 2);
  EXPECT_EQ(events[0].facts().tour_number(), events[1].facts().tour_number());
  EXPECT_NE(events[0].facts().tour_number(), 0);
  EXPECT_EQ(events[0].facts().visit().duration_days(), 2);
}

TEST(Visits, FirstEverOnlyWhenTheTextSaysSo) {
  const auto first = EventsIn(
      "Kenyan President Amos Odhiambo will visit Ghana, the first-ever visit to that country by a Kenyan president.");
  ASSERT_FALSE(first.empty());
  EXPECT_TRUE(first[0].facts().visit().first_ever());
  EXPECT_EQ(first[0].facts().visit().first_ever_scope(), "a Kenyan president");
  const auto since =
      EventsIn("Kenyan President Amos Odhiambo will visit Ghana, the first visit by a Kenyan president since 1980.");
  ASSERT_FALSE(since.empty());
  EXPECT_FALSE(since[0].facts().visit().first_ever());
}

TEST(Visits, AreNotThoseOfPrivatePersons) {
  EXPECT_TRUE(EventsIn("Norwegian singer Ragnhild Moe travelled to Ghana.").empty());
  EXPECT_TRUE(EventsIn("Former Danish Foreign Minister Birthe Kjeldsen visited Nepal to climb a mountain.").empty());
}

// Name of the visitor of the first visit.
std::string VisitorIn(const std::string& text) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_VISIT);
  return facts == nullptr ? "no visit" : facts->participants(0).person().name();
}

TEST(Visits, AreNotOfWhoGoesAlong) {
  EXPECT_EQ(VisitorIn("Kenyan President Amos Odhiambo begins a state visit to Norway on Tuesday, accompanied by "
                      "Foreign Minister Jane Kamau."),
            "Amos Odhiambo");
  EXPECT_EQ(VisitorIn("Kenyan President Amos Odhiambo, accompanied by Trade Minister Jane Kamau, arrived in "
                      "Norway on Tuesday."),
            "Amos Odhiambo");
  EXPECT_EQ(VisitorIn("The visit of Kenyan President Amos Odhiambo to Norway ended on Tuesday."), "Amos Odhiambo");
}

TEST(Visits, AreOfWhomALaterSentenceNames) {
  EXPECT_EQ(VisitorIn("The Kenyan president arrived in Oslo on Wednesday. Amos Odhiambo will hold talks with Norwegian "
                      "Prime Minister Kari Holm."),
            "Amos Odhiambo");
  EXPECT_EQ(VisitorIn("Kenya's foreign minister is to visit Norway on Saturday. Jane Kamau will meet Prime Minister "
                      "Kari Holm."),
            "Jane Kamau");
  EXPECT_EQ(VisitorIn("The Kenyan president arrived in Oslo on Wednesday. Kenyan Ambassador Jane Kamau met him."), "");
}

}  // namespace
}  // namespace legation::extraction
