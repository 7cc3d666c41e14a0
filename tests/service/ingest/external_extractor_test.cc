// The pipeline with an external extractor as the primary one: what it finds is stored, and whatever else it does, nothing
// invalid is, and the built-in extractor stands in.
#include <future>

#include "errors/error.h"
#include "ingest_service/external_extractor/extractor_client.h"
#include "ingest_service/external_extractor/guarded_extractor.h"
#include "tests/service/ingest/fake_extractor.h"
#include "tests/service/ingest/ingest_fixture.h"
#include "tests/unit/ingest/external_answer.h"

namespace legation::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class ExternalExtractorTest : public testing::Test {
 protected:
  // Articles differ in their number, at the end of the text.
  v1::IngestArticleRequest NextArticle() {
    v1::IngestArticleRequest request;
    *request.mutable_article() = HarbourArticle();
    const std::string number = std::to_string(++articles_);
    request.mutable_article()->set_article_id("harbour-" + number);
    request.mutable_article()->set_text(request.article().text() + " Dispatch " + number + ".");
    return request;
  }
  v1::IngestArticleResponse Ingest(const v1::IngestArticleRequest& request) {
    const auto answer = pipeline.IngestArticle(request, "");
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(v1::IngestArticleResponse());
  }
  internal::v1::ArticleIngested LastStored() {
    const auto records = store->ReadLog(store->applied_revision() - 1, 1, 1);
    internal::v1::LogRecord record;
    EXPECT_TRUE(records.ok() && records->size() == 1 && record.ParseFromString(records->front().record()));
    return record.article_ingested();
  }
  void WillAnswer(const std::vector<v1::Event>& events) {
    fake.Will([events](const v1::ExtractRequest&, v1::ExtractResponse* response) {
      response->mutable_events()->Assign(events.begin(), events.end());
      return grpc::Status::OK;
    });
  }
  void WaitUntilAsked() {
    for (int tries = 0; fake.extracts == 0 && tries < 20'000; ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    ASSERT_GT(fake.extracts, 0);
  }
  // The next article is read by the built-in extractor, and the record says so.
  void ExpectStandIn(const std::string& what) {
    SCOPED_TRACE(what);
    const v1::IngestArticleRequest request = NextArticle();
    const v1::IngestArticleResponse answer = Ingest(request);
    EXPECT_EQ(answer.extractor(), "legation-builtin");
    EXPECT_THAT(WarningCodes(answer.warnings()), Contains(v1::WARNING_CODE_EXTRACTOR_UNAVAILABLE));
    const internal::v1::ArticleIngested stored = LastStored();
    EXPECT_EQ(stored.extractor(), "legation-builtin");
    EXPECT_TRUE(stored.stood_in());
    for (const auto& event : stored.events()) EXPECT_EQ(FaultOf(event, request.article().text()), "");
  }
  bool Counts(const std::string& line) { return metrics.Render().find(line) != std::string::npos; }

  TemporaryStore store;
  FakeExtractor fake;
  ExtractorClient client{fake.address()};
  serving::Metrics metrics{"ingest"};
  ExtractorMetrics extractor_metrics{metrics};
  CircuitBreaker::Time clock{std::chrono::seconds(1000)};  // of the breaker
  GuardedExtractor external{client, TestVocabulary(), extractor_metrics,
                            {.deadline = std::chrono::milliseconds(2000),
                             .breaker = {.failures_to_open = 3, .back_off = std::chrono::seconds(30)}},
                            [this] { return clock; }};
  Pipeline pipeline{*store, TestExtractor(), [this] { return store.now; }, {&external, /*is_primary=*/true}};

 private:
  int articles_ = 0;
};

TEST_F(ExternalExtractorTest, WhatItFindsIsStoredInItsName) {
  WillAnswer({SoundEvent()});
  const v1::IngestArticleResponse answer = Ingest(NextArticle());
  EXPECT_EQ(answer.extractor(), "fake");
  EXPECT_EQ(answer.extractor_version(), "1");
  EXPECT_EQ(answer.warnings_size(), 0);
  ASSERT_EQ(answer.events_size(), 1);
  const v1::Event& event = answer.events(0).event();
  EXPECT_EQ(event.meeting().topic(), "fisheries");
  EXPECT_EQ(event.extractor(), "fake");
  EXPECT_NEAR(event.confidence(), 0.9, 1e-9);
  ASSERT_EQ(event.evidence_size(), 1);
  EXPECT_EQ(event.evidence(0).text(), "Portugal and Morocco met on fisheries on Monday.");
  EXPECT_EQ(event.evidence(0).extractor_version(), "1");
}

TEST_F(ExternalExtractorTest, ExtractEventsTellsWhoFoundThem) {
  WillAnswer({SoundEvent()});
  v1::ExtractEventsRequest request;
  *request.mutable_article() = HarbourArticle();
  const auto answer = pipeline.ExtractEvents(request);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->extractor(), "fake");
  ASSERT_EQ(answer->events_size(), 1);
  EXPECT_EQ(answer->events(0).extractor(), "fake");
}

