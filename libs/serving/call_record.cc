#include "serving/call_record.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/server_context.h"
#include "serving/log.h"
#include "serving/refusal_log.h"
#include "serving/request_trace.h"

namespace legation::serving {
namespace {

using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::ServerRpcInfo;

// "/legation.v1.QueryService/GetEvent" without its slash; "unknown" for a method that no linked proto has: callers may
// make up any number of names.
std::string MethodName(std::string path) {
  if (!path.empty()) path.erase(0, 1);
  std::string full_name = path;
  std::replace(full_name.begin(), full_name.end(), '/', '.');
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  return pool->FindMethodByName(full_name) == nullptr ? "unknown" : path;
}

bool IsOurFault(absl::StatusCode code) {
  using enum absl::StatusCode;
  return code == kUnknown || code == kInternal || code == kDataLoss;
}

// What all calls of one server share.
struct Recording {
  Metrics* metrics;
  CallRecordOptions options;
  LineBudget warnings{20, std::chrono::seconds(10)};
};

class CallRecord final : public grpc::experimental::Interceptor {
 public:
  CallRecord(Recording* recording, ServerRpcInfo* info)
      : recording_(*recording),
        context_(info->server_context()),
        is_unary_(info->type() == ServerRpcInfo::Type::UNARY),
        method_(MethodName(info->method())) {
    recording_.metrics->CountOpen(method_, 1);
    if (recording_.options.last_call != nullptr && !absl::StartsWith(method_, "grpc.")) {
      recording_.options.last_call->Begin(start_);
    }
  }
  ~CallRecord() override {
    End(absl::StatusCode::kCancelled, "");
    recording_.metrics->CountOpen(method_, -1);
  }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_INITIAL_METADATA)) {
      Begin(*methods->GetRecvInitialMetadata());
    }
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      const grpc::Status status = methods->GetSendStatus();
      End(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
    }
    methods->Proceed();
  }

 private:
  void Begin(const std::multimap<grpc::string_ref, grpc::string_ref>& metadata) {
    const auto find = [&](const char* key) -> std::optional<std::string_view> {
      const auto found = metadata.find(key);
      if (found == metadata.end()) return std::nullopt;
      return std::string_view(found->second.data(), found->second.size());
    };
    trace_ = TraceOf(find("x-request-id"), find("traceparent"));
    // Not in the initial metadata: a client does not try a refused call again once it has had any.
    context_->AddTrailingMetadata("x-request-id", trace_.request_id);
    context_->AddTrailingMetadata("traceparent", trace_.traceparent());
    peer_ = context_->peer();
  }

  void End(absl::StatusCode code, const std::string& message) {
    if (has_ended_) return;
    has_ended_ = true;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
    recording_.metrics->CountCall(method_, absl::StatusCodeToString(code), seconds.count());
    const double slow = recording_.options.slow_seconds;
    const bool is_slow = is_unary_ && slow > 0 && seconds.count() > slow;
    if (!IsOurFault(code) && !is_slow) return LogCall(LogLevel::kDebug, code, seconds.count(), "", "call");
    if (!recording_.warnings.Take(std::chrono::steady_clock::now())) return;
    LogCall(LogLevel::kWarning, code, seconds.count(), message, is_slow ? "slow call" : "failed call");
  }

  // `message` is that of a fault of ours; others may quote what the caller sent, and are not logged.
  void LogCall(LogLevel level, absl::StatusCode code, double seconds, const std::string& message,
               std::string_view line) const {
    if (!IsLogged(level)) return;
    Log(level, line,
        {{"method", method_},
         {"code", absl::StatusCodeToString(code)},
         {"seconds", absl::StrCat(seconds)},
         {"reason", IsOurFault(code) ? message : ""},
         {"peer", peer_},
         {"request_id", trace_.request_id},
         {"trace_id", trace_.trace_id},
         {"span_id", trace_.span_id}});
  }

  Recording& recording_;
  grpc::ServerContextBase* const context_;
  const bool is_unary_;
  const std::string method_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  RequestTrace trace_;
  std::string peer_;
  bool has_ended_ = false;
};

class CallRecorder final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  CallRecorder(Metrics* metrics, CallRecordOptions options) : recording_{metrics, options} {}
  grpc::experimental::Interceptor* CreateServerInterceptor(ServerRpcInfo* info) override {
    return new CallRecord(&recording_, info);
  }

 private:
  Recording recording_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> NewCallRecorder(Metrics* metrics,
                                                                                       CallRecordOptions options) {
  return std::make_unique<CallRecorder>(metrics, options);
}

}  // namespace legation::serving
