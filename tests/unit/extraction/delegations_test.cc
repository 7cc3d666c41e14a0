#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

size_t At(const std::vector<Token>& tokens, std::string_view word) {
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].lower == word) return i;
  }
  return 0;
}

TEST(Delegations, ReadsSizeBoundUnitAndKind) {
  const auto tokens = WordsOf("The Kenyan business delegation is made up of over 70 representatives.");
  const v1::Delegation delegation = FindDelegation(tokens, At(tokens, "delegation"));
  EXPECT_EQ(delegation.size(), 70);
  EXPECT_EQ(delegation.bound(), v1::SIZE_BOUND_AT_LEAST);
  EXPECT_EQ(delegation.unit(), v1::SIZE_UNIT_PEOPLE);
  EXPECT_EQ(delegation.kind(), v1::DELEGATION_KIND_TRADE);
}

TEST(Delegations, CountsCompanies) {
  const auto tokens = WordsOf("A trade mission of up to 30 companies left Oslo.");
  const v1::Delegation delegation = FindDelegation(tokens, At(tokens, "mission"));
  EXPECT_EQ(delegation.unit(), v1::SIZE_UNIT_COMPANIES);
  EXPECT_EQ(delegation.bound(), v1::SIZE_BOUND_AT_MOST);
}

TEST(Delegations, HasNoSizeWithoutANumber) {
  const auto tokens = WordsOf("A large trade delegation left Oslo.");
  EXPECT_FALSE(FindDelegation(tokens, At(tokens, "delegation")).has_size());
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

}  // namespace
}  // namespace legation::extraction
