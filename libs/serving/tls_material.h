// The certificates of a server's TLS as they are at present, and gRPC credentials that follow them.
//
// gRPC asks for them at each handshake (grpc_ssl_server_certificate_config_callback) and keeps its own when a new set
// does not work. Its other way, TlsServerCredentials with a FileWatcherCertificateProvider, was left aside: it takes a
// certificate whose key is not yet written, lets go of the old pair before it has tried the new one, and then fails
// every handshake.
#pragma once

#include <atomic>
#include <cstdint>
#include <ctime>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/server_credentials.h"

namespace legation::serving {

// PEM texts.
struct CertificateTexts {
  std::string certificate, key;
  std::string client_authorities;  // empty: no client certificates
};

// Safe to use from several threads.
class TlsMaterial {
 public:
  // Takes texts that stand the check of certificate_check.h; others leave what was there.
  absl::Status Set(CertificateTexts texts);
  // The texts, and a number that grows with each Set.
  CertificateTexts Get(int64_t* version) const;
  // When the certificate in force ends to be valid.
  std::time_t expires() const { return expires_; }

 private:
  mutable std::mutex mutex_;
  CertificateTexts texts_;
  int64_t version_ = 0;
  std::atomic<std::time_t> expires_ = 0;
};

// TLS 1.2 and 1.3 with what `material`, which must have been Set, holds at each handshake. For one server, which it
// must outlive, as must `material`.
std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(const TlsMaterial& material,
                                                            grpc_ssl_client_certificate_request_type request);

}  // namespace legation::serving
