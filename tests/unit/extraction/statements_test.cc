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

}  // namespace
}  // namespace legation::extraction
