// Reflection v1 and v1alpha over the descriptors that are linked. grpcurl asks v1 first.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/impl/service_type.h"

namespace legation::serving {

struct PortService;

// grpc.reflection.v1.ServerReflection and the same under its older name. What is unknown is answered with an
// error_response of NOT_FOUND. Not gRPC's own plugin, which cannot be put behind the check of who calls.
class Reflection {
 public:
  Reflection();
  ~Reflection();

  // To be registered. They must not outlive this.
  std::vector<PortService> services() const;
  // For ServerBuilder::SetOption: tells this which services the server has. This must outlive the server.
  std::unique_ptr<grpc::ServerBuilderOption> BuilderOption();

  void SetServiceNames(std::vector<std::string> names);
  std::vector<std::string> service_names() const;

 private:
  const std::unique_ptr<grpc::Service> v1_, v1alpha_;
  mutable std::mutex mutex_;
  std::vector<std::string> service_names_;
};

}  // namespace legation::serving
