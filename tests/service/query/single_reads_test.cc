// GetEvent, GetArticle, ResolveParty, GetStatus.
#include "query_fixture.h"

namespace legation::query {
namespace {

class SingleReads : public QueryFixture {};

TEST_F(SingleReads, AnArticleHasItsEventsAndEachIsFoundByItsId) {
  Ingest("a",
         {Meeting("ISR", "AZE").On(2016, 5, 1).Saying("The two met in Baku."), Visit("ISR", "AZE").On(2016, 5, 1)});
  v1::GetArticleRequest request;
  request.set_article_id("a");
  const v1::GetArticleResponse article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.article().status(), v1::ARTICLE_STATUS_ACTIVE);
  EXPECT_EQ(article.article().publisher(), "Publisher of a");
  EXPECT_EQ(article.answered_at(), Token(1));
  ASSERT_EQ(article.events_size(), 2);
  EXPECT_EQ(article.events(0).type(), v1::EVENT_TYPE_MEETING);
  v1::GetEventRequest event;
  event.set_event_id(article.events(0).event_id());
  const v1::GetEventResponse found = Ask(&Stub::GetEvent, event);
  EXPECT_EQ(found.event().SerializeAsString(), article.events(0).SerializeAsString());
  EXPECT_EQ(found.event().evidence(0).text(), "The two met in Baku.");
}

TEST_F(SingleReads, ARetractedArticleIsThereWithoutEvents) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1)});
  v1::GetArticleRequest request;
  request.set_article_id("a");
  const std::string event_id = Ask(&Stub::GetArticle, request).events(0).event_id();
  Apply(log.Retraction("a"));
  const v1::GetArticleResponse article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.article().status(), v1::ARTICLE_STATUS_RETRACTED);
  EXPECT_EQ(article.article().retract_reason(), "the agency withdrew it");
  EXPECT_TRUE(article.article().has_retract_time());
  EXPECT_EQ(article.events_size(), 0);
  v1::GetEventRequest event;
  event.set_event_id(event_id);
  EXPECT_EQ(ReasonFor(&Stub::GetEvent, event), v1::ERROR_REASON_EVENT_NOT_FOUND);
  event.mutable_as_of()->set_token(Token(1));
  EXPECT_EQ(Ask(&Stub::GetEvent, event).event().event_id(), event_id);
}

TEST_F(SingleReads, AnErasedArticleTellsWhenAndWhyAndHasEventsWithoutWords) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1).Saying("The two met in Baku.")});
  Apply(log.Erasure("a"));
  v1::GetArticleRequest request;
  request.set_article_id("a");
  v1::GetArticleResponse article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.article().status(), v1::ARTICLE_STATUS_ERASED);
  EXPECT_EQ(article.article().erase_reason(), "a court order");
  EXPECT_EQ(article.article().erase_time().seconds(), MadeLog::kFirstCommitMicroseconds / 1'000'000 + 2);
  ASSERT_EQ(article.events_size(), 1);
  EXPECT_TRUE(article.events(0).evidence(0).erased());
  EXPECT_EQ(article.events(0).evidence(0).text(), "");
  // The past keeps its events and has lost its words too.
  request.mutable_as_of()->set_token(Token(1));
  article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.article().status(), v1::ARTICLE_STATUS_ACTIVE);
  EXPECT_EQ(article.events(0).evidence(0).text(), "");
  v1::ListEventsRequest list;
  EXPECT_EQ(Ask(&Stub::ListEvents, list).events(0).evidence(0).text(), "");
  Apply(log.Retraction("a"));
  request.clear_as_of();
  article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.article().status(), v1::ARTICLE_STATUS_ERASED);
  EXPECT_TRUE(article.article().has_retract_time());
  EXPECT_EQ(article.events_size(), 0);
}

