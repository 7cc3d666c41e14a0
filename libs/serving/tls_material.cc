#include "serving/tls_material.h"

#include <utility>

#include "errors/status_macros.h"
#include "grpc/grpc_security.h"
#include "grpc/support/log.h"
#include "serving/certificate_check.h"

namespace legation::serving {
namespace {

// gRPC's C++ has no credentials over the callback of its core.
class CallbackTlsCredentials final : public grpc::ServerCredentials {
 public:
  CallbackTlsCredentials(const TlsMaterial& material, grpc_ssl_client_certificate_request_type request)
      : material_(material) {
    credentials_ = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(request, &OnFetch, this));
  }
  ~CallbackTlsCredentials() override { grpc_server_credentials_release(credentials_); }

  // Who calls is asked in GuardedService, which can answer with details.
  void SetAuthMetadataProcessor(const std::shared_ptr<grpc::AuthMetadataProcessor>&) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  static grpc_ssl_certificate_config_reload_status OnFetch(void* self, grpc_ssl_server_certificate_config** config) {
    return static_cast<CallbackTlsCredentials*>(self)->Fetch(config);
  }

  grpc_ssl_certificate_config_reload_status Fetch(grpc_ssl_server_certificate_config** config) {
    int64_t version = 0;
    const CertificateTexts texts = material_.Get(&version);
    const std::lock_guard lock(mutex_);
    if (version == fetched_version_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    const grpc_ssl_pem_key_cert_pair pair{texts.key.c_str(), texts.certificate.c_str()};
    // With this callback gRPC asserts that there are authorities, also when no client is asked for a certificate; then
    // they are of no use, and the server's own certificate will do.
    const std::string& authorities = texts.client_authorities.empty() ? texts.certificate : texts.client_authorities;
    *config = grpc_ssl_server_certificate_config_create(authorities.c_str(), &pair, 1);
    if (*config == nullptr) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_FAIL;
    fetched_version_ = version;
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const TlsMaterial& material_;
  grpc_server_credentials* credentials_ = nullptr;
  std::mutex mutex_;
  int64_t fetched_version_ = 0;
};

}  // namespace

absl::Status TlsMaterial::Set(CertificateTexts texts) {
  ASSIGN_OR_RETURN(const std::time_t expires, CheckPair(texts.certificate, texts.key, std::time(nullptr)));
  if (!texts.client_authorities.empty()) RETURN_IF_ERROR(CheckAuthorities(texts.client_authorities));
  const std::lock_guard lock(mutex_);
  texts_ = std::move(texts);
  ++version_;
  expires_ = expires;
  return absl::OkStatus();
}

CertificateTexts TlsMaterial::Get(int64_t* version) const {
  const std::lock_guard lock(mutex_);
  *version = version_;
  return texts_;
}

std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(const TlsMaterial& material,
                                                            grpc_ssl_client_certificate_request_type request) {
  return std::make_shared<CallbackTlsCredentials>(material, request);
}

}  // namespace legation::serving
