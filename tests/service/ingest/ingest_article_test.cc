#include "tests/service/ingest/ingest_fixture.h"

namespace legation::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST_F(IngestTest, ANewArticleIsStoredWithItsEvents) {
  const v1::IngestArticleRequest request = FisheriesArticle();
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_EQ(answer.article_id(), "fisheries");
  EXPECT_EQ(answer.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(RevisionOf(answer.written_at()), 1);
  EXPECT_THAT(answer.warnings(), IsEmpty());
  ASSERT_GE(answer.events_size(), 2);
  for (const v1::StoredEvent& stored : answer.events()) {
    EXPECT_EQ(stored.outcome(), v1::EVENT_OUTCOME_CREATED);
    EXPECT_NE(stored.event().event_id(), "");
    EXPECT_EQ(stored.event().revision(), 1);
    ASSERT_GE(stored.event().evidence_size(), 1);
    for (const v1::Evidence& evidence : stored.event().evidence()) {
      EXPECT_EQ(evidence.article_id(), "fisheries");
      EXPECT_EQ(evidence.text(), request.article().text().substr(evidence.begin_byte(),
                                                                 evidence.end_byte() - evidence.begin_byte()));
    }
  }
  const auto view = store->Read();
  ASSERT_TRUE(view.ok()) << view.status();
  const auto article = (*view)->GetArticle("fisheries");
  ASSERT_TRUE(article.ok() && article->has_value());
  EXPECT_EQ((*article)->facts().publisher(), "Harbour Wire");
  EXPECT_EQ((*article)->facts().publish_time_microseconds(), 1'699'920'000 * kSecond);
}

TEST_F(IngestTest, AnArticleWithoutAnIdIsGivenOne) {
  const v1::IngestArticleResponse first = Ingest(FisheriesArticle(""));
  EXPECT_TRUE(first.article_id().starts_with("art_")) << first.article_id();
  const v1::IngestArticleResponse again = Ingest(FisheriesArticle(""));
  EXPECT_EQ(again.article_id(), first.article_id());
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
}

TEST_F(IngestTest, TheSameArticleAgainChangesNothing) {
  const v1::IngestArticleResponse first = Ingest(FisheriesArticle());
  v1::IngestArticleRequest wrapped = FisheriesArticle();
  wrapped.mutable_article()->mutable_text()->replace(wrapped.article().text().find(" met"), 1, "\n  ");
  for (const auto& request : {FisheriesArticle(), wrapped}) {
    const v1::IngestArticleResponse again = Ingest(request);
    EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
    EXPECT_EQ(again.written_at(), first.written_at());
    EXPECT_EQ(EventIds(again), EventIds(first));
    for (const auto& stored : again.events()) EXPECT_EQ(stored.outcome(), v1::EVENT_OUTCOME_UNCHANGED);
  }
  EXPECT_EQ(head(), 1);
}

TEST_F(IngestTest, TheSameTextUnderTheSameUrlIsADuplicateOfTheFirst) {
  v1::IngestArticleRequest request = FisheriesArticle("first");
  request.mutable_article()->set_url("https://www.harbour-wire.example/rabat");
  const v1::IngestArticleResponse first = Ingest(request);
  request.mutable_article()->set_article_id("second");
  request.mutable_article()->set_url("http://harbour-wire.example/rabat/?utm_source=mail");
  const v1::IngestArticleResponse again = Ingest(request);
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(again.article_id(), "first");
  EXPECT_EQ(again.written_at(), first.written_at());
  EXPECT_EQ(head(), 1);
}

TEST_F(IngestTest, AnotherTextUnderTheSameUrlIsANewArticle) {
  v1::IngestArticleRequest request = FisheriesArticle("first");
  request.mutable_article()->set_url("https://harbour-wire.example/live");
  Ingest(request);
  request = SecondReport();
  request.mutable_article()->set_url("https://harbour-wire.example/live#latest");
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_EQ(answer.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_THAT(WarningCodes(answer.warnings()), ElementsAre(v1::WARNING_CODE_URL_SEEN_BEFORE));
}

TEST_F(IngestTest, ASecondReportIsMergedIntoTheEvent) {
  const v1::IngestArticleResponse first = Ingest(FisheriesArticle());
  const v1::IngestArticleResponse second = Ingest(SecondReport());
  EXPECT_EQ(second.outcome(), v1::INGEST_OUTCOME_CREATED);
  ASSERT_GE(second.events_size(), 1);
  EXPECT_EQ(second.events(0).event().type(), v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(second.events(0).outcome(), v1::EVENT_OUTCOME_MERGED);
  EXPECT_EQ(second.events(0).event().source_count(), 2);
  EXPECT_THAT(EventIds(first), testing::Contains(second.events(0).event().event_id()));
}

TEST_F(IngestTest, AnotherTextUnderTheIdReplacesTheFirst) {
  const v1::IngestArticleResponse first = Ingest(FisheriesArticle());
  v1::IngestArticleRequest corrected = FisheriesArticle();
  corrected.mutable_article()->set_text(
      "RABAT - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on "
      "Monday. The ministry withdrew an earlier report.");
  const v1::IngestArticleResponse answer = Ingest(corrected);
  EXPECT_EQ(answer.outcome(), v1::INGEST_OUTCOME_REPLACED);
  EXPECT_EQ(RevisionOf(answer.written_at()), 2);
  ASSERT_EQ(answer.events_size(), 1);
  EXPECT_EQ(answer.events(0).event().type(), v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(answer.events(0).outcome(), v1::EVENT_OUTCOME_MERGED);
  EXPECT_THAT(EventIds(first), testing::Contains(answer.events(0).event().event_id()));
}

TEST_F(IngestTest, AnotherLanguageIsStoredWithoutEvents) {
  v1::IngestArticleRequest request = FisheriesArticle();
  request.mutable_article()->set_language_code("pt");
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_EQ(answer.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_THAT(answer.events(), IsEmpty());
  EXPECT_THAT(WarningCodes(answer.warnings()), ElementsAre(v1::WARNING_CODE_LANGUAGE_UNSUPPORTED));
  EXPECT_EQ(head(), 1);
  request = FisheriesArticle("british");
  request.mutable_article()->set_language_code("en-GB");
  EXPECT_GE(Ingest(request).events_size(), 2);
}

TEST_F(IngestTest, ATextWithoutEventsIsStoredWithAWarning) {
  v1::IngestArticleRequest request = FisheriesArticle();
  request.mutable_article()->set_text("It rained all day.");
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_EQ(answer.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_THAT(WarningCodes(answer.warnings()), ElementsAre(v1::WARNING_CODE_NO_EVENTS));
}

TEST_F(IngestTest, WithoutAPublishTimeWeekdaysStayUnresolved) {
  v1::IngestArticleRequest request = FisheriesArticle();
  request.mutable_article()->clear_publish_time();
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_THAT(WarningCodes(answer.warnings()), ElementsAre(v1::WARNING_CODE_RELATIVE_DATES_UNRESOLVED));
  ASSERT_GE(answer.events_size(), 1);
  EXPECT_EQ(answer.events(0).event().date().start_date().year(), 0);
}

TEST_F(IngestTest, WhatWasStoredIsThereAfterARestart) {
  const v1::IngestArticleResponse first = Ingest(FisheriesArticle());
  store.Open();
  Pipeline restarted(*store, TestExtractor(), [this] { return store.now; });
  const auto again = restarted.IngestArticle(FisheriesArticle(), "");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(again->written_at(), first.written_at());
}

TEST_F(IngestTest, ExtractEventsFindsTheSameAndStoresNothing) {
  v1::ExtractEventsRequest request;
  *request.mutable_article() = FisheriesArticle("").article();
  const auto extracted = pipeline.ExtractEvents(request);
  ASSERT_TRUE(extracted.ok()) << extracted.status();
  EXPECT_EQ(head(), 0);
  const v1::IngestArticleResponse stored = Ingest(FisheriesArticle());
  ASSERT_EQ(extracted->events_size(), stored.events_size());
  for (int i = 0; i < extracted->events_size(); ++i) {
    EXPECT_EQ(extracted->events(i).event_id(), "");
    EXPECT_EQ(extracted->events(i).type(), stored.events(i).event().type());
    ASSERT_GE(extracted->events(i).evidence_size(), 1);
    EXPECT_EQ(extracted->events(i).evidence(0).text(), stored.events(i).event().evidence(0).text());
  }
  request.mutable_article()->set_language_code("pt");
  const auto portuguese = pipeline.ExtractEvents(request);
  ASSERT_TRUE(portuguese.ok()) << portuguese.status();
  EXPECT_THAT(WarningCodes(portuguese->warnings()), ElementsAre(v1::WARNING_CODE_LANGUAGE_UNSUPPORTED));
}

TEST_F(IngestTest, ATextOfOneMebibyteIsTaken) {
  v1::IngestArticleRequest request = FisheriesArticle();
  std::string text = request.article().text() + " ";
  while (text.size() < (1 << 20)) text += "It rained all day in the harbour. ";
  text.resize(1 << 20, '.');
  request.mutable_article()->set_text(text);
  EXPECT_EQ(Ingest(request).outcome(), v1::INGEST_OUTCOME_CREATED);
}

// Two papers that print one agency's report, one of them with a line of its own.
TEST_F(IngestTest, ANearCopyIsToldAndIsNoSourceOfItsOwn) {
  v1::IngestArticleRequest original = FisheriesArticle("original");
  std::string text = original.article().text();
  for (int i = 0; i < 12; ++i) {
    text += " Officials said on page " + std::to_string(i) + " of the report that the harbour had seen more ships than before.";
  }
  original.mutable_article()->set_text(text);
  const auto first = Ingest(original);
  v1::IngestArticleRequest copy = original;
  copy.mutable_article()->set_article_id("copy");
  copy.mutable_article()->set_publisher("Coast Daily");
  copy.mutable_article()->set_text(text + " The Coast Daily added a line.");
  const auto second = Ingest(copy);
  EXPECT_EQ(EventIds(second), EventIds(first));
  ASSERT_GT(second.events_size(), 0);
  EXPECT_EQ(second.events(0).event().source_count(), 1);
  EXPECT_THAT(WarningCodes(first.warnings()), Not(Contains(v1::WARNING_CODE_NEAR_COPY)));
  EXPECT_THAT(WarningCodes(second.warnings()), Contains(v1::WARNING_CODE_NEAR_COPY));
  Retract("original");
  const auto view = *store->Read();
  EXPECT_EQ((*view->GetEvent(EventIds(first)[0]))->source_count(), 1);
}

}  // namespace
}  // namespace legation::ingest