TEST_F(ExternalExtractorTest, ItGetsTheArticleAsItWasSent) {
  const v1::IngestArticleRequest request = NextArticle();
  v1::ExtractRequest got;
  fake.Will([&](const v1::ExtractRequest& extract, v1::ExtractResponse*) {
    got = extract;
    return grpc::Status::OK;
  });
  const v1::IngestArticleResponse answer = Ingest(request);
  EXPECT_EQ(got.article().SerializeAsString(), request.article().SerializeAsString());
  EXPECT_EQ(answer.extractor(), "fake");  // that it finds nothing is an answer, too
  EXPECT_EQ(answer.events_size(), 0);
  EXPECT_THAT(WarningCodes(answer.warnings()), ElementsAre(v1::WARNING_CODE_NO_EVENTS));
}

TEST_F(ExternalExtractorTest, InvalidEventsAreDroppedAndTheOthersStored) {
  v1::Event code = SoundEvent(), type = SoundEvent(), role = SoundEvent(), outside = SoundEvent(), negative = SoundEvent(),
            words = SoundEvent(), status = SoundEvent(), confidence = SoundEvent(), alone = SoundEvent(),
            split = SoundEvent(), date = SoundEvent(), bare = SoundEvent();
  code.mutable_participants(0)->set_country_code("QQQ");
  type.set_type(static_cast<v1::EventType>(4711));
  role.mutable_participants(0)->set_role(static_cast<v1::ParticipantRole>(-3));
  outside.mutable_evidence(0)->set_end_byte(1 << 30);
  negative.mutable_evidence(0)->set_begin_byte(std::numeric_limits<int64_t>::min());
  words.mutable_evidence(0)->set_text("Portugal and Morocco quarrelled on fisheries on Mon");
  status.clear_status();
  confidence.set_confidence(std::numeric_limits<double>::quiet_NaN());
  alone.mutable_participants(1)->set_country_code("PRT");
  // "Caf" and half of the accented letter after it; the other half cannot be sent as text.
  split.mutable_evidence(0)->set_begin_byte(0);
  split.mutable_evidence(0)->set_end_byte(4);
  split.mutable_evidence(0)->set_text("Caf");
  date.mutable_date()->mutable_start_date()->set_day(31);
  bare.clear_evidence();
  WillAnswer({code, type, role, outside, negative, words, status, confidence, alone, split, date, bare, SoundEvent()});
  const v1::IngestArticleResponse answer = Ingest(NextArticle());
  EXPECT_EQ(answer.extractor(), "fake");
  EXPECT_THAT(WarningCodes(answer.warnings()), Not(Contains(v1::WARNING_CODE_EXTRACTOR_UNAVAILABLE)));
  EXPECT_EQ(LastStored().events_size(), 1);
  EXPECT_EQ(answer.events_size(), 1);
  const auto reason = [](const std::string& name, int count) {
    return "legation_extractor_dropped_events_total{component=\"ingest\",reason=\"" + name + "\"} " +
           std::to_string(count) + "\n";
  };
  EXPECT_TRUE(Counts(reason("a_country_code_that_is_not_in_the_vocabulary", 1)));
  EXPECT_TRUE(Counts(reason("an_unknown_enum_value", 2)));
  EXPECT_TRUE(Counts(reason("evidence_that_is_not_in_the_text", 4)));
  EXPECT_TRUE(Counts(reason("no_status", 1)));
  EXPECT_TRUE(Counts(reason("no_evidence", 1)));
  EXPECT_TRUE(Counts(reason("fewer_than_two_parties", 1)));
  EXPECT_TRUE(Counts(reason("a_confidence_outside_of_0_to_1", 1)));
}

TEST_F(ExternalExtractorTest, AnswersThatAreBrokenAsAWholeAreRefused) {
  fake.Will([](const v1::ExtractRequest&, v1::ExtractResponse* response) {
    for (int i = 0; i < 1001; ++i) *response->add_events() = SoundEvent();
    return grpc::Status::OK;
  });
  ExpectStandIn("too many events");
  v1::Event huge = SoundEvent();
  huge.mutable_evidence(0)->set_text(std::string(9 << 20, 'x'));
  WillAnswer({SoundEvent(), huge});
  ExpectStandIn("nine megabytes");
  WillAnswer({SoundEvent()});
  EXPECT_EQ(Ingest(NextArticle()).extractor(), "fake");  // so that the breaker stays closed
  v1::Event broken = SoundEvent();
  broken.mutable_evidence(0)->set_begin_byte(0);
  broken.mutable_evidence(0)->set_end_byte(4);
  broken.mutable_evidence(0)->set_text("Caf\xc3");  // splits a character, so it is no UTF-8 and cannot be parsed
  WillAnswer({SoundEvent(), broken});
  ExpectStandIn("a message that cannot be parsed");
  v1::Event wrong = SoundEvent();
  wrong.mutable_evidence(0)->set_text("words of another article");
  WillAnswer({wrong});
  ExpectStandIn("no event is fit to be stored");
}

