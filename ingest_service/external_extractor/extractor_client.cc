#include "ingest_service/external_extractor/extractor_client.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "errors/status_macros.h"
#include "serving/grpc_status.h"

namespace legation::ingest {
namespace {

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMostAnswerBytes);
  // A connection of its own for each channel, so that Reconnect does connect anew.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // How long a peer that is away is left alone is the breaker's to say.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace

ExtractorClient::ExtractorClient(const std::string& address)
    : ExtractorClient([address] { return Connect(address); }) {}

ExtractorClient::ExtractorClient(MakeChannel make_channel) : make_channel_(std::move(make_channel)) { Reconnect(); }

template <typename Call>
absl::Status ExtractorClient::Run(Time deadline, const Call& call) {
  grpc::ClientContext context;
  context.set_deadline(deadline);
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return absl::CancelledError("stopping");
    calls_.insert(&context);
  }
  const grpc::Status status = call(&context);
  const std::lock_guard lock(mutex_);
  calls_.erase(&context);
  return serving::FromGrpcStatus(status);
}

absl::StatusOr<v1::DescribeResponse> ExtractorClient::Describe(Time deadline) {
  const std::shared_ptr<Connection> connection = current();
  // gRPC connects again by itself when the peer was away, and it may have come back as another version.
  if (connection->channel->GetState(false) == GRPC_CHANNEL_READY) {
    const std::lock_guard lock(mutex_);
    if (connection->description) return *connection->description;
  }
  v1::DescribeResponse description;
  RETURN_IF_ERROR(Run(deadline, [&](grpc::ClientContext* context) {
    return connection->stub->Describe(context, v1::DescribeRequest(), &description);
  }));
  const std::lock_guard lock(mutex_);
  connection->description = description;
  return description;
}

absl::StatusOr<v1::ExtractResponse> ExtractorClient::Extract(const v1::Article& article, Time deadline) {
  const std::shared_ptr<Connection> connection = current();
  v1::ExtractRequest request;
  *request.mutable_article() = article;
  v1::ExtractResponse response;
  const absl::Status status = Run(deadline, [&](grpc::ClientContext* context) {
    return connection->stub->Extract(context, request, &response);
  });
  if (status.ok()) return response;
  const std::lock_guard lock(mutex_);
  connection->description.reset();
  return status;
}

void ExtractorClient::Reconnect() {
  auto connection = std::make_shared<Connection>();
  connection->channel = make_channel_();
  connection->stub = v1::ExtractorService::NewStub(connection->channel);
  const std::lock_guard lock(mutex_);
  connection_ = std::move(connection);
}

void ExtractorClient::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  for (grpc::ClientContext* call : calls_) call->TryCancel();
}

std::shared_ptr<ExtractorClient::Connection> ExtractorClient::current() {
  const std::lock_guard lock(mutex_);
  return connection_;
}

}  // namespace legation::ingest
