// Which services are SERVING, and who wants to know when that changes. Any thread may call anything.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "grpc/health/v1/health.pb.h"

namespace legation::serving {

// Called without locks after each change; reads what it needs anew.
class HealthListener {
 public:
  virtual ~HealthListener() = default;
  virtual void OnHealthChange() = 0;
};

class HealthState {
 public:
  using ServingStatus = grpc::health::v1::HealthCheckResponse::ServingStatus;

  void Set(const std::string& service, bool serving);
  void Shutdown();
  bool serving() const;
  // SERVICE_UNKNOWN for a service that was never set; "" is all of them.
  ServingStatus StatusOf(const std::string& service) const;
  bool is_shut_down() const;

  void Add(std::shared_ptr<HealthListener> listener);
  void Remove(const std::shared_ptr<HealthListener>& listener);

 private:
  bool AllServing() const;
  void Tell();

  mutable std::mutex mutex_;
  std::map<std::string, bool> services_;
  std::set<std::shared_ptr<HealthListener>> listeners_;
  bool is_shut_down_ = false;
};

}  // namespace legation::serving
