// What ingest counts: legation_articles_total{outcome}, and legation_events_total{type} of events new to the store.
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

 private:
  std::map<v1::IngestOutcome, prometheus::Counter*> articles_;
  std::map<v1::EventType, prometheus::Counter*> events_;
};

}  // namespace legation::ingest
