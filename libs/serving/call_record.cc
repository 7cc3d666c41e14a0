#include "serving/call_counter.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "absl/status/status.h"
#include "google/protobuf/descriptor.h"

namespace legation::serving {
namespace {

using grpc::experimental::InterceptionHookPoints;

// "/legation.v1.QueryService/GetEvent" without its slash; "unknown" for a method that no linked proto has: callers may
// make up any number of names.
std::string MethodName(std::string path) {
  if (!path.empty()) path.erase(0, 1);
  std::string full_name = path;
  std::replace(full_name.begin(), full_name.end(), '/', '.');
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  return pool->FindMethodByName(full_name) == nullptr ? "unknown" : path;
}

class CallCounter final : public grpc::experimental::Interceptor {
 public:
  CallCounter(Metrics* metrics, const char* method) : metrics_(metrics), method_(MethodName(method)) {}
  ~CallCounter() override { Count(absl::StatusCode::kCancelled); }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      Count(static_cast<absl::StatusCode>(methods->GetSendStatus().error_code()));
    }
    methods->Proceed();
  }

 private:
  void Count(absl::StatusCode code) {
    if (is_counted_) return;
    is_counted_ = true;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
    metrics_->CountCall(method_, absl::StatusCodeToString(code), seconds.count());
  }

  Metrics* const metrics_;
  const std::string method_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  bool is_counted_ = false;
};

class CallCounterFactory final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit CallCounterFactory(Metrics* metrics) : metrics_(metrics) {}
  grpc::experimental::Interceptor* CreateServerInterceptor(grpc::experimental::ServerRpcInfo* info) override {
    return new CallCounter(metrics_, info->method());
  }

 private:
  Metrics* const metrics_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> NewCallCounter(Metrics* metrics) {
  return std::make_unique<CallCounterFactory>(metrics);
}

}  // namespace legation::serving
