#include "ingest_service/request_key.h"

#include <gtest/gtest.h>

#include "legation/v1/ingest_service.pb.h"

namespace legation::ingest {
namespace {

v1::IngestArticleRequest Request(const std::string& request_id, const std::string& text) {
  v1::IngestArticleRequest request;
  request.set_request_id(request_id);
  request.mutable_article()->set_text(text);
  return request;
}

TEST(MakeRequestKey, IsTheSameForTheSameContent) {
  const RequestKey first = MakeRequestKey("", "IngestArticle", Request("r1", "text"));
  EXPECT_EQ(first.scope, "/IngestArticle");
  EXPECT_EQ(first.request_id, "r1");
  EXPECT_EQ(first.sha256.size(), 32u);
  EXPECT_EQ(MakeRequestKey("", "IngestArticle", Request("r1", "text")).sha256, first.sha256);
  EXPECT_EQ(MakeRequestKey("", "IngestArticle", Request("r2", "text")).sha256, first.sha256);
  EXPECT_NE(MakeRequestKey("", "IngestArticle", Request("r1", "other text")).sha256, first.sha256);
}

TEST(MakeRequestKey, ProtectsNothingWithoutAnId) {
  internal::v1::LogRecord record;
  MakeRequestKey("caller", "RetractArticle", v1::RetractArticleRequest()).Sign(&record);
  EXPECT_EQ(record.request_scope(), "caller/RetractArticle");
  EXPECT_EQ(record.request_id(), "");
  EXPECT_EQ(record.request_sha256(), "");
}

}  // namespace
}  // namespace legation::ingest
