#include "ingest_service/external_extractor/extractor_metrics.h"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>

#include "absl/strings/str_replace.h"

namespace legation::ingest {

ExtractorMetrics::ExtractorMetrics(serving::Metrics& metrics)
    : metrics_(metrics),
      seconds_(metrics.Histogram("legation_extractor_call_seconds",
                                 "How long the external extractor took for an article, whatever the outcome.")) {
  const std::pair<ExtractorOutcome, const char*> outcomes[] = {
      {ExtractorOutcome::kOk, "ok"},           {ExtractorOutcome::kTimeout, "timeout"},
      {ExtractorOutcome::kFailed, "failed"},   {ExtractorOutcome::kRefused, "refused"},
      {ExtractorOutcome::kDeclined, "declined"}, {ExtractorOutcome::kSkipped, "skipped"}};
  for (const auto& [outcome, name] : outcomes) {
    calls_[outcome] = &metrics.Counter("legation_extractor_calls_total",
                                       "Articles for the external extractor, by what came of them.", "outcome", name);
  }
}

void ExtractorMetrics::CountCall(ExtractorOutcome outcome) { calls_.at(outcome)->Increment(); }

void ExtractorMetrics::CountSeconds(double seconds) { seconds_.Observe(seconds); }

void ExtractorMetrics::CountDropped(const DroppedEvents& dropped) {
  for (const auto& [reason, count] : dropped) {
    metrics_
        .Counter("legation_extractor_dropped_events_total",
                 "Events of the external extractor that were not stored, by their fault.", "reason",
                 absl::StrReplaceAll(reason, {{" ", "_"}}))
        .Increment(count);
  }
}

}  // namespace legation::ingest
