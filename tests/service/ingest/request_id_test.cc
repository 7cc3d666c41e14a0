#include "tests/service/ingest/ingest_fixture.h"

namespace legation::ingest {
namespace {

v1::IngestArticleRequest WithRequestId(v1::IngestArticleRequest request, const std::string& request_id) {
  request.set_request_id(request_id);
  return request;
}

TEST_F(IngestTest, ARepeatedRequestGetsTheFirstAnswerAgain) {
  const v1::IngestArticleRequest request = WithRequestId(FisheriesArticle(), "r1");
  const v1::IngestArticleResponse first = Ingest(request);
  Ingest(SecondReport());  // what came later does not change the answer
  const v1::IngestArticleResponse again = Ingest(request);
  EXPECT_EQ(again.DebugString(), first.DebugString());
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(head(), 2);
}

TEST_F(IngestTest, ARepeatedReplacementGetsTheFirstAnswerAgain) {
  Ingest(FisheriesArticle());
  v1::IngestArticleRequest replacement = WithRequestId(SecondReport(), "r1");
  replacement.mutable_article()->set_article_id("fisheries");
  replacement.mutable_article()->clear_publish_time();
  const v1::IngestArticleResponse first = Ingest(replacement);
  EXPECT_EQ(first.outcome(), v1::INGEST_OUTCOME_REPLACED);
  EXPECT_EQ(first.warnings_size(), 1);
  EXPECT_EQ(Ingest(replacement).DebugString(), first.DebugString());
  EXPECT_EQ(head(), 2);
}

TEST_F(IngestTest, ARequestIdWithOtherContentIsRefused) {
  Ingest(WithRequestId(FisheriesArticle(), "r1"));
  const absl::Status status = pipeline.IngestArticle(WithRequestId(SecondReport(), "r1"), "").status();
  EXPECT_THAT(status, RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(errors::GetErrorInfo(status)->metadata().at("request_id"), "r1");
  EXPECT_EQ(head(), 1);
}

TEST_F(IngestTest, RequestIdsOfOthersDoNotCount) {
  Ingest(WithRequestId(FisheriesArticle(), "r1"));
  EXPECT_TRUE(pipeline.IngestArticle(WithRequestId(SecondReport(), "r1"), "another caller").ok());
  Retract("fisheries", "r1");
  EXPECT_EQ(head(), 3);
}

TEST_F(IngestTest, ARequestIdIsForgottenAfterSevenDaysOfTheLog) {
  Ingest(WithRequestId(FisheriesArticle(), "r1"));
  store.now += 7 * kDay - kSecond;
  Ingest(SecondReport());
  EXPECT_THAT(pipeline.IngestArticle(WithRequestId(FisheriesArticle("third"), "r1"), "").status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
  store.now += 2 * kSecond;
  Retract("second-report");
  EXPECT_TRUE(pipeline.IngestArticle(WithRequestId(FisheriesArticle("third"), "r1"), "").ok());
}

TEST_F(IngestTest, ARepeatedRetractionGetsTheFirstAnswerAgain) {
  Ingest(FisheriesArticle());
  const v1::RetractArticleResponse first = Retract("fisheries", "r1");
  v1::IngestArticleRequest replacement = SecondReport();
  replacement.mutable_article()->set_article_id("fisheries");
  Ingest(replacement);
  EXPECT_EQ(Retract("fisheries", "r1").DebugString(), first.DebugString());
  EXPECT_EQ(head(), 3);
  v1::RetractArticleRequest other;
  other.set_article_id("unknown");
  other.set_request_id("r1");
  EXPECT_THAT(pipeline.RetractArticle(other, "").status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
}

}  // namespace
}  // namespace legation::ingest
