#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "read.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

v1::Delegation DelegationIn(std::string_view text, std::string_view noun) {
  const ReadSentence read(text);
  return FindDelegation(read.reading, read.At(noun));
}

// Of the first delegation: the words of its sectors.
std::vector<std::string> SectorsIn(const std::string& text) {
  std::vector<std::string> sectors;
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
  if (facts == nullptr) return {"no delegation"};
  for (const v1::Sector& sector : facts->delegation().sectors()) sectors.push_back(sector.text());
  return sectors;
}

// Name of the leader of the first delegation.
std::string LeaderIn(const std::string& text) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
  if (facts == nullptr) return "no delegation";
  for (const v1::Participant& participant : facts->participants()) {
    if (participant.role() == v1::PARTICIPANT_ROLE_LEADER) return participant.person().name();
  }
  return "";
}

TEST(Delegations, ReadsSizeBoundUnitAndKind) {
  const v1::Delegation delegation = DelegationIn("The Kenyan business delegation is made up of over 70 representatives.", "delegation");
  EXPECT_EQ(delegation.size(), 70);
  EXPECT_EQ(delegation.bound(), v1::SIZE_BOUND_AT_LEAST);
  EXPECT_EQ(delegation.unit(), v1::SIZE_UNIT_PEOPLE);
  EXPECT_EQ(delegation.kind(), v1::DELEGATION_KIND_TRADE);
}

TEST(Delegations, CountsCompanies) {
  const v1::Delegation delegation = DelegationIn("A trade mission of up to 30 companies left Oslo.", "mission");
  EXPECT_EQ(delegation.unit(), v1::SIZE_UNIT_COMPANIES);
  EXPECT_EQ(delegation.bound(), v1::SIZE_BOUND_AT_MOST);
}

TEST(Delegations, HasNoSizeWithoutANumber) {
  EXPECT_FALSE(DelegationIn("A large trade delegation left Oslo.", "delegation").has_size());
}

TEST(Delegations, MapsSectorsAndKeepsTheWords) {
  const auto events = EventsIn(
      "Kenya sent a trade delegation of 20 executives to Norway in the fields of water, health and medicine, and "
      "finance.");
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
  ASSERT_NE(facts, nullptr);
  ASSERT_EQ(facts->delegation().sectors_size(), 3);
  EXPECT_EQ(facts->delegation().sectors(1).text(), "health and medicine");
  EXPECT_EQ(facts->delegation().sectors(1).node(), "health");
  EXPECT_EQ(facts->delegation().sectors(2).node(), "finance");
}

TEST(Delegations, TellsWhoLeadsAndGoesThere) {
  const auto events = EventsIn("Kenyan Trade Minister Amos Odhiambo will lead a 40-member delegation to Norway.");
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
  ASSERT_NE(facts, nullptr);
  EXPECT_EQ(facts->delegation().leader_basis(), v1::LEADER_BASIS_STATED);
  EXPECT_NE(FirstOf(events, v1::EVENT_TYPE_VISIT), nullptr);
}

TEST(Delegations, CountsInWordsAndCompounds) {
  EXPECT_EQ(DelegationIn("Nguema is leading a delegation of eight lawmakers.", "delegation").size(), 8);
  EXPECT_EQ(DelegationIn("Nguema is leading a delegation of eight lawmakers.", "delegation").kind(),
            v1::DELEGATION_KIND_PARLIAMENTARY);
  EXPECT_EQ(DelegationIn("A five-man buying mission came.", "mission").size(), 5);
  EXPECT_EQ(DelegationIn("The 30-strong delegation arrived.", "delegation").size(), 30);
  EXPECT_EQ(DelegationIn("A delegation of 14, led by the mayor, arrived.", "delegation").size(), 14);
  EXPECT_EQ(DelegationIn("Officials of the delegation met 9 May.", "delegation").size(), 0);
}

TEST(Delegations, KnowsBounds) {
  const auto bound = [](const std::string& words) {
    return DelegationIn("A mission of " + words + " firms arrived.", "mission").bound();
  };
  EXPECT_EQ(bound("more than 40 food"), v1::SIZE_BOUND_AT_LEAST);
  EXPECT_EQ(bound("at least 40"), v1::SIZE_BOUND_AT_LEAST);
  EXPECT_EQ(bound("some 40"), v1::SIZE_BOUND_ABOUT);
  EXPECT_EQ(bound("as many as 40"), v1::SIZE_BOUND_AT_MOST);
  EXPECT_EQ(bound("40"), v1::SIZE_BOUND_EXACT);
}

