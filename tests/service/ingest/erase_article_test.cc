#include "event_store/digest.h"
#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

using testing::ElementsAre;

class EraseArticleTest : public IngestServerTest {
 protected:
  absl::StatusOr<v1::EraseArticleResponse> Erase(const std::string& article_id, const std::string& request_id = "",
                                                 const std::string& reason = "a court order") {
    v1::EraseArticleRequest request;
    request.set_article_id(article_id);
    request.set_reason(reason);
    request.set_request_id(request_id);
    grpc::ClientContext context;
    v1::EraseArticleResponse response;
    const absl::Status status = serving::FromGrpcStatus(ingest->EraseArticle(&context, request, &response));
    if (!status.ok()) return status;
    return response;
  }
  bool HasText(const v1::IngestArticleRequest& request) {
    return store->ReadText(event_store::Sha256(request.article().text()))->has_value();
  }
};

TEST_F(EraseArticleTest, TheTextAndItsSentencesGoAndTheEventsStand) {
  const auto stored = Ingest(FisheriesArticle());
  EXPECT_TRUE(HasText(FisheriesArticle()));
  store.now += kSecond;
  const auto erased = Erase("fisheries");
  ASSERT_TRUE(erased.ok()) << erased.status();
  EXPECT_EQ(RevisionOf(erased->written_at()), 2);
  EXPECT_EQ(erased->erase_time().seconds(), store.now / kSecond);
  EXPECT_FALSE(HasText(FisheriesArticle()));
  const auto again = Ingest(FisheriesArticle());
  EXPECT_EQ(again.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_THAT(WarningCodes(again.warnings()), ElementsAre(v1::WARNING_CODE_ARTICLE_ERASED));
  ASSERT_EQ(again.events_size(), stored.events_size());
  for (const auto& each : again.events()) {
    ASSERT_GE(each.event().evidence_size(), 1);
    for (const v1::Evidence& evidence : each.event().evidence()) {
      EXPECT_EQ(evidence.text(), "");
      EXPECT_TRUE(evidence.erased());
      EXPECT_EQ(evidence.article_id(), "fisheries");
      EXPECT_NE(evidence.rule(), "");
    }
  }
  EXPECT_FALSE(HasText(FisheriesArticle()));
  EXPECT_EQ(head(), 2);
}

TEST_F(EraseArticleTest, AnotherTextUnderTheIdReplacesIt) {
  Ingest(FisheriesArticle());
  ASSERT_TRUE(Erase("fisheries").ok());
  v1::IngestArticleRequest other = SecondReport();
  other.mutable_article()->set_article_id("fisheries");
  EXPECT_EQ(Ingest(other).outcome(), v1::INGEST_OUTCOME_REPLACED);
  EXPECT_TRUE(HasText(other));
}

TEST_F(EraseArticleTest, ErasingAgainChangesNothing) {
  Ingest(FisheriesArticle());
  const auto first = Erase("fisheries", "r1");
  ASSERT_TRUE(first.ok()) << first.status();
  store.now += kSecond;
  EXPECT_EQ(Erase("fisheries", "r1")->DebugString(), first->DebugString());
  EXPECT_EQ(Erase("fisheries")->DebugString(), first->DebugString());
  EXPECT_EQ(head(), 2);
  EXPECT_THAT(Erase("fisheries", "r1", "another").status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
  Retract("fisheries");
  EXPECT_EQ(Erase("fisheries")->DebugString(), first->DebugString());
}

TEST_F(EraseArticleTest, WhatCannotBeErasedIsRefused) {
  const auto code = absl::StatusCode::kInvalidArgument;
  EXPECT_THAT(Erase("").status(), RefusedWith(code, v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(Erase("a", "", "").status(), RefusedWith(code, v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(Erase(std::string(257, 'x')).status(), RefusedWith(code, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_THAT(Erase("a").status(), RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND));
  ingest_service.BeginDrain();
  EXPECT_THAT(Erase("a").status(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_EQ(head(), 0);
}

}  // namespace
}  // namespace legation::ingest
