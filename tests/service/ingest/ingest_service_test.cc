#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

TEST_F(IngestServerTest, AnArticleGoesInAndIsRetracted) {
  grpc::ClientContext context, retract_context;
  v1::IngestArticleResponse stored;
  const grpc::Status status = ingest->IngestArticle(&context, FisheriesArticle(), &stored);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(stored.outcome(), v1::INGEST_OUTCOME_CREATED);
  v1::RetractArticleRequest request;
  request.set_article_id(stored.article_id());
  v1::RetractArticleResponse retracted;
  ASSERT_TRUE(ingest->RetractArticle(&retract_context, request, &retracted).ok());
  EXPECT_EQ(retracted.withdrawn_event_ids_size(), stored.events_size());
}

TEST_F(IngestServerTest, ExtractEventsAnswersOverTheChannel) {
  grpc::ClientContext context;
  v1::ExtractEventsRequest request;
  *request.mutable_article() = FisheriesArticle().article();
  v1::ExtractEventsResponse extracted;
  ASSERT_TRUE(ingest->ExtractEvents(&context, request, &extracted).ok());
  EXPECT_GE(extracted.events_size(), 2);
  EXPECT_EQ(head(), 0);
}

TEST_F(IngestServerTest, ErrorsCarryTheirReasonOverTheChannel) {
  grpc::ClientContext context;
  v1::IngestArticleRequest request;
  request.mutable_article()->set_text(std::string((1 << 20) + 1, 'x'));
  v1::IngestArticleResponse response;
  const absl::Status status = serving::FromGrpcStatus(ingest->IngestArticle(&context, request, &response));
  EXPECT_THAT(status, RefusedWith(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG));
  EXPECT_EQ(errors::GetErrorInfo(status)->metadata().at("limit"), "1048576");
}

TEST_F(IngestServerTest, BrokenUtf8IsRefusedByGrpc) {
  grpc::ClientContext context;
  v1::IngestArticleRequest request;
  request.mutable_article()->set_text("The ministers met in Rab\xc3");
  v1::IngestArticleResponse response;
  EXPECT_EQ(ingest->IngestArticle(&context, request, &response).error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(head(), 0);
}

TEST_F(IngestServerTest, WritesAreRefusedOnceADrainHasBegun) {
  ingest_service.BeginDrain();
  grpc::ClientContext ingest_context, retract_context, extract_context;
  v1::IngestArticleResponse stored;
  EXPECT_THAT(serving::FromGrpcStatus(ingest->IngestArticle(&ingest_context, FisheriesArticle(), &stored)),
              RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  v1::RetractArticleResponse retracted;
  EXPECT_THAT(serving::FromGrpcStatus(ingest->RetractArticle(&retract_context, {}, &retracted)),
              RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_EQ(head(), 0);
}

TEST_F(IngestServerTest, ArticlesAndNewEventsAreCounted) {
  for (int i = 0; i < 2; ++i) {
    grpc::ClientContext context;
    v1::IngestArticleResponse stored;
    ASSERT_TRUE(ingest->IngestArticle(&context, FisheriesArticle(), &stored).ok());
  }
  const std::string rendered = counts.Render();
  const auto line_with = [&](const std::string& metric, const std::string& label) {
    for (size_t begin = 0; begin < rendered.size();) {
      const size_t end = std::min(rendered.find('\n', begin), rendered.size());
      const std::string line = rendered.substr(begin, end - begin);
      if (line.starts_with(metric) && line.find(label) != std::string::npos) return line.substr(line.rfind(' ') + 1);
      begin = end + 1;
    }
    return std::string("no such line");
  };
  EXPECT_EQ(line_with("legation_articles_total", "outcome=\"created\""), "1");
  EXPECT_EQ(line_with("legation_articles_total", "outcome=\"duplicate\""), "1");
  EXPECT_EQ(line_with("legation_articles_total", "outcome=\"replaced\""), "0");
  EXPECT_EQ(line_with("legation_events_total", "type=\"meeting\""), "1");
}

}  // namespace
}  // namespace legation::ingest
