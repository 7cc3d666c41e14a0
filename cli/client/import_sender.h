// Batches of ImportEvents on their way, several at a time, in the order in which they are sent.
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::cli {

class ImportSender {
 public:
  // Called for each acknowledgement, in the order of the batches, from within Send and Finish.
  using Take = std::function<void(const v1::ImportEventsResponse&)>;

  virtual ~ImportSender() = default;
  // Sends a batch; waits for an acknowledgement first when as many as may be are on the way. When the connection is
  // lost, or the service asks to come back, what was not acknowledged is sent again, until nothing was acknowledged for
  // the time that a call may take. An error is final: nothing of the batches that are not acknowledged is known to be
  // stored.
  virtual absl::Status Send(v1::ImportEventsRequest batch) = 0;
  // Waits until all are acknowledged.
  virtual absl::Status Finish() = 0;
};

}  // namespace legation::cli
