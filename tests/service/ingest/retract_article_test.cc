#include "tests/service/ingest/ingest_fixture.h"

namespace legation::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAreArray;

TEST_F(IngestTest, ARetractionWithdrawsWhatRestsOnTheArticleAlone) {
  const v1::IngestArticleResponse stored = Ingest(FisheriesArticle());
  store.now += kSecond;
  const v1::RetractArticleResponse answer = Retract("fisheries");
  EXPECT_THAT(answer.withdrawn_event_ids(), UnorderedElementsAreArray(EventIds(stored)));
  EXPECT_THAT(answer.changed_event_ids(), IsEmpty());
  EXPECT_EQ(answer.retract_time().seconds(), store.now / kSecond);
  EXPECT_EQ(RevisionOf(answer.written_at()), 2);
}

TEST_F(IngestTest, ARetractionKeepsWhatOthersReport) {
  const v1::IngestArticleResponse first = Ingest(FisheriesArticle());
  const v1::IngestArticleResponse second = Ingest(SecondReport());
  const v1::RetractArticleResponse answer = Retract("fisheries");
  EXPECT_THAT(answer.changed_event_ids(), ElementsAre(second.events(0).event().event_id()));
  EXPECT_EQ(answer.withdrawn_event_ids_size(), first.events_size() - 1);
}

TEST_F(IngestTest, RetractingTwiceChangesNothing) {
  Ingest(FisheriesArticle());
  const v1::RetractArticleResponse first = Retract("fisheries");
  store.now += kSecond;
  EXPECT_EQ(Retract("fisheries").DebugString(), first.DebugString());
  EXPECT_EQ(Retract("fisheries", "r1").DebugString(), first.DebugString());
  EXPECT_EQ(head(), 2);
}

TEST_F(IngestTest, ARetractedArticleStaysSoUntilAnotherTextReplacesIt) {
  const v1::IngestArticleResponse stored = Ingest(FisheriesArticle());
  Retract("fisheries");
  const v1::IngestArticleResponse again = Ingest(FisheriesArticle());
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(again.written_at(), stored.written_at());
  EXPECT_THAT(again.events(), IsEmpty());
  EXPECT_THAT(WarningCodes(again.warnings()), ElementsAre(v1::WARNING_CODE_ARTICLE_RETRACTED));
  EXPECT_EQ(head(), 2);
  v1::IngestArticleRequest other = SecondReport();
  other.mutable_article()->set_article_id("fisheries");
  const v1::IngestArticleResponse replaced = Ingest(other);
  EXPECT_EQ(replaced.outcome(), v1::INGEST_OUTCOME_REPLACED);
  ASSERT_GE(replaced.events_size(), 1);
  EXPECT_EQ(replaced.events(0).outcome(), v1::EVENT_OUTCOME_CREATED);
  EXPECT_EQ(head(), 3);
}

TEST_F(IngestTest, ARetractedArticleDoesNotHideItsTextUnderAnotherId) {
  v1::IngestArticleRequest request = FisheriesArticle();
  request.mutable_article()->set_url("https://harbour-wire.example/rabat");
  Ingest(request);
  Retract("fisheries");
  request.mutable_article()->set_article_id("sent again");
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_EQ(answer.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_GE(answer.events_size(), 2);
  EXPECT_THAT(WarningCodes(answer.warnings()), ElementsAre(v1::WARNING_CODE_URL_SEEN_BEFORE));
}

}  // namespace
}  // namespace legation::ingest
