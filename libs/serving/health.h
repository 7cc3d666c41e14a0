// grpc.health.v1 for each service. Generated and registered by us rather than gRPC's default, so that grpcurl can
// describe it.
#pragma once

#include <memory>
#include <string>

namespace grpc { class Service; }

namespace legation::serving {

class Health {
 public:
  Health();
  ~Health();
  // `service` is a full name such as "legation.v1.QueryService"; "" is the server as a whole, which is SERVING when all
  // that were ever set are. A service that was never set is NOT_FOUND in Check and SERVICE_UNKNOWN in Watch.
  void Set(const std::string& service, bool serving);
  // True when all services that were ever set are SERVING, and at least one was.
  bool serving() const;
  // From now on everything is NOT_SERVING, whatever Set says, and Watch streams end after telling so.
  void Shutdown();
  // A grpc.health.v1.Health service over this state, one for each server; valid as long as this. Not thread-safe.
  grpc::Service* NewService();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace legation::serving
