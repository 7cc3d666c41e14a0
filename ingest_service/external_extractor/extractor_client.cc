#include "ingest_service/external_extractor/extractor_client.h"

#include "errors/status_macros.h"
#include "serving/client_channel.h"
#include "serving/grpc_status.h"

namespace legation::ingest {
namespace {

grpc::ChannelArguments Arguments() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMostAnswerBytes);
  // A connection of its own for each channel, so that Reconnect does connect anew.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  // How long a peer that is away is left alone is the breaker's to say.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return arguments;
}

// `connection` has a channel, or reads no files.
ExtractorClient::MakeChannel NewChannels(std::shared_ptr<serving::ClientChannel> connection) {
  return [connection = std::move(connection)] {
    connection->Renew();
    return *connection->Get();
  };
}

}  // namespace

absl::StatusOr<std::unique_ptr<ExtractorClient>> ExtractorClient::Create(const std::string& address,
                                                                         const serving::ClientSecurity& security) {
  const auto connection = std::make_shared<serving::ClientChannel>(address, security, Arguments());
  RETURN_IF_ERROR(connection->Get().status());  // from here on there is always one
  const auto authorize = [connection](grpc::ClientContext* context) { return connection->Authorize(context); };
  return std::make_unique<ExtractorClient>(NewChannels(connection), authorize);
}

ExtractorClient::ExtractorClient(const std::string& address)
    : ExtractorClient(NewChannels(
          std::make_shared<serving::ClientChannel>(address, serving::ClientSecurity(), Arguments()))) {}

ExtractorClient::ExtractorClient(MakeChannel make_channel, Authorize authorize)
    : make_channel_(std::move(make_channel)), authorize_(std::move(authorize)) {
  Reconnect();
}

template <typename Call>
absl::Status ExtractorClient::Run(Time deadline, const Call& call) {
  grpc::ClientContext context;
  context.set_deadline(deadline);
  RETURN_IF_ERROR(authorize_(&context));
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return absl::CancelledError("stopping");
    calls_.insert(&context);
  }
  const grpc::Status status = call(&context);
  const std::lock_guard lock(mutex_);
  calls_.erase(&context);
  if (stopped_ && !status.ok()) return absl::CancelledError("stopping");
  // That word is ours.
  if (status.error_code() == grpc::StatusCode::CANCELLED) return absl::UnknownError("the extractor gave up");
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