TEST_F(ExternalExtractorTest, ErrorsOfAllKindsAreStoodInFor) {
  for (const grpc::StatusCode code :
       {grpc::StatusCode::UNAVAILABLE, grpc::StatusCode::INVALID_ARGUMENT, grpc::StatusCode::RESOURCE_EXHAUSTED,
        grpc::StatusCode::INVALID_ARGUMENT, grpc::StatusCode::UNKNOWN, grpc::StatusCode::INVALID_ARGUMENT,
        grpc::StatusCode::DATA_LOSS, grpc::StatusCode::INVALID_ARGUMENT, grpc::StatusCode::UNIMPLEMENTED}) {
    fake.Will([code](const v1::ExtractRequest&, v1::ExtractResponse* response) {
      *response->add_events() = SoundEvent();
      // gRPC turns an error whose words are too long into RESOURCE_EXHAUSTED.
      const size_t size = code == grpc::StatusCode::INVALID_ARGUMENT ? 1000 : 100'000;
      return grpc::Status(code, std::string(size, 'x'));
    });
    ExpectStandIn("status code " + std::to_string(code));
  }
  EXPECT_EQ(external.breaker_state(), CircuitBreaker::State::kClosed);
  EXPECT_EQ(pipeline.stood_in_articles(), 9);
}

TEST_F(ExternalExtractorTest, OneThatHangsIsLeftAtTheDeadlineAndThenLeftAlone) {
  GuardedExtractor impatient{client, TestVocabulary(), extractor_metrics,
                             {.deadline = std::chrono::milliseconds(100),
                              .breaker = {.failures_to_open = 2, .back_off = std::chrono::seconds(30)}},
                             [this] { return clock; }};
  fake.WillHang();
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(absl::IsDeadlineExceeded(impatient.Extract(HarbourArticle()).status()));
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(absl::IsUnavailable(impatient.Extract(HarbourArticle()).status()));
  EXPECT_EQ(fake.extracts, 2);
}

TEST_F(ExternalExtractorTest, OneThatGoesAndComesBackIsUsedAgainAndAskedWhoItIs) {
  WillAnswer({SoundEvent()});
  EXPECT_EQ(Ingest(NextArticle()).extractor_version(), "1");
  EXPECT_EQ(Ingest(NextArticle()).extractor_version(), "1");
  EXPECT_EQ(fake.describes, 1);
  fake.Stop();
  for (int i = 0; i < 4; ++i) ExpectStandIn("it is away");
  EXPECT_EQ(external.breaker_state(), CircuitBreaker::State::kOpen);
  fake.set_version("2");
  fake.Start();
  ASSERT_TRUE(fake.is_running());
  ExpectStandIn("the back-off is not over");
  clock += std::chrono::seconds(30);
  const v1::IngestArticleResponse answer = Ingest(NextArticle());
  EXPECT_EQ(answer.extractor(), "fake");
  EXPECT_EQ(answer.extractor_version(), "2");
  EXPECT_EQ(external.breaker_state(), CircuitBreaker::State::kClosed);
}

TEST_F(ExternalExtractorTest, ARepeatOfARequestIsAnsweredAsItWasAndNotReadAgain) {
  WillAnswer({SoundEvent()});
  v1::IngestArticleRequest request = NextArticle();
  request.set_request_id("r1");
  const v1::IngestArticleResponse first = Ingest(request);
  fake.Stop();
  EXPECT_EQ(Ingest(request).SerializeAsString(), first.SerializeAsString());
  v1::IngestArticleRequest later = NextArticle();
  later.set_request_id("r2");
  const v1::IngestArticleResponse stood_in = Ingest(later);
  EXPECT_THAT(WarningCodes(stood_in.warnings()), Contains(v1::WARNING_CODE_EXTRACTOR_UNAVAILABLE));
  fake.Start();
  EXPECT_EQ(Ingest(later).SerializeAsString(), stood_in.SerializeAsString());
}

TEST_F(ExternalExtractorTest, WhatTheBuiltInOneFindsIsKeptBeside) {
  WillAnswer({SoundEvent()});
  v1::IngestArticleRequest request = FisheriesArticle();
  v1::Event event = SoundEvent();
  *event.mutable_evidence(0) = EvidenceFor(request.article(), "The two ministers signed");
  WillAnswer({event});
  EXPECT_EQ(Ingest(request).events_size(), 1);
  const internal::v1::ArticleIngested stored = LastStored();
  ASSERT_EQ(stored.others_size(), 1);
  EXPECT_EQ(stored.others(0).extractor(), "legation-builtin");
  EXPECT_GE(stored.others(0).events_size(), 2);
  EXPECT_EQ((*store->Read())->GetCounts()->events(), 1);
}

