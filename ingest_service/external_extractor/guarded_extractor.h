// An external extractor that can do no harm: calls have a deadline, a breaker keeps away from one that fails, and what
// comes back is checked.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "ingest_service/article_extractor.h"
#include "ingest_service/external_extractor/circuit_breaker.h"
#include "ingest_service/external_extractor/extractor_connection.h"
#include "ingest_service/external_extractor/extractor_metrics.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

class GuardedExtractor final : public ArticleExtractor {
 public:
  struct Options {
    std::chrono::milliseconds deadline{10'000};  // of one article, Describe included
    CircuitBreaker::Options breaker;
  };
  // All must outlive this. `now` is the breaker's clock.
  GuardedExtractor(ExtractorConnection& connection, const vocabulary::Vocabulary& vocabulary, ExtractorMetrics& metrics,
                   Options options, std::function<CircuitBreaker::Time()> now);

  // Errors: UNAVAILABLE while the breaker is open; INVALID_ARGUMENT when the extractor cannot read this article, which
  // says nothing against it; else what counts as a failure for the breaker, DATA_LOSS for an answer that is broken as a
  // whole among them.
  absl::StatusOr<std::optional<ArticleExtraction>> Extract(const v1::Article& article) override;

  // Asks who it is, for the log at start. A failure counts for the breaker.
  absl::Status Greet();

  CircuitBreaker::State breaker_state() const { return breaker_.state(); }

 private:
  absl::StatusOr<v1::DescribeResponse> Describe(ExtractorConnection::Time deadline);
  absl::StatusOr<std::optional<ArticleExtraction>> Ask(const v1::Article& article);
  // Tells the breaker how a call went.
  void Report(const CircuitBreaker::Pass& pass, const absl::Status& status);

  ExtractorConnection& connection_;
  const vocabulary::Vocabulary& vocabulary_;
  ExtractorMetrics& metrics_;
  const Options options_;
  CircuitBreaker breaker_;
};

}  // namespace legation::ingest
