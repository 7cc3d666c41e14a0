#include "serving/security.h"

#include <ctime>
#include <utility>

#include "errors/status_macros.h"
#include "serving/log.h"

namespace legation::serving {

Security::Security(const SecurityFlags& flags, Metrics& metrics) : flags_(flags), access_(metrics) {
  if (flags.has_tls()) {
    std::vector<std::string> paths = {flags.tls_certificate, flags.tls_key};
    if (!flags.tls_client_ca.empty()) paths.push_back(flags.tls_client_ca);
    files_.push_back(std::make_unique<WatchedFiles>(
        "certificate", paths, [this](const Contents& contents) { return TakeCertificates(contents); }, metrics));
    metrics.Gauge("legation_certificate_expiry_seconds", "Seconds until the server's certificate is no longer valid.",
                  [this] { return std::difftime(material_.expires(), std::time(nullptr)); });
  }
  const auto add_access = [&](const std::string& what, const std::string& path, auto parse) {
    if (path.empty()) return;
    const auto take = [this, parse](const Contents& contents) -> absl::Status {
      ASSIGN_OR_RETURN(auto parsed, parse(contents.front()));
      access_.Set(std::move(parsed));
      return absl::OkStatus();
    };
    files_.push_back(std::make_unique<WatchedFiles>(what, std::vector<std::string>{path}, take, metrics));
  };
  add_access("tokens", flags.tokens_file, Tokens::Parse);
  add_access("certificate_roles", flags.certificate_roles, CertificateRoles::Parse);
}

absl::StatusOr<std::unique_ptr<Security>> Security::Make(const SecurityFlags& flags, bool is_loopback,
                                                         Metrics& metrics) {
  RETURN_IF_ERROR(CheckSecurityFlags(flags, is_loopback));
  std::unique_ptr<Security> security(new Security(flags, metrics));
  RETURN_IF_ERROR(security->Load());
  if (!flags.has_tls() && !is_loopback) {
    Log(LogLevel::kWarning, "listening in plain text beyond this machine: whoever reaches the port may do everything");
  } else if (!flags.tls_client_ca.empty() && flags.RequiresClientCertificates() && !flags.has_roles()) {
    Log(LogLevel::kWarning,
        "every client with a certificate of the authority may do everything; see --certificate_roles");
  } else if (flags.has_tls() && !flags.has_roles()) {
    Log(LogLevel::kWarning, "nobody is asked who calls; see --tokens_file and --certificate_roles");
  }
  return security;
}

absl::Status Security::Load() {
  std::vector<WatchedFiles*> watched;
  for (const auto& files : files_) {
    RETURN_IF_ERROR(files->Load());
    watched.push_back(files.get());
  }
  if (!watched.empty()) watch_ = std::make_unique<FileWatch>(std::move(watched));
  return absl::OkStatus();
}

absl::Status Security::TakeCertificates(const Contents& contents) {
  return material_.Set({contents[0], contents[1], contents.size() > 2 ? contents[2] : ""});
}

std::shared_ptr<grpc::ServerCredentials> Security::credentials() const {
  if (!flags_.has_tls()) return grpc::InsecureServerCredentials();
  if (flags_.tls_client_ca.empty()) return MakeTlsCredentials(material_, GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
  return MakeTlsCredentials(material_, flags_.RequiresClientCertificates()
                                           ? GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY
                                           : GRPC_SSL_REQUEST_CLIENT_CERTIFICATE_AND_VERIFY);
}

void Security::ReloadNow() {
  if (watch_ != nullptr) watch_->LookNow();
}

}  // namespace legation::serving
