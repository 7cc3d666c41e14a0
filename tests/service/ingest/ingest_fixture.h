// A real store in a temporary directory under a clock that tests set, the built-in extractor and the pipeline.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "errors/error.h"
#include "event_store/store.h"
#include "event_store/tokens.h"
#include "ingest_service/corrections.h"
#include "ingest_service/pipeline.h"
#include "ingest_service/reextraction.h"
#include "tests/unit/extraction/built_in_extractor.h"
#include "tests/unit/ingest/test_vocabulary.h"

namespace legation::ingest {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kDay = 24 * 3600 * kSecond;
constexpr int64_t kFirstNow = 1'700'006'400 * kSecond;  // 2023-11-15

class TemporaryStore {
 public:
  TemporaryStore() {
    std::string pattern = (std::filesystem::temp_directory_path() / "legation-ingest-XXXXXX").string();
    directory_ = mkdtemp(pattern.data());
    Open();
  }
  ~TemporaryStore() {
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  // Closes and opens it again, as a restart does.
  void Open() {
    store_.reset();
    event_store::StoreOptions options;
    options.path = directory_;
    options.small_buffers = true;
    options.now_microseconds = [this] { return now; };
    auto store = event_store::Store::Open(options);
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
  }
  event_store::Store& operator*() { return *store_; }
  event_store::Store* operator->() { return store_.get(); }

  int64_t now = kFirstNow;

 private:
  std::string directory_;
  std::unique_ptr<event_store::Store> store_;
};

// Lives as long as the program.
inline ArticleReader::BuiltIn TestExtractor() {
  return ArticleReader::BuiltIn(std::shared_ptr<void>(), extraction::BuiltInExtractor()->get());
}

// An article with a meeting and an agreement, published on Tuesday 2023-11-14.
inline v1::IngestArticleRequest FisheriesArticle(const std::string& article_id = "fisheries") {
  v1::IngestArticleRequest request;
  v1::Article* article = request.mutable_article();
  article->set_article_id(article_id);
  article->set_publisher("Harbour Wire");
  article->set_title("Ministers meet in Rabat");
  article->mutable_publish_time()->set_seconds(1'699'920'000);
  article->set_text(
      "RABAT - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on "
      "Monday. The two ministers signed an agreement on fisheries.");
  return request;
}

// Another paper on the same meeting.
inline v1::IngestArticleRequest SecondReport() {
  v1::IngestArticleRequest request = FisheriesArticle("second-report");
  request.mutable_article()->set_publisher("Coast Daily");
  request.mutable_article()->set_text(
      "Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on Monday, "
      "officials told reporters.");
  return request;
}

class IngestTest : public testing::Test {
 protected:
  v1::IngestArticleResponse Ingest(const v1::IngestArticleRequest& request) {
    const auto answer = pipeline.IngestArticle(request, "");
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(v1::IngestArticleResponse());
  }
  v1::RetractArticleResponse Retract(const std::string& article_id, const std::string& request_id = "") {
    v1::RetractArticleRequest request;
    request.set_article_id(article_id);
    request.set_reason("wrong country");
    request.set_request_id(request_id);
    const auto answer = pipeline.RetractArticle(request, "");
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(v1::RetractArticleResponse());
  }
  int64_t head() { return store->applied_revision(); }
  int64_t RevisionOf(const std::string& token) {
    const auto revision = event_store::ParseRevisionToken(store->identity(), token);
    EXPECT_TRUE(revision.ok()) << revision.status();
    return revision.value_or(-1);
  }

  TemporaryStore store;
  Pipeline pipeline{*store, TestExtractor(), [this] { return store.now; }};
  Corrections corrections{*store, TestVocabulary()};
  Reextraction reextraction{*store, pipeline.reader()};
};

inline std::vector<std::string> EventIds(const v1::IngestArticleResponse& answer) {
  std::vector<std::string> ids;
  for (const auto& stored : answer.events()) ids.push_back(stored.event().event_id());
  return ids;
}

inline std::vector<v1::WarningCode> WarningCodes(const google::protobuf::RepeatedPtrField<v1::Warning>& warnings) {
  std::vector<v1::WarningCode> codes;
  for (const v1::Warning& warning : warnings) {
    codes.push_back(warning.code());
    EXPECT_NE(warning.message(), "");
  }
  return codes;
}

// Matches a status by the reason of the catalogue.
MATCHER_P2(RefusedWith, code, reason, "") {
  const absl::Status& status = arg;
  *result_listener << status.ToString();
  return status.code() == code && errors::ReasonOf(status) == reason;
}

}  // namespace legation::ingest
