// legation.internal.v1.LogService: hands the log to replicas, record by record as it is committed.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "legation/internal/v1/log_service.grpc.pb.h"

namespace legation::ingest {

class LogService final : public internal::v1::LogService::Service {
 public:
  // Snapshots that are sent at a time, if nothing else is said: one reads the whole disk.
  static constexpr int64_t kMostSnapshots = 2;

  // `store` must outlive this, and no record may be appended once this is gone. A heartbeat goes to a caller to whom
  // nothing was sent for `heartbeat`.
  explicit LogService(event_store::Store& store, std::chrono::milliseconds heartbeat = std::chrono::seconds(1),
                      int64_t most_snapshots = kMostSnapshots);

  // Ends all streams with DRAINING, also those that begin later.
  void Stop();

  grpc::Status Follow(grpc::ServerContext* context, const internal::v1::FollowRequest* request,
                      grpc::ServerWriter<internal::v1::FollowResponse>* writer) override;
  // Reads no more than the caller takes: gRPC holds the next piece back while the one before is on its way.
  grpc::Status Snapshot(grpc::ServerContext* context, const internal::v1::SnapshotRequest* request,
                        grpc::ServerWriter<internal::v1::SnapshotResponse>* writer) override;

 private:
  absl::Status SendSnapshot(grpc::ServerContext& context, grpc::ServerWriter<internal::v1::SnapshotResponse>& writer);
  bool stopped();
  // Ok when the caller's history is the beginning of this store's.
  absl::Status CheckHistory(const internal::v1::FollowRequest& request) const;
  absl::StatusOr<internal::v1::FollowResponse> NextRecords(int64_t after_revision) const;
  // Until there is a record after `revision`, the next heartbeat is due or Stop was called; false for Stop.
  bool WaitForRecords(int64_t revision);

  event_store::Store& store_;
  const std::chrono::milliseconds heartbeat_;
  const int64_t most_snapshots_;
  std::atomic<int64_t> snapshots_ = 0;  // that are sent now
  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t head_ = 0;
  bool stopped_ = false;
};

}  // namespace legation::ingest
