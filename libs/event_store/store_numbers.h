// What a database tells of itself, for whoever watches it.
#pragma once

#include <cstdint>

namespace legation::event_store {

struct StoreNumbers {
  uint64_t disk_bytes = 0;      // table files, without the write-ahead log
  uint64_t memtable_bytes = 0;  // what is not yet in table files
  uint64_t block_cache_bytes = 0;
  uint64_t block_cache_hits = 0;  // since it was opened, like all that only grows
  uint64_t block_cache_misses = 0;
  uint64_t pending_compaction_bytes = 0;
  uint64_t running_compactions = 0;
  double stall_seconds = 0;  // for which writes were slowed or held
  bool writes_stopped = false;
};

}  // namespace legation::event_store