TEST(Delegations, ReadsSectorsInManyShapes) {
  using Sectors = std::vector<std::string>;
  const std::string mission = "A Kenyan trade mission to Norway ";
  EXPECT_EQ(SectorsIn(mission + "includes 20 companies in telecommunications, mining and tourism."),
            (Sectors{"telecommunications", "mining", "tourism"}));
  EXPECT_EQ(SectorsIn(mission + "brings firms from the automotive, textile and food sectors."),
            (Sectors{"automotive", "textile", "food"}));
  EXPECT_EQ(SectorsIn(mission + "has members representing energy, water and finance."),
            (Sectors{"energy", "water", "finance"}));
  EXPECT_EQ(SectorsIn("A Kenyan healthcare trade mission to Norway begins on Monday."), Sectors{"healthcare"});
  EXPECT_EQ(SectorsIn(mission + "begins on Monday."), Sectors{});
}

TEST(Delegations, ReadsSectorsFromTheNextSentence) {
  using Sectors = std::vector<std::string>;
  const std::string mission = "A Kenyan trade mission to Norway begins on Monday. ";
  EXPECT_EQ(SectorsIn(mission + "Target sectors are dairy equipment, cold storage and solar pumps."),
            (Sectors{"dairy equipment", "cold storage", "solar pumps"}));
  EXPECT_EQ(SectorsIn(mission + "The companies look for partners in textile machinery and food packaging."),
            (Sectors{"textile machinery", "food packaging"}));
  EXPECT_EQ(SectorsIn(mission + "Industries represented include mining, tea and tourism."), (Sectors{"mining", "tea", "tourism"}));
  EXPECT_EQ(SectorsIn(mission + "The weather in Oslo is cold."), Sectors{});
}

TEST(Delegations, ReadsSectorsFromWhoTravelsAndWhatFor) {
  using Sectors = std::vector<std::string>;
  EXPECT_EQ(SectorsIn("A Kenyan trade mission to Norway brings hospital groups."), Sectors{"hospital"});
  EXPECT_EQ(SectorsIn("A Kenyan delegation arrived in Norway to negotiate the supply of electric power."),
            Sectors{"supply of electric power"});
  EXPECT_EQ(SectorsIn("A Kenyan delegation arrived in Norway to discuss fisheries and the weather."), Sectors{"fisheries"});
  EXPECT_EQ(SectorsIn("A Kenyan delegation arrived in Norway to discuss politics."), Sectors{});
  EXPECT_EQ(SectorsIn("A Kenyan delegation arrived in Norway to study how a small state runs its own salmon farms."),
            Sectors{});
}

TEST(Delegations, MapsASectorByTheWordThatSaysMost) {
  const auto node = [](const std::string& words) {
    const auto events = EventsIn("A Kenyan trade mission to Norway has members representing " + words + " and mining.");
    const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
    return facts == nullptr || facts->delegation().sectors_size() == 0 ? "" : facts->delegation().sectors(0).node();
  };
  EXPECT_EQ(node("marine fisheries"), "fisheries");
  EXPECT_EQ(node("textile dyes"), "textiles");
  EXPECT_EQ(node("paper clips"), "forestry");
  EXPECT_EQ(node("umbrellas"), "");
}

TEST(Delegations, FindsTheLeaderWhereverTheSentenceNamesHim) {
  EXPECT_EQ(LeaderIn("Kenyan Trade Minister Amos Odhiambo arrived in Oslo, Norway, at the head of a 12-member delegation."),
            "Amos Odhiambo");
  EXPECT_EQ(LeaderIn("A Kenyan trade delegation led by Trade Minister Amos Odhiambo arrived in Norway."), "Amos Odhiambo");
  EXPECT_EQ(LeaderIn("A Kenyan trade delegation arrived in Norway."), "");
}

TEST(Delegations, NamesWhoOrganisesIt) {
  const auto events = EventsIn("A Kenyan trade mission to Norway organised by the Nairobi Chamber of Commerce begins on Monday.");
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_DELEGATION);
  ASSERT_NE(facts, nullptr);
  EXPECT_EQ(facts->delegation().organizer(), "Nairobi Chamber of Commerce");
}

TEST(Delegations, AreNotMissionsThatStay) {
  EXPECT_EQ(FirstOf(EventsIn("Kenya will upgrade its office in Norway to a trade mission."), v1::EVENT_TYPE_DELEGATION),
            nullptr);
}

}  // namespace
}  // namespace legation::extraction
