// What every call of a client has in common: address, time, retries, errors. Known to the clients' .cc files alone.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/support/channel_arguments.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/endpoint.h"
#include "cli/client/retry.h"
#include "errors/status_macros.h"
#include "serving/client_channel.h"
#include "serving/grpc_status.h"

namespace legation::cli {

// The way to an endpoint, made when it is first asked for. Safe to share between threads.
class Line {
 public:
  explicit Line(const Endpoint& endpoint) : channel_(endpoint.address, endpoint.security, Arguments()) {}

  absl::StatusOr<std::shared_ptr<grpc::Channel>> channel() { return channel_.Get(); }
  absl::Status Authorize(grpc::ClientContext* context) const { return channel_.Authorize(context); }

  std::atomic<bool> has_answered = false;

 private:
  static grpc::ChannelArguments Arguments() {
    constexpr int kMostBytes = 64 << 20;  // an event's evidence has no bound of its own
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMostBytes);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
    return arguments;
  }

  serving::ClientChannel channel_;
};

// Runs `call` (channel, ClientContext* -> grpc::Status) until it succeeds, fails for good, or the endpoint's time is
// over.
template <typename Call>
absl::Status CallWithRetries(const Endpoint& endpoint, Line* line, const Call& call) {
  const auto deadline = std::chrono::system_clock::now() +
                        std::chrono::milliseconds(static_cast<int64_t>(endpoint.timeout_seconds * 1000));
  for (int attempt = 0;; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, line->channel());
    RETURN_IF_ERROR(line->Authorize(&context));
    const absl::Status status = serving::FromGrpcStatus(call(channel, &context));
    if (status.ok()) {
      line->has_answered = true;
      return status;
    }
    const auto pause = PauseBeforeRetry(status, line->has_answered, attempt);
    if (!pause || std::chrono::system_clock::now() + *pause >= deadline) return AtAddress(endpoint, status);
    std::this_thread::sleep_for(*pause);
  }
}

}  // namespace legation::cli
