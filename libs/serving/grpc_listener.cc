#include "serving/grpc_listener.h"

#include <utility>

#include "errors/status_macros.h"
#include "grpc/grpc.h"
#include "grpcpp/server_builder.h"
#include "serving/address.h"
#include "serving/call_counter.h"

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

}  // namespace

absl::Status GrpcListener::Start(const std::string& flag, const std::string& text,
                                 const std::vector<grpc::Service*>& services, Metrics* metrics) {
  ASSIGN_OR_RETURN(const Address address, ParseAddress(flag, text));
  RETURN_IF_ERROR(CheckFree(flag, text, address));
  grpc::ServerBuilder builder;
  builder.AddListeningPort(text, grpc::InsecureServerCredentials(), &port_);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetMaxReceiveMessageSize(kMaxReceiveBytes);
  SetKeepalive(&builder);
  for (grpc::Service* service : services) builder.RegisterService(service);
  builder.RegisterService(&reflection_);
  builder.SetOption(reflection_.BuilderOption());
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> interceptors;
  interceptors.push_back(NewCallCounter(metrics));
  builder.experimental().SetInterceptorCreators(std::move(interceptors));
  server_ = builder.BuildAndStart();
  return server_ != nullptr ? absl::OkStatus() : ListenFailure(flag, text, address);
}

}  // namespace legation::serving
