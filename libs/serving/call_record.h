// Counts every call of a server, whichever API serves it.
#pragma once

#include <memory>

#include "grpcpp/support/server_interceptor.h"
#include "serving/metrics.h"

namespace legation::serving {

// Reports each call to `metrics` when its status is sent, or as CANCELLED when it ends without one. `metrics` must
// outlive the server.
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> NewCallCounter(Metrics* metrics);

}  // namespace legation::serving
