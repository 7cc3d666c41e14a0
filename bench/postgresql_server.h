// PostgreSQL as Debian packs it, started on loopback in a directory of its own and stopped at the end. As root it runs as
// the user postgres, or nobody: it refuses root.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace legation::bench {

class PostgresqlServer {
 public:
  // NOT_FOUND, with the package to install, when there is none.
  static absl::StatusOr<std::unique_ptr<PostgresqlServer>> Start();
  ~PostgresqlServer();
  // For libpq.
  std::string connection() const;
  // How it is set up, in words.
  static std::string Configuration();
  const std::string& directory() const { return directory_; }

 private:
  PostgresqlServer() = default;
  int Run(const std::string& command) const;

  std::string binaries_, directory_, user_;
  int port_ = 0;
};

}  // namespace legation::bench
