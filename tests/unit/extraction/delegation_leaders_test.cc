// Who leads a delegation: said in its sentence, in a later one, or known from whom it travels with.
#include <gtest/gtest.h>

#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

struct Leader {
  std::string name;
  v1::LeaderBasis basis = v1::LEADER_BASIS_UNSPECIFIED;
};

Leader LeaderOf(const std::string& text) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
  if (facts == nullptr) return {"no delegation"};
  for (const v1::Participant& participant : facts->participants()) {
    if (participant.role() == v1::PARTICIPANT_ROLE_LEADER)
      return {participant.person().name(), facts->delegation().leader_basis()};
  }
  return {};
}

std::string Stated(const std::string& text) {
  const Leader leader = LeaderOf(text);
  return leader.basis == v1::LEADER_BASIS_ACCOMPANIES ? "accompanies " + leader.name : leader.name;
}

TEST(DelegationLeaders, AreNamedBehindLedBy) {
  EXPECT_EQ(Stated("A Kenyan trade delegation headed by Deputy Minister of Trade Amos Odhiambo arrived in Norway."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("A Kenyan trade mission, led by Primary Industries Minister Amos Odhiambo, will visit Norway."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("A Kenyan mission led by Mombasa businessman Amos Odhiambo will go to Norway in July."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("A delegation of the Kenyan parliament led by its deputy speaker, Amos Odhiambo, visited Norway."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("Led by Trade Minister Amos Odhiambo, a Kenyan business delegation will visit Norway."),
            "Amos Odhiambo");
}

TEST(DelegationLeaders, AreNoBodies) {
  EXPECT_EQ(Stated("A Kenyan trade delegation led by the Nairobi Chamber of Commerce arrived in Norway."), "");
  EXPECT_EQ(Stated("A Kenyan trade mission organised by the Ministry of Industry will visit Norway."), "");
}

TEST(DelegationLeaders, StandAtItsHead) {
  EXPECT_EQ(Stated("A Kenyan trade delegation, with Deputy Premier Amos Odhiambo at its head, arrived in Norway."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("The Kenyan delegation, under the leadership of Trade Minister Amos Odhiambo, will visit Norway."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("Kenya sent a delegation to Norway with Trade Minister Amos Odhiambo in charge."), "Amos Odhiambo");
}

TEST(DelegationLeaders, HoldTheOfficeOfLeader) {
  EXPECT_EQ(
      Stated("A Kenyan economic delegation arrived in Norway on Monday. The delegation leader, Trade Minister Amos "
             "Odhiambo, said talks would begin at once."),
      "Amos Odhiambo");
  EXPECT_EQ(
      Stated(
          "A Kenyan trade delegation left for Norway. The delegation's leader, Amos Odhiambo, told reporters that he "
          "was confident."),
      "Amos Odhiambo");
  EXPECT_EQ(Stated("The head of the Kenyan delegation to Norway, Amos Odhiambo, arrived on Monday."), "Amos Odhiambo");
}

TEST(DelegationLeaders, LeadInTheActive) {
  EXPECT_EQ(
      Stated("Kenya will send a mission to Norway next week. Trade Minister Amos Odhiambo, who heads the mission, said "
             "so on Monday."),
      "Amos Odhiambo");
  EXPECT_EQ(Stated("Kenyan Trade Minister Amos Odhiambo headed a team of 20 traders to Norway last week."),
            "Amos Odhiambo");
  EXPECT_EQ(Stated("Leading the Kenyan trade mission to Norway is Trade Minister Amos Odhiambo."), "Amos Odhiambo");
}

TEST(DelegationLeaders, AreThoseWithWhomItTravels) {
  EXPECT_EQ(Stated("Kenyan Trade Minister Amos Odhiambo flew to Norway on Tuesday with a delegation of 90 executives."),
            "accompanies Amos Odhiambo");
  EXPECT_EQ(
      Stated("A delegation of 18 Kenyan companies will accompany Trade Minister Amos Odhiambo on his trip to Norway."),
      "accompanies Amos Odhiambo");
  EXPECT_EQ(
      Stated("Kenyan President Amos Odhiambo is in Norway on a state visit. He is accompanied by Foreign Minister Jane "
             "Kamau and a delegation of Kenyan executives."),
      "accompanies Amos Odhiambo");
  EXPECT_EQ(Stated("Kenyan President Amos Odhiambo will begin a state visit to Norway on Wednesday. A delegation of 80 "
                   "business leaders will travel with him."),
            "accompanies Amos Odhiambo");
}

TEST(DelegationLeaders, AreNotTheirHosts) {
  EXPECT_EQ(Stated("A Kenyan trade delegation was received in Oslo by Norwegian Prime Minister Kari Holm."), "");
  EXPECT_EQ(Stated("Norwegian Prime Minister Kari Holm met a Kenyan trade delegation in Oslo."), "");
  EXPECT_EQ(
      Stated(
          "A Kenyan trade delegation arrived in Norway. Amos Odhiambo, leader of the Farmers' Party, called it late."),
      "");
}

// A leader told in the second sentence was merged as one who only travels along.
TEST(DelegationLeaders, AreStatedWhenOneOfTwoSentencesSaysSo) {
  const Leader leader = LeaderOf(
      "Kenya will send a trade mission to Norway in May. The Kenyan mission to Norway, headed by Trade Minister Amos Odhiambo, "
      "will leave on 4 May.");
  EXPECT_EQ(leader.name, "Amos Odhiambo");
  EXPECT_EQ(leader.basis, v1::LEADER_BASIS_STATED);
}

// "Who leads goes there": told in a second sentence.
TEST(DelegationLeaders, GoWhereTheyLead) {
  const auto events = EventsIn(
      "A Kenyan economic delegation arrived in Norway on Monday. The delegation leader, Trade Minister Amos Odhiambo, "
      "said "
      "talks would begin at once.");
  const v1::EventFacts* visit = FirstOf(events, v1::EVENT_TYPE_VISIT);
  ASSERT_NE(visit, nullptr);
  EXPECT_EQ(visit->participants(0).person().name(), "Amos Odhiambo");
  EXPECT_EQ(visit->place().country_code(), "NOR");
}

}  // namespace
}  // namespace legation::extraction
