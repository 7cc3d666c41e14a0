#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

TEST(Statements, KeepsQuoteAndTopics) {
  v1::Statement statement;
  ASSERT_TRUE(FindStatement(
      WordsOf("\"Our goal is to strengthen security and economic relations with Ghana,\" he said."), &statement));
  EXPECT_EQ(statement.quote(), "Our goal is to strengthen security and economic relations with Ghana,");
  ASSERT_EQ(statement.topics_size(), 2);
  EXPECT_EQ(statement.topics(0), "security");
}

TEST(Statements, AreAboutRelations) {
  v1::Statement statement;
  EXPECT_FALSE(FindStatement(WordsOf("\"The harvest was good,\" he said."), &statement));
}

TEST(Statements, TakeNoTopicFromAnotherNoun) {
  v1::Statement statement;
  ASSERT_TRUE(FindStatement(WordsOf("In a diplomatic memo he compared the relationship to an iceberg."), &statement));
  EXPECT_EQ(statement.topics_size(), 0);
}

TEST(Statements, NeedASpeakerInOffice) {
  EXPECT_EQ(FirstOf(EventsIn("Relations with Ghana are good, said a fan from Norway."), v1::EVENT_TYPE_STATEMENT),
            nullptr);
}

TEST(Statements, NameSpeakerAndOtherState) {
  const auto events =
      EventsIn("Kenyan President Amos Odhiambo thanked Norway for its support. The lake is deep.");
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_STATEMENT);
  ASSERT_NE(facts, nullptr);
  EXPECT_EQ(facts->participants(0).person().name(), "Amos Odhiambo");
  EXPECT_EQ(facts->participants(1).country_code(), "NOR");
}

TEST(Statements, AreNoPhrasesOfSpokesmen) {
  EXPECT_EQ(FirstOf(EventsIn("Kenyan Foreign Ministry spokesman Amos Odhiambo said ties with Norway are warm."),
                    v1::EVENT_TYPE_STATEMENT),
            nullptr);
}

TEST(Statements, AreOneForEachSpeakerAndState) {
  int statements = 0;
  for (const auto& event : EventsIn("Kenyan President Amos Odhiambo said relations with Norway are warm. "
                                    "Kenyan President Amos Odhiambo praised the friendship with Norway."))
    statements += event.facts().has_statement();
  EXPECT_EQ(statements, 1);
}

}  // namespace
}  // namespace legation::extraction
