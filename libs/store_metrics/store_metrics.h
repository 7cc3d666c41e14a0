// The metrics legation_store_*, and those of appending. Between the store, which knows no Prometheus, and the server,
// which knows no store.
#pragma once

#include "event_store/store.h"
#include "serving/metrics.h"

namespace legation::store_metrics {

// `store` must outlive the last scrape.
void AddStoreMetrics(serving::Metrics& metrics, const event_store::Store& store);
// Of a leader, before it is opened: legation_append_seconds and legation_sync_seconds. `metrics` must outlive the
// store.
void CountAppends(serving::Metrics& metrics, event_store::StoreOptions* options);

}  // namespace legation::store_metrics
