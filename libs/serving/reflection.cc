#include "serving/reflection.h"

#include <utility>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "google/type/date.pb.h"
#include "grpc/reflection/v1/reflection.pb.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/impl/server_initializer.h"
#include "grpcpp/support/server_callback.h"
#include "legation/v1/errors.pb.h"
#include "serving/descriptor_answers.h"
#include "serving/port_service.h"

namespace legation::serving {
namespace {

using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;

constexpr char kV1Path[] = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
constexpr char kV1AlphaPath[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// A static library leaves out the descriptors that nothing names; these only travel as bytes inside of errors, or under
// another name.
void LinkDescriptors() {
  grpc::reflection::v1alpha::ServerReflectionRequest::descriptor();
  google::rpc::ErrorInfo::descriptor();
  google::rpc::Status::descriptor();
  google::type::Date::descriptor();
  v1::ErrorReason_descriptor();
}

class ReflectionStream final
    : public grpc::ServerBidiReactor<ServerReflectionRequest, ServerReflectionResponse> {
 public:
  explicit ReflectionStream(std::vector<std::string> service_names) : answers_(std::move(service_names)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::OK);
    response_ = answers_.Answer(request_);
    StartWrite(&response_);
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return Finish(grpc::Status::CANCELLED);
    StartRead(&request_);
  }
  void OnDone() override { delete this; }

 private:
  DescriptorAnswers answers_;
  ServerReflectionRequest request_;
  ServerReflectionResponse response_;
};

// The messages of both versions are the same on the wire, so that those of v1 serve for both.
class StreamService final : public grpc::Service {
 public:
  StreamService(const char* path, const Reflection* reflection) {
    using grpc::internal::RpcMethod;
    AddMethod(new grpc::internal::RpcServiceMethod(path, RpcMethod::BIDI_STREAMING, nullptr));
    MarkMethodCallback(0, new grpc::internal::CallbackBidiHandler<ServerReflectionRequest, ServerReflectionResponse>(
                              [reflection](grpc::CallbackServerContext*) {
                                return new ReflectionStream(reflection->service_names());
                              }));
  }
};

// Learns the names of the services once all are registered, those of plugins too.
class ServiceNamesPlugin final : public grpc::ServerBuilderPlugin {
 public:
  explicit ServiceNamesPlugin(Reflection* reflection) : reflection_(reflection) {}

  std::string name() override { return "legation_service_names"; }
  void InitServer(grpc::ServerInitializer*) override {}
  void Finish(grpc::ServerInitializer* initializer) override {
    reflection_->SetServiceNames(*initializer->GetServiceList());
  }
  void ChangeArguments(const std::string&, void*) override {}

 private:
  Reflection* const reflection_;
};

class ReflectionOption final : public grpc::ServerBuilderOption {
 public:
  explicit ReflectionOption(Reflection* reflection) : reflection_(reflection) {}

  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    plugins->push_back(std::make_unique<ServiceNamesPlugin>(reflection_));
  }

 private:
  Reflection* const reflection_;
};

}  // namespace

Reflection::Reflection()
    : v1_(std::make_unique<StreamService>(kV1Path, this)),
      v1alpha_(std::make_unique<StreamService>(kV1AlphaPath, this)) {
  LinkDescriptors();
}

Reflection::~Reflection() = default;

std::vector<PortService> Reflection::services() const { return {{v1_.get()}, {v1alpha_.get()}}; }

std::unique_ptr<grpc::ServerBuilderOption> Reflection::BuilderOption() {
  return std::make_unique<ReflectionOption>(this);
}

void Reflection::SetServiceNames(std::vector<std::string> names) {
  const std::lock_guard lock(mutex_);
  service_names_ = std::move(names);
}

std::vector<std::string> Reflection::service_names() const {
  const std::lock_guard lock(mutex_);
  return service_names_;
}

}  // namespace legation::serving
