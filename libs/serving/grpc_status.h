// The border between our errors and gRPC's.
#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace legation::serving {

// The same code and message, with ErrorInfo and RetryInfo as google.rpc.Status details, so that grpcurl prints them.
grpc::Status ToGrpcStatus(const absl::Status& status);
// What came over the wire, with its details, as our error. Used by followers and clients.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace legation::serving
