#include "store_metrics/store_metrics.h"

#include <string>

#include "prometheus/histogram.h"

namespace legation::store_metrics {

using event_store::Store;
using event_store::StoreNumbers;

void AddStoreMetrics(serving::Metrics& metrics, const Store& store) {
  const auto gauge = [&](const std::string& name, const std::string& help, auto StoreNumbers::*number) {
    metrics.Gauge("legation_store_" + name, help,
                  [&store, number] { return static_cast<double>(store.Numbers().*number); });
  };
  const auto counter = [&](const std::string& name, const std::string& help, auto StoreNumbers::*number) {
    metrics.ReadCounter("legation_store_" + name, help,
                        [&store, number] { return static_cast<double>(store.Numbers().*number); });
  };
  gauge("disk_bytes", "Table files on disk, without the write-ahead log.", &StoreNumbers::disk_bytes);
  gauge("memtable_bytes", "Memory that holds what is not yet in table files.", &StoreNumbers::memtable_bytes);
  gauge("block_cache_bytes", "Memory of the block cache in use.", &StoreNumbers::block_cache_bytes);
  counter("block_cache_hits_total", "Blocks that reads found in the cache.", &StoreNumbers::block_cache_hits);
  counter("block_cache_misses_total", "Blocks that reads did not find in the cache.",
          &StoreNumbers::block_cache_misses);
  gauge("pending_compaction_bytes", "Bytes that compactions have yet to rewrite.",
        &StoreNumbers::pending_compaction_bytes);
  gauge("running_compactions", "Compactions under way.", &StoreNumbers::running_compactions);
  counter("stall_seconds_total", "Time for which writes were slowed or held.", &StoreNumbers::stall_seconds);
  gauge("writes_stopped", "1 while writes are held.", &StoreNumbers::writes_stopped);
  metrics.Gauge("legation_store_write_failed", "1 after a write has failed.",
                [&store] { return store.write_failed() ? 1.0 : 0.0; });
}

void CountAppends(serving::Metrics& metrics, event_store::StoreOptions* options) {
  const auto observe = [&metrics](const std::string& name, const std::string& help) {
    return [&histogram = metrics.Histogram(name, help)](double seconds) { histogram.Observe(seconds); };
  };
  options->on_append = observe("legation_append_seconds", "From the wish to append a record to its being applied.");
  options->on_sync = observe("legation_sync_seconds", "One synced write, of one record or many.");
}

}  // namespace legation::store_metrics
