#include <gtest/gtest.h>

#include <string>

#include "built_in_extractor.h"

namespace legation::extraction {
namespace {

using namespace std::chrono_literals;
namespace v1 = internal::v1;

std::string Written(const v1::EventDate& date) {
  const v1::Day& day = date.start_date();
  return std::to_string(day.year()) + "-" + std::to_string(day.month()) + "-" + std::to_string(day.day());
}

// "CHL to NOR, PLANNED, 1994-5-0" of each event of the type, in their order.
std::string Told(std::string_view text, v1::EventType type) {
  ArticleText article{text, "", std::chrono::sys_days(1994y / 3 / 10)};
  std::string told;
  for (const v1::ExtractedEvent& event : BuiltInExtractor().value()->Extract(article).events) {
    const v1::EventFacts& facts = event.facts();
    if (facts.type() != type) continue;
    std::string from, to;
    for (const v1::Participant& p : facts.participants()) {
      const bool goes = p.role() == v1::PARTICIPANT_ROLE_VISITOR || p.role() == v1::PARTICIPANT_ROLE_SOURCE;
      (goes ? from : to) += p.country_code();
    }
    if (!told.empty()) told += "; ";
    told += from + " to " + to + ", " + v1::EventStatus_Name(facts.status()).substr(13) + ", " + Written(facts.date());
  }
  return told;
}

TEST(Invitations, KeepTheirDayAndTellTheVisitBesides) {
  const std::string text =
      "Norwegian Prime Minister Lars Berg on Tuesday invited Chilean President Rosa Vidal to visit Oslo in May.";
  EXPECT_EQ(Told(text, v1::EVENT_TYPE_INVITATION), "NOR to CHL, OCCURRED, 1994-3-8");
  EXPECT_EQ(Told(text, v1::EVENT_TYPE_VISIT), "CHL to NOR, PLANNED, 1994-5-0");
}

TEST(Invitations, TellTheVisitOfAYearToCome) {
  EXPECT_EQ(Told("Norwegian Prime Minister Lars Berg has invited Chilean President Rosa Vidal for an official visit to "
                 "Norway next year.",
                 v1::EVENT_TYPE_VISIT),
            "CHL to NOR, PLANNED, 1995-0-0");
  EXPECT_EQ(Told("Chilean President Rosa Vidal was invited by Norwegian Prime Minister Lars Berg to visit Oslo on June "
                 "12.",
                 v1::EVENT_TYPE_VISIT),
            "CHL to NOR, PLANNED, 1994-6-12");
}

TEST(Invitations, AcceptedAreVisitsPlanned) {
  EXPECT_EQ(Told("Chilean President Rosa Vidal accepted an invitation from Norwegian Prime Minister Lars Berg to visit "
                 "Oslo.",
                 v1::EVENT_TYPE_VISIT),
            "CHL to NOR, PLANNED, 0-0-0");
}

TEST(Invitations, WithoutATimeAreNoVisits) {
  EXPECT_EQ(Told("Norwegian Prime Minister Lars Berg invited Chilean President Rosa Vidal to visit Oslo, the ministry "
                 "said on Wednesday.",
                 v1::EVENT_TYPE_VISIT),
            "");
}

TEST(Invitations, TellWhoInvites) {
  EXPECT_EQ(Told("Chilean President Rosa Vidal received an invitation from Norwegian Prime Minister Lars Berg.",
                 v1::EVENT_TYPE_INVITATION),
            "NOR to CHL, OCCURRED, 1994-3-0");
  EXPECT_EQ(Told("Chilean President Rosa Vidal came to Oslo on Monday at the invitation of Norwegian Prime Minister Lars "
                 "Berg.",
                 v1::EVENT_TYPE_INVITATION),
            "NOR to CHL, OCCURRED, 1994-3-7");
}

TEST(Invitations, OnAVisitAreNoPartOfIt) {
  EXPECT_EQ(Told("Chilean President Rosa Vidal visited Oslo on Monday. Norwegian Prime Minister Lars Berg invited "
                 "Chilean President Rosa Vidal to visit Norway again next year.",
                 v1::EVENT_TYPE_VISIT),
            "CHL to NOR, OCCURRED, 1994-3-7; CHL to NOR, PLANNED, 1995-0-0");
}

}  // namespace
}  // namespace legation::extraction