TEST_F(SingleReads, WhatOtherExtractorsFoundIsAnsweredOnlyWhenAskedFor) {
  internal::v1::StoredLogRecord stored = log.Article("a", {Meeting("ISR", "AZE").On(2016, 5, 1)});
  internal::v1::LogRecord record;
  ASSERT_TRUE(record.ParseFromString(stored.record()));
  for (const char* name : {"second", "third"}) {
    auto* other = record.mutable_article_ingested()->add_others();
    other->set_extractor(name);
    other->set_extractor_version("7");
    *other->add_events() = Visit("ISR", "AZE").Saying("They came to Baku.").Take();
  }
  stored.set_record(record.SerializeAsString());
  Apply(stored);
  v1::GetArticleRequest request;
  request.set_article_id("a");
  v1::GetArticleResponse article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.events_size(), 1);
  EXPECT_EQ(article.extractions_size(), 0);
  request.add_extractors("second");
  request.add_extractors("nobody");
  article = Ask(&Stub::GetArticle, request);
  EXPECT_EQ(article.events_size(), 1);
  ASSERT_EQ(article.extractions_size(), 1);
  EXPECT_EQ(article.extractions(0).extractor(), "second");
  EXPECT_EQ(article.extractions(0).extractor_version(), "7");
  ASSERT_EQ(article.extractions(0).events_size(), 1);
  const v1::Event& visit = article.extractions(0).events(0);
  EXPECT_EQ(visit.type(), v1::EVENT_TYPE_VISIT);
  EXPECT_EQ(visit.event_id(), "");
  EXPECT_EQ(visit.evidence(0).text(), "They came to Baku.");
  EXPECT_EQ(visit.evidence(0).extractor(), "second");
  v1::ListEventsRequest list;
  EXPECT_EQ(Ask(&Stub::ListEvents, list).events_size(), 1);
  Apply(log.Retraction("a"));
  EXPECT_EQ(Ask(&Stub::GetArticle, request).extractions_size(), 0);
  request.mutable_as_of()->set_token(Token(1));
  EXPECT_EQ(Ask(&Stub::GetArticle, request).extractions_size(), 1);
  request.add_extractors("");
  EXPECT_EQ(ReasonFor(&Stub::GetArticle, request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
}

TEST_F(SingleReads, ASpellingIsResolved) {
  v1::ResolvePartyRequest request;
  request.set_name("kazakh");
  const v1::ResolvePartyResponse response = Ask(&Stub::ResolveParty, request);
  EXPECT_EQ(response.party().id(), "KAZ");
  EXPECT_EQ(response.party().name(), "Kazakhstan");
}

TEST_F(SingleReads, StatusOfAnEmptyReplica) {
  const v1::GetStatusResponse status = Ask(&Stub::GetStatus, v1::GetStatusRequest());
  EXPECT_EQ(status.applied_revision(), 0);
  EXPECT_EQ(status.lag(), 0);
  EXPECT_FALSE(status.connected());
  EXPECT_FALSE(status.has_applied_time() || status.has_earliest_time());
  EXPECT_EQ(status.digest(), "");
}

TEST_F(SingleReads, StatusTellsWhatTheReplicaHas) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1)});
  Ingest("b", {Meeting("ISR", "KAZ").On(2016, 5, 1), Meeting("ISR", "UZB").On(2016, 5, 1)});
  source = {5, true};
  const v1::GetStatusResponse status = Ask(&Stub::GetStatus, v1::GetStatusRequest());
  EXPECT_EQ(status.applied_revision(), 2);
  EXPECT_EQ(status.source_revision(), 5);
  EXPECT_EQ(status.lag(), 3);
  EXPECT_TRUE(status.connected());
  EXPECT_EQ(status.event_count(), 3);
  EXPECT_EQ(status.article_count(), 2);
  EXPECT_EQ(status.store_id(), "00000000000000aa");
  EXPECT_EQ(status.server_version(), "1.2.3");
  EXPECT_EQ(status.format_version(), event_store::kFormatVersion);
  EXPECT_EQ(status.applied_time().seconds(), MadeLog::kFirstCommitMicroseconds / 1'000'000 + 2);
  EXPECT_EQ(status.earliest_time().seconds(), MadeLog::kFirstCommitMicroseconds / 1'000'000 + 1);
  EXPECT_EQ(status.digest(), event_store::Hex(*store->DigestAt(2)));
  EXPECT_EQ(status.digest().size(), 64u);
  EXPECT_EQ(status.answered_at(), Token(2));
}

}  // namespace
}  // namespace legation::query
