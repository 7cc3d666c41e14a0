#include "serving/client_channel.h"

#include <ctime>
#include <utility>

#include "errors/status_macros.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "serving/certificate_check.h"
#include "serving/whole_file.h"

namespace legation::serving {
namespace {

constexpr char kSystem[] = "system";
constexpr std::chrono::seconds kBetweenLooks(1);

grpc::ChannelArguments WithName(grpc::ChannelArguments arguments, const std::string& server_name) {
  if (!server_name.empty()) arguments.SetSslTargetNameOverride(server_name);
  return arguments;
}

}  // namespace

ClientChannel::ClientChannel(std::string address, ClientSecurity security, grpc::ChannelArguments arguments)
    : address_(std::move(address)),
      security_(std::move(security)),
      arguments_(WithName(std::move(arguments), security_.server_name)) {}

absl::StatusOr<ClientChannel::Texts> ClientChannel::ReadTexts() const {
  Texts texts;
  if (security_.has_tls() && security_.ca != kSystem) {
    ASSIGN_OR_RETURN(texts.authorities, ReadWholeFile(security_.ca));
    const absl::Status checked = CheckAuthorities(texts.authorities);
    if (!checked.ok()) return absl::InvalidArgumentError(security_.ca + ": " + std::string(checked.message()));
  }
  if (!security_.certificate.empty()) {
    ASSIGN_OR_RETURN(texts.certificate, ReadWholeFile(security_.certificate));
    ASSIGN_OR_RETURN(texts.key, ReadWholeFile(security_.key));
    const absl::Status checked = CheckPair(texts.certificate, texts.key, std::time(nullptr)).status();
    if (!checked.ok()) return absl::InvalidArgumentError(security_.certificate + ": " + std::string(checked.message()));
  }
  return texts;
}

std::shared_ptr<grpc::Channel> ClientChannel::Make(const Texts& texts) const {
  if (!security_.has_tls()) {
    // Not through the proxy of http_proxy, which would read the token.
    grpc::ChannelArguments direct = arguments_;
    direct.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    return grpc::CreateCustomChannel(address_, grpc::InsecureChannelCredentials(), direct);
  }
  const grpc::SslCredentialsOptions options{texts.authorities, texts.key, texts.certificate};
  return grpc::CreateCustomChannel(address_, grpc::SslCredentials(options), arguments_);
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> ClientChannel::Get() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (channel_ != nullptr && now < looked_at_ + kBetweenLooks) return channel_;
  looked_at_ = now;
  absl::StatusOr<Texts> texts = ReadTexts();
  if (!texts.ok() && !texts_) return texts.status();
  if (texts.ok() && texts_ != *texts) {
    texts_ = *std::move(texts);
    channel_ = nullptr;
  }
  if (channel_ == nullptr) channel_ = Make(*texts_);
  return channel_;
}

void ClientChannel::Renew() {
  const std::lock_guard lock(mutex_);
  channel_ = nullptr;
}

absl::Status ClientChannel::Authorize(grpc::ClientContext* context) const {
  if (security_.token_file.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::string token, ReadToken(security_.token_file));
  context->AddMetadata("authorization", "Bearer " + token);
  return absl::OkStatus();
}

}  // namespace legation::serving
