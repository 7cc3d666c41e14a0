#include "snapshot_rows.h"

#include <fmt/core.h>

#include "replica_process.h"

namespace legation::bench {
namespace {

constexpr int kMostSeconds = 3'600;

}  // namespace

std::optional<Measured> AddSnapshotRows(const Measured& store, const std::string& directory, Report* report) {
  fmt::print(stderr, "a snapshot from a peer\n");
  const ReplicaProcess peer(store.data_dir, kBenchStoreId, store.made.revision);
  if (peer.serving_seconds() < 0) return std::nullopt;
  Measured copy = store;
  copy.data_dir = directory + "/from-snapshot";
  const ReplicaProcess newcomer(copy.data_dir, kBenchStoreId, store.made.revision, {"--snapshot_from", peer.address()}, {},
                                kMostSeconds);
  if (newcomer.serving_seconds() < 0) return std::nullopt;
  const double replay = static_cast<double>(store.made.events) / store.made.events_per_second;
  report->Section("a new replica, until it serves");
  report->Figure("from a snapshot of a peer", fmt::format("{:.1f} s", newcomer.serving_seconds()),
                 "over gRPC on loopback, to the same disk");
  report->Figure("from the log", fmt::format("{:.0f} s", replay), "applied as above, without the network");
  report->Value("a new replica from a snapshot, seconds", newcomer.serving_seconds());
  report->Ratio("replay_to_snapshot", replay / newcomer.serving_seconds(), "above 1");
  return copy;
}

}  // namespace legation::bench
