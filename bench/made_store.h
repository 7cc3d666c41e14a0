// A replica's database filled with made-up events by the same apply that a replica runs, without the network.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "event_generator.h"
#include "pair_distribution.h"

namespace legation::bench {

struct MadeStore {
  int64_t events = 0;          // reports, some of which merge
  double events_per_second = 0;
  int64_t revision = 0;
  double log_bytes_per_event = 0;  // on disk, compressed as the log of legation-ingest is
};

// A store and what it was made from.
struct Measured {
  std::string data_dir;
  const PairDistribution* pairs = nullptr;
  MadeStore made;
  bool was_kept = false;  // made by an earlier run, perhaps of another version
};

inline constexpr char kBenchStoreId[] = "00000000000bench";

absl::StatusOr<MadeStore> MakeStore(const std::string& path, int64_t events, EventGenerator* generator);

// The same, or what an earlier run has made there and written down beside it: of events that end on the day of that run,
// in files as the version of then wrote them.
absl::StatusOr<MadeStore> KeepStore(const std::string& path, int64_t events, EventGenerator* generator, bool* was_kept);

// Bytes of all files below a directory.
int64_t BytesOnDisk(const std::string& path);

}  // namespace legation::bench
