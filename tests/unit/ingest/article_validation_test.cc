#include "ingest_service/article_validation.h"

#include <gtest/gtest.h>

#include "errors/error.h"

namespace legation::ingest {
namespace {

constexpr int64_t kNow = 1'700'000'000'000'000;  // 2023-11-14

v1::Article ValidArticle() {
  v1::Article article;
  article.set_text("The ministers met.");
  return article;
}

void ExpectRefused(const v1::Article& article, v1::ErrorReason reason,
                   const std::map<std::string, std::string>& metadata) {
  const absl::Status status = ValidateArticle(article, kNow);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  EXPECT_EQ(v1::ErrorReason_Name(errors::ReasonOf(status)), v1::ErrorReason_Name(reason));
  const auto info = errors::GetErrorInfo(status);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ((std::map<std::string, std::string>(info->metadata().begin(), info->metadata().end())), metadata);
}

TEST(ValidateArticle, TakesATextAlone) { EXPECT_TRUE(ValidateArticle(ValidArticle(), kNow).ok()); }

TEST(ValidateArticle, RefusesAnEmptyText) {
  ExpectRefused(v1::Article(), v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "article.text"}});
}

TEST(ValidateArticle, TakesFieldsUpToTheirLimits) {
  struct Case {
    const char* field;
    void (*set)(v1::Article*, std::string);
    size_t limit;
  };
  const Case cases[] = {
      {"article.text", [](v1::Article* article, std::string value) { article->set_text(value); }, 1 << 20},
      {"article.article_id", [](v1::Article* article, std::string value) { article->set_article_id(value); }, 256},
      {"article.url", [](v1::Article* article, std::string value) { article->set_url(value); }, 2048},
      {"article.title", [](v1::Article* article, std::string value) { article->set_title(value); }, 2048},
      {"article.publisher", [](v1::Article* article, std::string value) { article->set_publisher(value); }, 256},
  };
  for (const auto& [field, set, limit] : cases) {
    v1::Article article = ValidArticle();
    set(&article, std::string(limit, 'x'));
    EXPECT_TRUE(ValidateArticle(article, kNow).ok()) << field;
    set(&article, std::string(limit + 1, 'x'));
    ExpectRefused(article, v1::ERROR_REASON_FIELD_TOO_LONG,
                  {{"field", field}, {"limit", std::to_string(limit)}, {"size", std::to_string(limit + 1)}});
  }
}

TEST(ValidateArticle, TakesPublishTimesFrom1800To48HoursAhead) {
  v1::Article article = ValidArticle();
  const int64_t latest = kNow / 1'000'000 + 48 * 3600;
  for (const int64_t seconds : {int64_t{-5'364'662'400}, int64_t{0}, latest}) {
    article.mutable_publish_time()->set_seconds(seconds);
    EXPECT_TRUE(ValidateArticle(article, kNow).ok()) << seconds;
  }
  article.mutable_publish_time()->set_seconds(-5'364'662'401);
  ExpectRefused(article, v1::ERROR_REASON_PUBLISH_TIME_OUT_OF_RANGE,
                {{"field", "article.publish_time"}, {"value", "1799-12-31T23:59:59+00:00"}});
  article.mutable_publish_time()->set_seconds(latest + 1);
  ExpectRefused(article, v1::ERROR_REASON_PUBLISH_TIME_OUT_OF_RANGE,
                {{"field", "article.publish_time"}, {"value", "2023-11-16T22:13:21+00:00"}});
  for (const int64_t seconds : {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    article.mutable_publish_time()->set_seconds(seconds);
    EXPECT_EQ(errors::ReasonOf(ValidateArticle(article, kNow)), v1::ERROR_REASON_PUBLISH_TIME_OUT_OF_RANGE);
  }
}

TEST(ValidateArticle, RefusesNanosecondsOutsideOfASecond) {
  v1::Article article = ValidArticle();
  article.mutable_publish_time()->set_nanos(999'999'999);
  EXPECT_TRUE(ValidateArticle(article, kNow).ok());
  for (const int32_t nanos : {-1, 1'000'000'000}) {
    article.mutable_publish_time()->set_nanos(nanos);
    ExpectRefused(article, v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                  {{"field", "article.publish_time.nanos"}, {"value", std::to_string(nanos)}});
  }
}

TEST(ValidateArticle, RefusesWhatIsNoLanguageCode) {
  v1::Article article = ValidArticle();
  article.set_language_code("pt-BR");
  EXPECT_TRUE(ValidateArticle(article, kNow).ok());
  article.set_language_code("en_US");
  ExpectRefused(article, v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", "article.language_code"}, {"value", "en_US"}});
}

TEST(ValidateArticle, TellsALongValueByItsBeginning) {
  v1::Article article = ValidArticle();
  std::string code = std::string(63, 'e');
  for (int i = 0; i < 10'000; ++i) code += "\u00e9";
  article.set_language_code(code);
  ExpectRefused(article, v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                {{"field", "article.language_code"}, {"value", std::string(63, 'e')}});
}

TEST(ValidateRequestId, EndsAt128Bytes) {
  EXPECT_TRUE(ValidateRequestId("").ok());
  EXPECT_TRUE(ValidateRequestId(std::string(128, 'r')).ok());
  EXPECT_EQ(errors::ReasonOf(ValidateRequestId(std::string(129, 'r'))), v1::ERROR_REASON_FIELD_TOO_LONG);
}

TEST(ValidateRetraction, NeedsAnArticle) {
  EXPECT_TRUE(ValidateRetraction("a", std::string(1024, 'r')).ok());
  EXPECT_EQ(errors::ReasonOf(ValidateRetraction("", "")), v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_EQ(errors::ReasonOf(ValidateRetraction(std::string(257, 'a'), "")), v1::ERROR_REASON_FIELD_TOO_LONG);
  EXPECT_EQ(errors::ReasonOf(ValidateRetraction("a", std::string(1025, 'r'))), v1::ERROR_REASON_FIELD_TOO_LONG);
}

}  // namespace
}  // namespace legation::ingest
