// A service behind the check of who calls: registered in place of the service that it guards.
//
// Neither of gRPC's own ways serves here. An AuthMetadataProcessor can refuse a call, but not with the details that carry
// our reason, and an interceptor of the server sees a call without being able to keep its handler from running. So each
// method gets a handler that asks first and then runs the method's own, of the sync or the callback API alike; a message
// is not even parsed before its sender is known.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/impl/service_type.h"
#include "serving/access.h"

namespace legation::serving {

class GuardedService final : public grpc::Service {
 public:
  // `service`, generated from the proto service `full_name`, and `access` must outlive this. INVALID_ARGUMENT when one of
  // its methods has no role (method_roles.h): such a service is not served at all.
  static absl::StatusOr<std::unique_ptr<GuardedService>> Guard(grpc::Service* service, const std::string& full_name,
                                                               Access* access);

 private:
  GuardedService() = default;
  void Add(grpc::Service* service, const google::protobuf::ServiceDescriptor& descriptor, Access* access);

  std::vector<std::unique_ptr<const std::string>> paths_;  // gRPC keeps pointers to the names
};

}  // namespace legation::serving
