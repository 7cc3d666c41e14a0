#include "query_service/ranking.h"

#include <gtest/gtest.h>

namespace legation::query {
namespace {

RankedPair Pair(const std::string& a, const std::string& b, double score, double change, double engagement,
                double confidence, int32_t last_event_day) {
  RankedPair pair;
  pair.party_a = a;
  pair.party_b = b;
  pair.score = score;
  pair.score_change = change;
  pair.engagement = engagement;
  pair.confidence = confidence;
  pair.last_event_day = last_event_day;
  return pair;
}

const std::vector<RankedPair> kPairs = {
    Pair("AZE", "ISR", 40, -10, 3, 0.6, 100),
    Pair("AZE", "TUR", 70, 5, 1, 0.2, 300),
    Pair("ARM", "AZE", -80, 0, 0, 0.9, 200),
};

std::string Order(v1::RelationshipOrder order, double min_confidence = 0, size_t most = 10) {
  std::string shown;
  for (const size_t place : PlacesInOrder(kPairs, order, min_confidence, most)) {
    shown += kPairs[place].party_a + "-" + kPairs[place].party_b + " ";
  }
  return shown;
}

TEST(Ranking, EveryOrder) {
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_UNSPECIFIED), "AZE-TUR AZE-ISR ARM-AZE ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_SCORE), "AZE-TUR AZE-ISR ARM-AZE ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_SCORE_ASCENDING), "ARM-AZE AZE-ISR AZE-TUR ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_CHANGE), "AZE-TUR ARM-AZE AZE-ISR ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_CHANGE_ASCENDING), "AZE-ISR ARM-AZE AZE-TUR ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_ENGAGEMENT), "AZE-ISR AZE-TUR ARM-AZE ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_RECENCY), "AZE-TUR ARM-AZE AZE-ISR ");
}

TEST(Ranking, LeavesOutWhatRestsOnLittle) {
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_SCORE, 0.5), "AZE-ISR ARM-AZE ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_SCORE, 0.6), "AZE-ISR ARM-AZE ");
  EXPECT_EQ(Order(v1::RELATIONSHIP_ORDER_SCORE, 1), "");
}

TEST(Ranking, EqualOnesStandByTheirIds) {
  const std::vector<RankedPair> equal = {Pair("B", "C", 1, 1, 1, 1, 1), Pair("A", "D", 1, 1, 1, 1, 1),
                                         Pair("A", "C", 1, 1, 1, 1, 1)};
  EXPECT_EQ(PlacesInOrder(equal, v1::RELATIONSHIP_ORDER_SCORE, 0, 3), (std::vector<size_t>{2, 1, 0}));
}

TEST(Ranking, ThePagesOfAnOrderAreOneOrder) {
  std::vector<RankedPair> pairs;
  for (int i = 0; i < 500; ++i) pairs.push_back(Pair("A" + std::to_string(i), "B", i * 37 % 101, 0, 0, 1, 0));
  const auto whole = PlacesInOrder(pairs, v1::RELATIONSHIP_ORDER_SCORE, 0, 500);
  for (size_t end = 50; end <= 500; end += 50) {
    const auto part = PlacesInOrder(pairs, v1::RELATIONSHIP_ORDER_SCORE, 0, end);
    EXPECT_EQ(part.size(), 500u);
    EXPECT_TRUE(std::equal(part.begin(), part.begin() + static_cast<ptrdiff_t>(end), whole.begin())) << end;
  }
}

}  // namespace
}  // namespace legation::query
