#include "ingest_service/external_extractor/guarded_extractor.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest/external_answer.h"

namespace legation::ingest {
namespace {

using State = CircuitBreaker::State;

class FakeConnection final : public ExtractorConnection {
 public:
  absl::StatusOr<v1::DescribeResponse> Describe(Time) override {
    ++describes;
    if (!describe_status.ok()) return describe_status;
    return description;
  }
  absl::StatusOr<v1::ExtractResponse> Extract(const v1::Article&, Time) override {
    ++extracts;
    if (!extract_status.ok()) return extract_status;
    return answer;
  }
  void Reconnect() override { ++reconnects; }

  v1::DescribeResponse description;
  v1::ExtractResponse answer;
  absl::Status describe_status, extract_status;
  int describes = 0, extracts = 0, reconnects = 0;
};

class GuardedExtractorTest : public testing::Test {
 protected:
  GuardedExtractorTest() {
    connection.description.set_name("example");
    connection.description.set_version("1");
    *connection.answer.add_events() = SoundEvent();
  }
  absl::StatusOr<std::optional<ArticleExtraction>> Extract() { return guarded.Extract(HarbourArticle()); }
  bool Counts(const std::string& line) { return metrics.Render().find(line) != std::string::npos; }

  FakeConnection connection;
  serving::Metrics metrics{"ingest"};
  ExtractorMetrics extractor_metrics{metrics};
  CircuitBreaker::Time now{std::chrono::seconds(1000)};
  GuardedExtractor guarded{connection, TestVocabulary(), extractor_metrics,
                           {.breaker = {.failures_to_open = 2, .back_off = std::chrono::seconds(30)}},
                           [this] { return now; }};
};

TEST_F(GuardedExtractorTest, TellsWhoFoundWhat) {
  auto extraction = Extract();
  ASSERT_TRUE(extraction.ok() && *extraction) << extraction.status();
  EXPECT_EQ((*extraction)->extractor, "example");
  EXPECT_EQ((*extraction)->extractor_version, "1");
  EXPECT_EQ((*extraction)->events.size(), 1u);
  connection.answer.set_version("2");
  extraction = Extract();
  ASSERT_TRUE(extraction.ok() && *extraction);
  EXPECT_EQ((*extraction)->extractor_version, "2");
  EXPECT_TRUE(Counts("legation_extractor_calls_total{component=\"ingest\",outcome=\"ok\"} 2"));
}

TEST_F(GuardedExtractorTest, OpensAfterFailuresAndProbesOnANewConnection) {
  connection.extract_status = absl::DeadlineExceededError("");
  EXPECT_TRUE(absl::IsDeadlineExceeded(Extract().status()));
  connection.extract_status = absl::ResourceExhaustedError("");
  EXPECT_FALSE(Extract().ok());
  EXPECT_EQ(guarded.breaker_state(), State::kOpen);
  EXPECT_TRUE(absl::IsUnavailable(Extract().status()));
  EXPECT_EQ(connection.extracts, 2);
  EXPECT_EQ(connection.reconnects, 0);
  now += std::chrono::seconds(30);
  connection.extract_status = absl::OkStatus();
  EXPECT_TRUE(Extract().ok());
  EXPECT_EQ(connection.reconnects, 1);
  EXPECT_EQ(guarded.breaker_state(), State::kClosed);
  for (const char* outcome : {"timeout", "failed", "skipped", "ok"}) {
    EXPECT_TRUE(Counts("outcome=\"" + std::string(outcome) + "\"} 1")) << outcome;
  }
}

TEST_F(GuardedExtractorTest, AnArticleThatItDeclinesSaysNothingAgainstIt) {
  connection.extract_status = absl::InvalidArgumentError("too long for me");
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(absl::IsInvalidArgument(Extract().status()));
  EXPECT_EQ(guarded.breaker_state(), State::kClosed);
  EXPECT_TRUE(Counts("outcome=\"declined\"} 5"));
  connection.describe_status = absl::InvalidArgumentError("");  // where there is no article to decline
  EXPECT_TRUE(absl::IsUnknown(Extract().status()));
  EXPECT_TRUE(absl::IsUnknown(Extract().status()));
  EXPECT_EQ(guarded.breaker_state(), State::kOpen);
}

TEST_F(GuardedExtractorTest, ABrokenAnswerIsAFailure) {
  connection.answer.mutable_events(0)->mutable_evidence(0)->set_text("other words");
  EXPECT_TRUE(absl::IsDataLoss(Extract().status()));
  EXPECT_TRUE(absl::IsDataLoss(Extract().status()));
  EXPECT_EQ(guarded.breaker_state(), State::kOpen);
  EXPECT_TRUE(Counts("outcome=\"refused\"} 2"));
  EXPECT_TRUE(Counts("legation_extractor_dropped_events_total{component=\"ingest\",reason=\"evidence_that_is_not_in_the_"
                     "text\"} 2"));
}

TEST_F(GuardedExtractorTest, ABrokenDescriptionIsAFailure) {
  connection.description.set_name("legation-builtin");
  EXPECT_TRUE(absl::IsDataLoss(Extract().status()));
  EXPECT_TRUE(absl::IsDataLoss(guarded.Greet()));
  EXPECT_EQ(guarded.breaker_state(), State::kOpen);
  EXPECT_EQ(connection.extracts, 0);
}

TEST_F(GuardedExtractorTest, IsNotAskedForLanguagesThatItDoesNotRead) {
  v1::Article french = HarbourArticle();
  french.set_language_code("fr-CA");
  auto extraction = guarded.Extract(french);
  ASSERT_TRUE(extraction.ok());
  EXPECT_FALSE(*extraction);
  EXPECT_EQ(connection.extracts, 0);
  connection.description.add_language_codes("fr");
  extraction = guarded.Extract(french);
  ASSERT_TRUE(extraction.ok());
  EXPECT_TRUE(*extraction);
  ASSERT_TRUE(Extract().ok());
  EXPECT_FALSE(*Extract());  // English is no longer among them
  EXPECT_EQ(connection.extracts, 1);
}

}  // namespace
}  // namespace legation::ingest
