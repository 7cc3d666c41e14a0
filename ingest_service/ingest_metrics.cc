#include "ingest_service/ingest_metrics.h"

#include <prometheus/counter.h>

#include <string>

#include "absl/strings/ascii.h"

namespace legation::ingest {
namespace {

// "INGEST_OUTCOME_CREATED" without its prefix, in lower case: "created".
std::string Label(const std::string& value_name, size_t prefix_size) {
  return absl::AsciiStrToLower(value_name.substr(prefix_size));
}

constexpr size_t kOutcomePrefix = sizeof("INGEST_OUTCOME_") - 1;
constexpr size_t kTypePrefix = sizeof("EVENT_TYPE_") - 1;

}  // namespace

IngestMetrics::IngestMetrics(serving::Metrics& metrics)
    : extraction_seconds_(metrics.Histogram("legation_extraction_seconds",
                                            "How long the built-in extractor took for an article.")) {
  for (const auto outcome :
       {v1::INGEST_OUTCOME_CREATED, v1::INGEST_OUTCOME_DUPLICATE, v1::INGEST_OUTCOME_REPLACED}) {
    articles_[outcome] = &metrics.Counter("legation_articles_total", "Articles by what was done with them.", "outcome",
                                          Label(v1::IngestOutcome_Name(outcome), kOutcomePrefix));
  }
  const auto imports = [&](const std::string& outcome) {
    return &metrics.Counter("legation_imported_events_total", "Coded events by what was done with them.", "outcome",
                            outcome);
  };
  imports_created_ = imports("created");
  imports_updated_ = imports("updated");
  imports_merged_ = imports("merged");
  imports_rejected_ = imports("rejected");
  for (int number = v1::EventType_MIN + 1; number <= v1::EventType_MAX; ++number) {
    if (!v1::EventType_IsValid(number)) continue;
    const auto type = static_cast<v1::EventType>(number);
    events_[type] = &metrics.Counter("legation_events_total", "Events that are new to the store, by type.", "type",
                                     Label(v1::EventType_Name(type), kTypePrefix));
  }
}

void IngestMetrics::Count(const v1::IngestArticleResponse& stored) {
  if (const auto counter = articles_.find(stored.outcome()); counter != articles_.end()) counter->second->Increment();
  for (const v1::StoredEvent& event : stored.events()) {
    if (event.outcome() != v1::EVENT_OUTCOME_CREATED) continue;
    if (const auto counter = events_.find(event.event().type()); counter != events_.end()) counter->second->Increment();
  }
}

void IngestMetrics::Count(const v1::ImportEventsResponse& stored) {
  imports_created_->Increment(static_cast<double>(stored.created_count()));
  imports_updated_->Increment(static_cast<double>(stored.updated_count()));
  imports_merged_->Increment(static_cast<double>(stored.merged_count()));
  imports_rejected_->Increment(stored.rejects_size());
}

}  // namespace legation::ingest
