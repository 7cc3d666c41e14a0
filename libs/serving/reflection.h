// Reflection v1 over the descriptors that are linked, and the library's v1alpha. grpcurl asks v1 first.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpcpp/impl/server_builder_option.h"

namespace legation::serving {

// grpc.reflection.v1.ServerReflection. What is unknown is answered with an error_response of NOT_FOUND.
class ReflectionService final : public grpc::reflection::v1::ServerReflection::CallbackService {
 public:
  // Adds v1alpha to every ServerBuilder that is made from here on.
  ReflectionService();

  // For ServerBuilder::SetOption: tells this which services the server has. This must be registered too, and outlive the
  // server.
  std::unique_ptr<grpc::ServerBuilderOption> BuilderOption();

  void SetServiceNames(std::vector<std::string> names);
  std::vector<std::string> service_names() const;

  grpc::ServerBidiReactor<grpc::reflection::v1::ServerReflectionRequest,
                          grpc::reflection::v1::ServerReflectionResponse>*
  ServerReflectionInfo(grpc::CallbackServerContext* context) override;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> service_names_;
};

}  // namespace legation::serving
