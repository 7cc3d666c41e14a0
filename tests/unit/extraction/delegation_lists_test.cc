// Missions told in a list: one event each, with its own place and days.
#include <gtest/gtest.h>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

// "PER+CHL 2018-4-8" for each delegation.
std::vector<std::string> MissionsIn(const std::string& text) {
  using namespace std::chrono;
  std::vector<std::string> missions;
  for (const v1::ExtractedEvent& event : EventsIn(text, sys_days(year(2018) / 1 / 15))) {
    if (event.facts().type() != v1::EVENT_TYPE_DELEGATION) continue;
    std::string told;
    for (const v1::Participant& participant : event.facts().participants()) {
      if (participant.role() == v1::PARTICIPANT_ROLE_HOST)
        told += (told.empty() ? "" : "+") + participant.country_code();
    }
    const v1::Day& day = event.facts().date().start_date();
    missions.push_back(told + " " + std::to_string(day.year()) + "-" + std::to_string(day.month()) + "-" +
                       std::to_string(day.day()));
  }
  return missions;
}

using Missions = std::vector<std::string>;

TEST(DelegationLists, AreReadByTheirBullets) {
  EXPECT_EQ(MissionsIn("Kenya announced three trade missions. These missions are: <bullet> Tea Mission to Egypt and "
                       "Jordan--May 10-15, 2018. <bullet> Coffee Trade Mission to Norway--June 4-8, 2018."),
            (Missions{"EGY+JOR 2018-5-10", "NOR 2018-6-4"}));
  EXPECT_EQ(
      MissionsIn("Kenya will send these missions:\n- Tea mission to Egypt, 10-15 May\n- Coffee mission to Norway, 4-8 "
                 "June\n"),
      (Missions{"EGY 2018-5-10", "NOR 2018-6-4"}));
  EXPECT_EQ(
      MissionsIn("Kenyan ministers will head two business delegations. These are: a delegation to Egypt on tea (May "
                 "10-15); and a delegation to Norway on coffee (June 4-8)."),
      (Missions{"EGY 2018-5-10", "NOR 2018-6-4"}));
}

TEST(DelegationLists, AreReadBehindOneVerb) {
  EXPECT_EQ(
      MissionsIn("Kenya will send three trade missions abroad: to Egypt from May 10 to 15, to Norway from June 4 to 8 "
                 "and to Peru from July 2 to 6."),
      (Missions{"EGY 2018-5-10", "NOR 2018-6-4", "PER 2018-7-2"}));
}

TEST(DelegationLists, LeaveOutOptionalStops) {
  EXPECT_EQ(
      MissionsIn(
          "Kenya announced two trade missions. These are: <bullet> Tea Mission to Egypt, with an optional stop in "
          "Jordan--May 10-15, 2018. <bullet> Coffee Mission to Norway--June 4-8, 2018."),
      (Missions{"EGY 2018-5-10", "NOR 2018-6-4"}));
}

TEST(DelegationLists, AreNotStopsOfOneMission) {
  EXPECT_EQ(MissionsIn("Kenya will send a trade mission to Norway and Denmark. <bullet> Oslo--June 4-6, 2018. <bullet> "
                       "Copenhagen--June 7-8, 2018.")
                .size(),
            1u);
  EXPECT_EQ(MissionsIn("The ministry published a list. <bullet> Dinner in Oslo--June 4, 2018. <bullet> Exports to "
                       "Norway--June 2018.")
                .size(),
            0u);
}

// A group that travels without a frame of its own.
TEST(TravellingGroups, AreDelegations) {
  EXPECT_EQ(MissionsIn("A mission of Kenyan hospitals visited Norway on 9 January 2018."), Missions{"NOR 2018-1-9"});
  EXPECT_EQ(MissionsIn(
                "A Kenyan trade mission arrived in Norway on 9 January 2018. The mission will also visit Denmark on 20 "
                "January 2018."),
            (Missions{"NOR 2018-1-9", "DNK 2018-1-20"}));
}

TEST(TravellingGroups, StayWhereTheyAre) {
  EXPECT_EQ(
      MissionsIn("A Kenyan trade mission arrived in Norway on 9 January 2018. The mission visited a port in Bergen.")
          .size(),
      1u);
  EXPECT_EQ(MissionsIn("The mission will visit Denmark.").size(), 0u);
}

}  // namespace
}  // namespace legation::extraction
