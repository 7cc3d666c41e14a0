// The security of one server, made of its flags: what its port speaks, who may call, and the files that say so, which
// are read again while it runs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "grpcpp/security/server_credentials.h"
#include "serving/access.h"
#include "serving/metrics.h"
#include "serving/security_flags.h"
#include "serving/tls_material.h"
#include "serving/watched_file.h"

namespace legation::serving {

class Security {
 public:
  // Reads the files; an error with a sentence when a flag or a file is wrong. `metrics` must outlive this and not be
  // scraped afterwards.
  static absl::StatusOr<std::unique_ptr<Security>> Make(const SecurityFlags& flags, bool is_loopback, Metrics& metrics);

  // Of the public port.
  std::shared_ptr<grpc::ServerCredentials> credentials() const;
  // Null: calls are not checked.
  Access* access() { return access_.is_checked() ? &access_ : nullptr; }
  bool reads_files() const { return !files_.empty(); }
  // Looks at the files without waiting for the next look.
  void ReloadNow();

 private:
  Security(const SecurityFlags& flags, Metrics& metrics);
  absl::Status Load();
  absl::Status TakeCertificates(const Contents& contents);

  const SecurityFlags flags_;
  TlsMaterial material_;
  Access access_;
  std::vector<std::unique_ptr<WatchedFiles>> files_;
  std::unique_ptr<FileWatch> watch_;  // last: its thread uses the others
};

}  // namespace legation::serving
