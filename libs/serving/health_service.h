// grpc.health.v1.Health over a HealthState.
#pragma once

#include <memory>

#include "grpcpp/impl/service_type.h"
#include "serving/health_state.h"

namespace legation::serving {

std::unique_ptr<grpc::Service> NewHealthService(std::shared_ptr<HealthState> state);

}  // namespace legation::serving
