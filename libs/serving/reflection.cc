#include "serving/reflection.h"

#include <utility>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "google/type/date.pb.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/impl/server_initializer.h"
#include "legation/v1/errors.pb.h"
#include "serving/descriptor_answers.h"

namespace legation::serving {
namespace {

using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;

// A static library leaves out the descriptors that nothing names; these only travel as bytes inside of errors.
void LinkDetailDescriptors() {
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

// Learns the names of the services once all are registered, those of plugins too.
class ServiceNamesPlugin final : public grpc::ServerBuilderPlugin {
 public:
  explicit ServiceNamesPlugin(ReflectionService* service) : service_(service) {}

  std::string name() override { return "legation_service_names"; }
  void InitServer(grpc::ServerInitializer*) override {}
  void Finish(grpc::ServerInitializer* initializer) override {
    service_->SetServiceNames(*initializer->GetServiceList());
  }
  void ChangeArguments(const std::string&, void*) override {}

 private:
  ReflectionService* const service_;
};

class ReflectionOption final : public grpc::ServerBuilderOption {
 public:
  explicit ReflectionOption(ReflectionService* service) : service_(service) {}

  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    plugins->push_back(std::make_unique<ServiceNamesPlugin>(service_));
  }

 private:
  ReflectionService* const service_;
};

}  // namespace

ReflectionService::ReflectionService() {
  LinkDetailDescriptors();
  // For every ServerBuilder of the process. The shared library does it by itself when it is loaded; a second time is
  // harmless, and without a call the linker may leave the library out.
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
}

std::unique_ptr<grpc::ServerBuilderOption> ReflectionService::BuilderOption() {
  return std::make_unique<ReflectionOption>(this);
}

void ReflectionService::SetServiceNames(std::vector<std::string> names) {
  const std::lock_guard lock(mutex_);
  service_names_ = std::move(names);
}

std::vector<std::string> ReflectionService::service_names() const {
  const std::lock_guard lock(mutex_);
  return service_names_;
}

grpc::ServerBidiReactor<ServerReflectionRequest, ServerReflectionResponse>* ReflectionService::ServerReflectionInfo(
    grpc::CallbackServerContext*) {
  return new ReflectionStream(service_names());
}

}  // namespace legation::serving
