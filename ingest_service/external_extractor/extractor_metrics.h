// What ingest counts of its external extractor: legation_extractor_calls_total{outcome},
// legation_extractor_call_seconds and legation_extractor_dropped_events_total{reason}.
#pragma once

#include <map>

#include "ingest_service/extraction_check.h"
#include "serving/metrics.h"

namespace legation::ingest {

// How the wish to have an article read ended.
enum class ExtractorOutcome {
  kOk,        // it was read
  kTimeout,   // not before the deadline
  kFailed,    // another error
  kRefused,   // the answer, or the description, was broken
  kDeclined,  // the extractor cannot read this article (INVALID_ARGUMENT)
  kSkipped,   // no call: the breaker is open
};

// Safe to use from several threads.
class ExtractorMetrics {
 public:
  // `metrics` must outlive this.
  explicit ExtractorMetrics(serving::Metrics& metrics);

  void CountCall(ExtractorOutcome outcome);
  void CountSeconds(double seconds);
  void CountDropped(const DroppedEvents& dropped);

 private:
  serving::Metrics& metrics_;
  std::map<ExtractorOutcome, prometheus::Counter*> calls_;
  prometheus::Histogram& seconds_;
};

}  // namespace legation::ingest
