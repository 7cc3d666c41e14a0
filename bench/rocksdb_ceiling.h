// The other ceiling: RocksDB writing, and doing nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::bench {

struct RawWrites {
  double batches_per_second = 0;
  double bytes_per_batch = 0;
};

// The order of keys, which costs RocksDB least; or that of events, whose keys lie anywhere: only within a batch are they sorted,
// and those that are numbered.
enum class RowOrder { kOfKeys, kOfEvents };

// Writes all keys and values of the database at `source` into a new one at `path`, as so many batches of like size,
// each synced, from one thread.
absl::StatusOr<RawWrites> WriteSameBytes(const std::string& source, const std::string& path, int64_t batches,
                                         RowOrder order);

// Batches of so many rows and bytes, each synced, from several threads for some seconds; batches a second.
absl::StatusOr<double> WriteBatches(const std::string& path, int threads, int rows, size_t bytes, double seconds);

// What the records of a log take on disk, each under its number, compressed as those of legation-ingest are.
absl::StatusOr<int64_t> BytesOfLog(const std::string& path, const std::vector<std::string>& records);

}  // namespace legation::bench
