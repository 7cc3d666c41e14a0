// What every call of a client has in common: address, time, retries, errors. Known to the clients' .cc files alone.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

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
#include "serving/grpc_status.h"

namespace legation::cli {

inline std::shared_ptr<grpc::Channel> ChannelTo(const Endpoint& endpoint) {
  constexpr int kMostBytes = 64 << 20;  // an event's evidence has no bound of its own
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMostBytes);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(endpoint.address, grpc::InsecureChannelCredentials(), arguments);
}

// Runs `call` (ClientContext* -> grpc::Status) until it succeeds, fails for good, or the endpoint's time is over.
template <typename Call>
absl::Status CallWithRetries(const Endpoint& endpoint, std::atomic<bool>* has_answered, const Call& call) {
  const auto deadline = std::chrono::system_clock::now() +
                        std::chrono::milliseconds(static_cast<int64_t>(endpoint.timeout_seconds * 1000));
  for (int attempt = 0;; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    const absl::Status status = serving::FromGrpcStatus(call(&context));
    if (status.ok()) {
      *has_answered = true;
      return status;
    }
    const auto pause = PauseBeforeRetry(status, *has_answered, attempt);
    if (!pause || std::chrono::system_clock::now() + *pause >= deadline) return AtAddress(endpoint, status);
    std::this_thread::sleep_for(*pause);
  }
}

}  // namespace legation::cli
