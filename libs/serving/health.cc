#include "serving/health.h"

#include <vector>

#include "serving/health_service.h"
#include "serving/health_state.h"

namespace legation::serving {

struct Health::State {
  // Shared with the watches, the last of which may end after this.
  std::shared_ptr<HealthState> services = std::make_shared<HealthState>();
  std::vector<std::unique_ptr<grpc::Service>> grpc_services;
};

Health::Health() : state_(std::make_unique<State>()) {}
Health::~Health() = default;

void Health::Set(const std::string& service, bool serving) { state_->services->Set(service, serving); }
bool Health::serving() const { return state_->services->serving(); }
void Health::Shutdown() { state_->services->Shutdown(); }

grpc::Service* Health::NewService() {
  return state_->grpc_services.emplace_back(NewHealthService(state_->services)).get();
}

}  // namespace legation::serving
