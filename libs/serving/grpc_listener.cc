#include "serving/grpc_listener.h"

#include <utility>

#include "errors/status_macros.h"
#include "grpc/grpc.h"
#include "grpcpp/resource_quota.h"
#include "grpcpp/server_builder.h"
#include "serving/address.h"

namespace legation::serving {
namespace {

constexpr int kMaxReceiveBytes = 16 << 20;

// Followers hold a quiet stream for days: they may ping, and a dead one is noticed.
void SetKeepalive(grpc::ServerBuilder* builder) {
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 60'000);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
}

void SetConnectionAge(const ListenerOptions& options, grpc::ServerBuilder* builder) {
  const auto milliseconds = [](double seconds) { return static_cast<int>(seconds * 1000); };
  if (options.connection_age_seconds <= 0) return;
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, milliseconds(options.connection_age_seconds));
  if (options.connection_age_grace_seconds <= 0) return;
  builder->AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, milliseconds(options.connection_age_grace_seconds));
}

// In force before anybody has said who he is.
void SetLimits(const std::string& name, const ListenerOptions& options, grpc::ServerBuilder* builder) {
  builder->SetMaxReceiveMessageSize(kMaxReceiveBytes);
  builder->AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, options.most_calls_of_connection);
  builder->SetResourceQuota(grpc::ResourceQuota(name).Resize(options.most_memory_bytes));
}

}  // namespace

absl::Status GrpcListener::Start(const std::string& flag, const std::string& text, std::vector<PortService> services,
                                 Metrics* metrics, const ListenerOptions& options) {
  ASSIGN_OR_RETURN(const Address address, ParseAddress(flag, text));
  RETURN_IF_ERROR(CheckFree(flag, text, address));
  credentials_ = options.credentials;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(text, credentials_, &port_);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  SetLimits(flag, options, &builder);
  SetKeepalive(&builder);
  SetConnectionAge(options, &builder);
  if (options.reflection) {
    for (const PortService& service : reflection_.services()) services.push_back(service);
    builder.SetOption(reflection_.BuilderOption());
  }
  for (const PortService& service : services) {
    if (options.access == nullptr || !service.is_guarded) {
      builder.RegisterService(service.service);
      continue;
    }
    ASSIGN_OR_RETURN(auto guarded, GuardedService::Guard(service.service, options.access));
    builder.RegisterService(guarded_.emplace_back(std::move(guarded)).get());
  }
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(NewCallRecorder(metrics, options.record));
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  server_ = builder.BuildAndStart();
  return server_ != nullptr ? absl::OkStatus() : ListenFailure(flag, text, address);
}

}  // namespace legation::serving
