#pragma once

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "cli/client/endpoint.h"

namespace legation::cli {

// Whether the health service behind `channel` says SERVING for `name`; one try.
absl::StatusOr<bool> HealthOf(const Endpoint& endpoint, const std::shared_ptr<grpc::Channel>& channel,
                              const std::string& name);

}  // namespace legation::cli
