// Records every call of a server, whichever API serves it: counts it, tells its ids, and logs it.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>

#include "grpcpp/support/server_interceptor.h"
#include "serving/metrics.h"

namespace legation::serving {

// When the last call began, of all but health and reflection, which go on during a drain.
class LastCall {
 public:
  using Time = std::chrono::steady_clock::time_point;
  void Begin(Time now) { since_epoch_.store(now.time_since_epoch().count(), std::memory_order_relaxed); }
  Time time() const { return Time(Time::duration(since_epoch_.load(std::memory_order_relaxed))); }

 private:
  std::atomic<Time::rep> since_epoch_ = 0;
};

struct CallRecordOptions {
  LastCall* last_call = nullptr;  // told of each call. Must outlive the server
  double slow_seconds = 1;  // a call of one answer that takes longer is logged as a warning; 0: none is
};

// Reports each call to `metrics` when its status is sent, or as CANCELLED when it ends without one. x-request-id and
// traceparent (request_trace.h) go back in the trailing metadata. The log gets a line for each call at level debug, and
// at level warning for one that is slow or failed by a fault of the server's (UNKNOWN, INTERNAL, DATA_LOSS), of these
// at most 20 in ten seconds. `metrics` must outlive the server.
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> NewCallRecorder(Metrics* metrics,
                                                                                       CallRecordOptions options = {});

}  // namespace legation::serving
