// What ingest counts: legation_articles_total{outcome}, legation_events_total{type} of events new to the store from
// articles, and legation_imported_events_total{outcome} of coded events.
#pragma once

#include <map>

#include "legation/v1/ingest_service.pb.h"
#include "serving/metrics.h"

namespace legation::ingest {

class IngestMetrics {
 public:
  // `metrics` must outlive this.
  explicit IngestMetrics(serving::Metrics& metrics);

  // Safe to call from several threads.
  void Count(const v1::IngestArticleResponse& stored);
  void Count(const v1::ImportEventsResponse& stored);
  // legation_extraction_seconds.
  prometheus::Histogram& extraction_seconds() { return extraction_seconds_; }

 private:
  prometheus::Histogram& extraction_seconds_;
  std::map<v1::IngestOutcome, prometheus::Counter*> articles_;
  std::map<v1::EventType, prometheus::Counter*> events_;
  prometheus::Counter* imports_created_;
  prometheus::Counter* imports_updated_;
  prometheus::Counter* imports_merged_;
  prometheus::Counter* imports_rejected_;
};

}  // namespace legation::ingest
