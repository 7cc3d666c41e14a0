// Calls legation.v1.ExtractorService over gRPC.
#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/client_context.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "ingest_service/external_extractor/extractor_connection.h"
#include "legation/v1/extractor_service.grpc.pb.h"
#include "serving/client_security.h"

namespace legation::ingest {

// A larger answer is RESOURCE_EXHAUSTED.
inline constexpr int kMostAnswerBytes = 8 << 20;

// Safe to use from several threads.
class ExtractorClient final : public ExtractorConnection {
 public:
  using MakeChannel = std::function<std::shared_ptr<grpc::Channel>()>;
  using Authorize = std::function<absl::Status(grpc::ClientContext*)>;
  // An error with a sentence when a file of `security` is missing or broken.
  static absl::StatusOr<std::unique_ptr<ExtractorClient>> Create(const std::string& address,
                                                                 const serving::ClientSecurity& security);
  // In plain text.
  explicit ExtractorClient(const std::string& address);
  // Another way to a channel, called for each new connection, and to say who calls.
  explicit ExtractorClient(MakeChannel make_channel,
                           Authorize authorize = [](grpc::ClientContext*) { return absl::OkStatus(); });

  absl::StatusOr<v1::DescribeResponse> Describe(Time deadline) override;
  absl::StatusOr<v1::ExtractResponse> Extract(const v1::Article& article, Time deadline) override;
  void Reconnect() override;

  // Cuts the calls under way, which end with CANCELLED, and lets no other begin, so that a server can stop while its
  // extractor hangs.
  void Stop();

 private:
  struct Connection {
    std::shared_ptr<grpc::Channel> channel;
    std::unique_ptr<v1::ExtractorService::Stub> stub;
    std::optional<v1::DescribeResponse> description;  // guarded by mutex_
  };
  template <typename Call>
  absl::Status Run(Time deadline, const Call& call);
  std::shared_ptr<Connection> current();

  const MakeChannel make_channel_;
  const Authorize authorize_;
  std::mutex mutex_;  // of what follows
  std::shared_ptr<Connection> connection_;
  std::set<grpc::ClientContext*> calls_;
  bool stopped_ = false;
};

}  // namespace legation::ingest
