// Everything that is refused, with its reason, and that it leaves the store as it was.
#include "tests/service/ingest/ingest_fixture.h"

namespace legation::ingest {
namespace {

struct Refusal {
  const char* name;
  void (*spoil)(v1::IngestArticleRequest*);
  v1::ErrorReason reason;
};

const Refusal kRefusals[] = {
    {"empty text", [](auto* request) { request->mutable_article()->clear_text(); }, v1::ERROR_REASON_FIELD_REQUIRED},
    {"no article", [](auto* request) { request->clear_article(); }, v1::ERROR_REASON_FIELD_REQUIRED},
    {"long text", [](auto* request) { request->mutable_article()->set_text(std::string((1 << 20) + 1, 'x')); },
     v1::ERROR_REASON_FIELD_TOO_LONG},
    {"long article_id", [](auto* request) { request->mutable_article()->set_article_id(std::string(257, 'x')); },
     v1::ERROR_REASON_FIELD_TOO_LONG},
    {"long url", [](auto* request) { request->mutable_article()->set_url(std::string(2049, 'x')); },
     v1::ERROR_REASON_FIELD_TOO_LONG},
    {"long title", [](auto* request) { request->mutable_article()->set_title(std::string(2049, 'x')); },
     v1::ERROR_REASON_FIELD_TOO_LONG},
    {"long publisher", [](auto* request) { request->mutable_article()->set_publisher(std::string(257, 'x')); },
     v1::ERROR_REASON_FIELD_TOO_LONG},
    {"long request_id", [](auto* request) { request->set_request_id(std::string(129, 'x')); },
     v1::ERROR_REASON_FIELD_TOO_LONG},
    {"far future",
     [](auto* request) { request->mutable_article()->mutable_publish_time()->set_seconds(4'000'000'000); },
     v1::ERROR_REASON_PUBLISH_TIME_OUT_OF_RANGE},
    {"before 1800",
     [](auto* request) { request->mutable_article()->mutable_publish_time()->set_seconds(-6'000'000'000); },
     v1::ERROR_REASON_PUBLISH_TIME_OUT_OF_RANGE},
    {"nanos", [](auto* request) { request->mutable_article()->mutable_publish_time()->set_nanos(-1); },
     v1::ERROR_REASON_FIELD_OUT_OF_RANGE},
    {"language", [](auto* request) { request->mutable_article()->set_language_code("not a language"); },
     v1::ERROR_REASON_FIELD_OUT_OF_RANGE},
};

TEST_F(IngestTest, RefusedArticlesLeaveNothing) {
  for (const Refusal& refusal : kRefusals) {
    v1::IngestArticleRequest request = FisheriesArticle();
    refusal.spoil(&request);
    const auto answer = pipeline.IngestArticle(request, "");
    EXPECT_THAT(answer.status(), RefusedWith(absl::StatusCode::kInvalidArgument, refusal.reason)) << refusal.name;
    EXPECT_EQ(head(), 0) << refusal.name;
  }
}

TEST_F(IngestTest, ExtractEventsRefusesTheSameArticles) {
  for (const Refusal& refusal : kRefusals) {
    v1::IngestArticleRequest spoiled = FisheriesArticle();
    refusal.spoil(&spoiled);
    if (!spoiled.request_id().empty()) continue;  // ExtractEvents has none
    v1::ExtractEventsRequest request;
    *request.mutable_article() = spoiled.article();
    EXPECT_THAT(pipeline.ExtractEvents(request).status(),
                RefusedWith(absl::StatusCode::kInvalidArgument, refusal.reason)) << refusal.name;
  }
}

TEST_F(IngestTest, RefusedRetractionsLeaveNothing) {
  Ingest(FisheriesArticle());
  v1::RetractArticleRequest request;
  EXPECT_THAT(pipeline.RetractArticle(request, "").status(),
              RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_REQUIRED));
  request.set_article_id("fisheries");
  request.set_reason(std::string(1025, 'x'));
  EXPECT_THAT(pipeline.RetractArticle(request, "").status(),
              RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG));
  request.clear_reason();
  request.set_request_id(std::string(129, 'x'));
  EXPECT_THAT(pipeline.RetractArticle(request, "").status(),
              RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG));
  request.clear_request_id();
  request.set_article_id("unknown");
  const absl::Status unknown = pipeline.RetractArticle(request, "").status();
  EXPECT_THAT(unknown, RefusedWith(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND));
  EXPECT_EQ(errors::GetErrorInfo(unknown)->metadata().at("article_id"), "unknown");
  EXPECT_EQ(head(), 1);
}

}  // namespace
}  // namespace legation::ingest
