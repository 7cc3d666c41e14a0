// Decides who may make a call. Without tokens and certificate roles everybody may.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/server_context.h"
#include "serving/credential_files.h"
#include "serving/method_roles.h"
#include "serving/metrics.h"
#include "serving/refusal_log.h"

namespace legation::serving {

// What a call brought to say who makes it.
struct Credentials {
  std::optional<std::string> token;             // of `authorization: Bearer`; "" when the header is of another form
  std::vector<std::string> certificate_names;   // of a client certificate that was verified
};

Credentials CredentialsOf(const grpc::ServerContextBase& context);

class Access {
 public:
  // `metrics` must outlive this.
  explicit Access(Metrics& metrics);

  // From here on calls are checked, against what was set last.
  void Set(Tokens tokens);
  void Set(CertificateRoles roles);
  // Whether anything was set.
  bool is_checked() const;

  // Who calls. UNAUTHENTICATED with CREDENTIALS_REQUIRED or CREDENTIALS_REFUSED. A token outweighs a certificate, also
  // a token that is refused: who sends one means it.
  absl::StatusOr<Caller> Identify(const Credentials& credentials) const;
  // The name of who makes a call that was let in; "" where calls are not checked. Errors of Identify when its
  // credentials were taken away meanwhile.
  absl::StatusOr<std::string> NameOf(const grpc::ServerContextBase& context) const;
  // OK, or why `method` is refused to this caller: as Identify, or PERMISSION_DENIED with ROLE_REQUIRED. Counts and
  // logs refusals.
  absl::Status Check(const std::string& method, const MethodRole& asked, const grpc::ServerContextBase& context,
                     std::optional<Caller>* caller);

 private:
  absl::Status Decide(const std::string& method, const MethodRole& asked, const Credentials& credentials,
                      std::optional<Caller>* caller) const;

  mutable std::mutex mutex_;
  std::shared_ptr<const Tokens> tokens_;
  std::shared_ptr<const CertificateRoles> roles_;
  RefusalLog refusals_;
};

}  // namespace legation::serving
