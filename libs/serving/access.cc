#include "serving/access.h"

#include <utility>

#include "absl/strings/match.h"
#include "errors/error.h"
#include "errors/status_macros.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/auth_context.h"

namespace legation::serving {
namespace {

constexpr absl::string_view kBearer = "bearer ";

absl::Status Required() {
  return errors::MakeError(absl::StatusCode::kUnauthenticated, v1::ERROR_REASON_CREDENTIALS_REQUIRED,
                           "send a bearer token or a client certificate");
}

absl::Status Refused(const std::string& what) {
  return errors::MakeError(absl::StatusCode::kUnauthenticated, v1::ERROR_REASON_CREDENTIALS_REFUSED, what);
}

absl::Status WithoutRole(const std::string& method, Role needed) {
  return errors::MakeError(absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_ROLE_REQUIRED,
                           method + " asks for the role " + RoleName(needed),
                           {{"method", method}, {"role", RoleName(needed)}});
}

std::vector<std::string> NamesOf(const grpc::AuthContext& context) {
  std::vector<std::string> names;
  for (const char* property : {GRPC_PEER_DNS_PROPERTY_NAME, GRPC_PEER_URI_PROPERTY_NAME}) {
    for (const grpc::string_ref& name : context.FindPropertyValues(property)) {
      names.emplace_back(name.data(), name.size());
    }
  }
  if (!names.empty()) return names;
  for (const grpc::string_ref& name : context.FindPropertyValues(GRPC_X509_CN_PROPERTY_NAME)) {
    names.emplace_back(name.data(), name.size());
  }
  return names;
}

}  // namespace

Credentials CredentialsOf(const grpc::ServerContextBase& context) {
  Credentials credentials;
  const auto [header, end] = context.client_metadata().equal_range("authorization");
  if (header != end) {
    const absl::string_view value(header->second.data(), header->second.size());
    const bool is_bearer = std::next(header) == end && absl::StartsWithIgnoreCase(value, kBearer);
    credentials.token = is_bearer ? std::string(value.substr(kBearer.size())) : "";
  }
  // gRPC verified the certificate at the handshake: without that there are no names of a peer.
  const auto peer = context.auth_context();
  if (peer != nullptr && peer->IsPeerAuthenticated()) credentials.certificate_names = NamesOf(*peer);
  return credentials;
}

Access::Access(Metrics& metrics) : refusals_(metrics) {}

void Access::Set(Tokens tokens) {
  auto shared = std::make_shared<const Tokens>(std::move(tokens));
  const std::lock_guard lock(mutex_);
  tokens_ = std::move(shared);
}

void Access::Set(CertificateRoles roles) {
  auto shared = std::make_shared<const CertificateRoles>(std::move(roles));
  const std::lock_guard lock(mutex_);
  roles_ = std::move(shared);
}

bool Access::is_checked() const {
  const std::lock_guard lock(mutex_);
  return tokens_ != nullptr || roles_ != nullptr;
}

absl::StatusOr<Caller> Access::Identify(const Credentials& credentials) const {
  std::shared_ptr<const Tokens> tokens;
  std::shared_ptr<const CertificateRoles> roles;
  {
    const std::lock_guard lock(mutex_);
    tokens = tokens_;
    roles = roles_;
  }
  if (credentials.token) {
    if (tokens != nullptr) {
      if (const auto caller = tokens->Find(*credentials.token, Today())) return *caller;
    }
    return Refused("the bearer token is not taken");
  }
  if (credentials.certificate_names.empty() || roles == nullptr) return Required();
  if (const auto caller = roles->Find(credentials.certificate_names)) return *caller;
  return Refused("the client certificate's name has no role");
}

absl::StatusOr<std::string> Access::NameOf(const grpc::ServerContextBase& context) const {
  if (!is_checked()) return std::string();
  ASSIGN_OR_RETURN(const Caller caller, Identify(CredentialsOf(context)));
  return caller.name;
}

absl::Status Access::Decide(const std::string& method, const MethodRole& asked, const Credentials& credentials,
                            std::optional<Caller>* caller) const {
  ASSIGN_OR_RETURN(*caller, Identify(credentials));
  if (!asked.role || Grants((*caller)->role, *asked.role)) return absl::OkStatus();
  return WithoutRole(method, *asked.role);
}

absl::Status Access::Check(const std::string& method, const MethodRole& asked, const grpc::ServerContextBase& context,
                           std::optional<Caller>* caller) {
  if (!is_checked()) return absl::OkStatus();
  const absl::Status decided = Decide(method, asked, CredentialsOf(context), caller);
  if (!decided.ok()) refusals_.Add(decided, method, context.peer(), *caller);
  return decided;
}

}  // namespace legation::serving
