#include "serving/health_state.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace legation::serving {

using grpc::health::v1::HealthCheckResponse;

void HealthState::Set(const std::string& service, bool serving) {
  {
    const std::lock_guard lock(mutex_);
    services_[service] = serving;
  }
  Tell();
}

void HealthState::Shutdown() {
  {
    const std::lock_guard lock(mutex_);
    is_shut_down_ = true;
  }
  Tell();
}

bool HealthState::serving() const {
  const std::lock_guard lock(mutex_);
  return AllServing();
}

HealthState::ServingStatus HealthState::StatusOf(const std::string& service) const {
  const std::lock_guard lock(mutex_);
  const auto found = services_.find(service);
  if (!service.empty() && found == services_.end()) return HealthCheckResponse::SERVICE_UNKNOWN;
  const bool serving = service.empty() ? AllServing() : found->second && !is_shut_down_;
  return serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

bool HealthState::is_shut_down() const {
  const std::lock_guard lock(mutex_);
  return is_shut_down_;
}

void HealthState::Add(std::shared_ptr<HealthListener> listener) {
  const std::lock_guard lock(mutex_);
  listeners_.insert(std::move(listener));
}

void HealthState::Remove(const std::shared_ptr<HealthListener>& listener) {
  const std::lock_guard lock(mutex_);
  listeners_.erase(listener);
}

bool HealthState::AllServing() const {
  return !is_shut_down_ && !services_.empty() &&
         std::all_of(services_.begin(), services_.end(), [](const auto& service) { return service.second; });
}

void HealthState::Tell() {
  std::vector<std::shared_ptr<HealthListener>> listeners;
  {
    const std::lock_guard lock(mutex_);
    listeners.assign(listeners_.begin(), listeners_.end());
  }
  for (const auto& listener : listeners) listener->OnHealthChange();
}

}  // namespace legation::serving
