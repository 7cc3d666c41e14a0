// A service behind the check of who calls: registered in place of the service that it guards.
//
// Neither of gRPC's own ways serves here. An AuthMetadataProcessor can refuse a call, but not with the details that
// carry our reason, and an interceptor of the server sees a call without being able to keep its handler from running.
// So each method gets a handler that asks first and then runs the method's own, of the sync or the callback API alike;
// a message is not even parsed before its sender is known.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/impl/service_type.h"
#include "serving/access.h"

namespace legation::serving {

class GuardedService final : public grpc::Service {
 public:
  // `service`, whose methods may be of both APIs, and `access` must outlive this. INVALID_ARGUMENT when one of its
  // methods has no role (method_roles.h): such a service is not served at all.
  static absl::StatusOr<std::unique_ptr<GuardedService>> Guard(grpc::Service* service, Access* access);

 private:
  GuardedService() = default;
  void Add(const grpc::internal::RpcServiceMethod& method, const MethodRole& asked, Access* access);

  int count_ = 0;
};

}  // namespace legation::serving
