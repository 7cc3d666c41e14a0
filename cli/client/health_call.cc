#include "cli/client/health_call.h"

#include "cli/client/calls.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace legation::cli {

absl::StatusOr<bool> HealthOf(const Endpoint& endpoint, const std::shared_ptr<grpc::Channel>& channel,
                              const std::string& name) {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(name);
  grpc::health::v1::HealthCheckResponse response;
  const auto stub = grpc::health::v1::Health::NewStub(channel);
  std::atomic<bool> has_answered = false;
  const absl::Status status = CallWithRetries(
      endpoint, &has_answered, [&](grpc::ClientContext* context) { return stub->Check(context, request, &response); });
  if (!status.ok()) return status;
  return response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

}  // namespace legation::cli
