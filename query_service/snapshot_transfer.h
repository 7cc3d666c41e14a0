// One snapshot on its way into a replica's store. Knows no gRPC.
#pragma once

#include <chrono>

#include "absl/status/status.h"
#include "event_store/snapshot.h"
#include "event_store/store.h"

namespace legation::query {

class SnapshotTransfer {
 public:
  // `store` must outlive this.
  explicit SnapshotTransfer(event_store::Store* store) : store_(*store), receiver_(store->incoming_directory()) {}

  // The next message. FAILED_PRECONDITION when the snapshot is of another store, epoch or format, or tells nothing new.
  absl::Status Take(const internal::v1::SnapshotResponse& piece);
  // After the last one: puts the snapshot in the place of the store's copy.
  absl::Status Finish();

 private:
  absl::Status CheckHead() const;
  void TellProgress();

  event_store::Store& store_;
  event_store::SnapshotReceiver receiver_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point told_ = began_;
};

}  // namespace legation::query