TEST_F(ExternalExtractorTest, BesideTheBuiltInOneItCountsForNothing) {
  Pipeline second{*store, TestExtractor(), [this] { return store.now; }, {&external, /*is_primary=*/false}};
  v1::IngestArticleRequest request = FisheriesArticle();
  v1::Event event = SoundEvent();
  event.set_type(v1::EVENT_TYPE_CALL);
  *event.mutable_evidence(0) = EvidenceFor(request.article(), "The two ministers signed");
  WillAnswer({event});
  const auto answer = second.IngestArticle(request, "");
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->extractor(), "legation-builtin");
  for (const v1::StoredEvent& stored : answer->events()) EXPECT_NE(stored.event().type(), v1::EVENT_TYPE_CALL);
  EXPECT_EQ((*store->Read())->GetCounts()->events(), answer->events_size());
  ASSERT_EQ(LastStored().others_size(), 1);
  EXPECT_EQ(LastStored().others(0).extractor(), "fake");
  EXPECT_EQ(LastStored().others(0).events(0).facts().type(), internal::v1::EVENT_TYPE_CALL);
  fake.Stop();  // nothing stands in for one whose events do not count
  const auto without = second.IngestArticle(NextArticle(), "");
  ASSERT_TRUE(without.ok()) << without.status();
  EXPECT_THAT(WarningCodes(without->warnings()), Not(Contains(v1::WARNING_CODE_EXTRACTOR_UNAVAILABLE)));
  EXPECT_EQ(LastStored().others_size(), 0);
  EXPECT_EQ(second.stood_in_articles(), 0);
}

TEST_F(ExternalExtractorTest, StoppingCutsACallThatHangs) {
  fake.WillHang();
  auto hanging = std::async(std::launch::async, [&] { return client.Extract(HarbourArticle(), ExtractorClient::Time::max()); });
  WaitUntilAsked();
  client.Stop();
  EXPECT_TRUE(absl::IsCancelled(hanging.get().status()));
  EXPECT_TRUE(absl::IsCancelled(client.Describe(ExtractorClient::Time::max()).status()));
}

TEST_F(ExternalExtractorTest, AnArticleWhoseReadingTheStopCutsIsNotStored) {
  const auto is_draining = [](const absl::Status& refused) {
    return absl::IsUnavailable(refused) && errors::ReasonOf(refused) == v1::ERROR_REASON_DRAINING;
  };
  fake.WillHang();
  const v1::IngestArticleRequest request = NextArticle();
  auto hanging = std::async(std::launch::async, [&] { return pipeline.IngestArticle(request, ""); });
  WaitUntilAsked();
  client.Stop();
  const absl::Status refused = hanging.get().status();
  EXPECT_TRUE(is_draining(refused)) << refused;
  EXPECT_TRUE(is_draining(pipeline.IngestArticle(request, "").status()));  // also one that comes later
  v1::ExtractEventsRequest asked;
  *asked.mutable_article() = request.article();
  EXPECT_TRUE(is_draining(pipeline.ExtractEvents(asked).status()));
  EXPECT_EQ(store->applied_revision(), 0);
  EXPECT_EQ(pipeline.stood_in_articles(), 0);
  EXPECT_EQ(external.breaker_state(), CircuitBreaker::State::kClosed);
}

TEST_F(ExternalExtractorTest, WhatComesAfterAnArticleThatTheStopCutsOffIsNotStoredBeforeIt) {
  WillAnswer({SoundEvent()});
  PreparedArticle first, second = pipeline.Prepare(NextArticle(), "");
  ASSERT_TRUE(second.refused.ok() && second.reading);
  client.Stop();
  first = pipeline.Prepare(NextArticle(), "");
  std::vector<PreparedArticle> stream;
  stream.push_back(std::move(first));
  stream.push_back(std::move(second));
  for (const auto& answer : pipeline.Store(stream)) {
    EXPECT_EQ(errors::ReasonOf(answer.status()), v1::ERROR_REASON_DRAINING);
  }
  EXPECT_EQ(store->applied_revision(), 0);
}

TEST_F(ExternalExtractorTest, OneThatSaysCancelledIsStoodInForLikeAnyOther) {
  fake.Will([](const v1::ExtractRequest&, v1::ExtractResponse*) { return grpc::Status(grpc::StatusCode::CANCELLED, "no"); });
  ExpectStandIn("CANCELLED");
}

}  // namespace
}  // namespace legation::ingest
