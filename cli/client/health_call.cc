#include "cli/client/health_call.h"

#include "cli/client/calls.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace legation::cli {

absl::StatusOr<bool> HealthOf(const Endpoint& endpoint, Line* line, const std::string& name) {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(name);
  grpc::health::v1::HealthCheckResponse response;
  const absl::Status status =
      CallWithRetries(endpoint, line, [&](const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context) {
        return grpc::health::v1::Health::NewStub(channel)->Check(context, request, &response);
      });
  if (!status.ok()) return status;
  return response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

}  // namespace legation::cli
