// legation.internal.v1.LogService as far as a replica has it: it sends snapshots of its copy to new replicas, so that
// ingest need not. It has no log to follow: Follow is UNIMPLEMENTED.
#pragma once

#include <cstdint>

#include "event_store/store.h"
#include "legation/internal/v1/log_service.grpc.pb.h"
#include "query_service/freshness.h"
#include "query_service/open_streams.h"
#include "query_service/reading_threads.h"

namespace legation::query {

class SnapshotService final : public internal::v1::LogService::CallbackService {
 public:
  // Snapshots that are sent at a time, if nothing else is said.
  static constexpr int64_t kMostSnapshots = 1;

  // All must outlive this; streams end when `freshness` is stopped.
  SnapshotService(event_store::Store* store, Freshness* freshness, int64_t most_snapshots = kMostSnapshots);

  grpc::ServerWriteReactor<internal::v1::SnapshotResponse>* Snapshot(
      grpc::CallbackServerContext* context, const internal::v1::SnapshotRequest* request) override;

 private:
  event_store::Store& store_;
  Freshness& freshness_;
  OpenStreams streams_;
  ReadingThreads threads_{1};  // of their own: they read whole files. Last, so that what it does ends first
};

}  // namespace legation::query
