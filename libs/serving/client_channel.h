// A channel whose certificates and token are read from files, as they are when a connection is made or a call.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/channel_arguments.h"
#include "serving/client_security.h"

namespace legation::serving {

// Safe to use from several threads.
class ClientChannel {
 public:
  ClientChannel(std::string address, ClientSecurity security, grpc::ChannelArguments arguments);

  // The channel of the last time while the files hold the same, or hold nothing that works; else a new one. Looks at
  // them once a second at most. An error with a sentence when there is none yet and a file is missing or broken.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Get();
  // The next Get gives a new channel, with what works of the files.
  void Renew();
  // Gives a call the token that is now in its file.
  absl::Status Authorize(grpc::ClientContext* context) const;

 private:
  struct Texts {
    std::string authorities, certificate, key;
    bool operator==(const Texts& other) const = default;
  };
  absl::StatusOr<Texts> ReadTexts() const;
  std::shared_ptr<grpc::Channel> Make(const Texts& texts) const;

  const std::string address_;
  const ClientSecurity security_;
  const grpc::ChannelArguments arguments_;
  std::mutex mutex_;  // of what follows
  std::shared_ptr<grpc::Channel> channel_;
  std::optional<Texts> texts_;  // that worked last
  std::chrono::steady_clock::time_point looked_at_;
};

}  // namespace legation::serving
