#include "postgresql_server.h"

#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "tools/service_process/service_process.h"

namespace legation::bench {
namespace {

// The newest version, for instance /usr/lib/postgresql/15/bin.
std::string FindBinaries() {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none)) {
    if (std::filesystem::exists(version.path() / "bin/initdb")) found.push_back((version.path() / "bin").string());
  }
  std::sort(found.begin(), found.end());
  return found.empty() ? "" : found.back();
}

constexpr char kSettings[] =
    "-c shared_buffers=1GB -c effective_cache_size=4GB -c max_wal_size=8GB -c checkpoint_timeout=30min -c work_mem=64MB "
    "-c maintenance_work_mem=512MB -c random_page_cost=1.1 -c jit=off -c max_connections=80 -c wal_compression=lz4 "
    "-c listen_addresses=127.0.0.1";

}  // namespace

std::string PostgresqlServer::Configuration() {
  return std::string("PostgreSQL on loopback over TCP, synchronous_commit on, ") + kSettings;
}

int PostgresqlServer::Run(const std::string& command) const {
  std::string as_user;
  if (!user_.empty()) {
    as_user = fmt::format("setpriv --reuid={} --regid={} --clear-groups ", user_, getpwnam(user_.c_str())->pw_gid);
  }
  const std::string line = fmt::format("cd {0} && {1}{2}/{3} >>{0}/bench.log 2>&1", directory_, as_user, binaries_, command);
  return std::system(line.c_str());
}

absl::StatusOr<std::unique_ptr<PostgresqlServer>> PostgresqlServer::Start() {
  const std::string binaries = FindBinaries();
  if (binaries.empty()) return absl::NotFoundError("initdb is not here (apt-get install postgresql)");
  std::unique_ptr<PostgresqlServer> server(new PostgresqlServer);
  server->binaries_ = binaries;
  std::string pattern = (std::filesystem::temp_directory_path() / "legation-bench-postgresql-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return absl::InternalError("cannot make a directory for PostgreSQL");
  server->directory_ = pattern;
  if (geteuid() == 0) {
    server->user_ = getpwnam("postgres") != nullptr ? "postgres" : "nobody";
    const passwd* user = getpwnam(server->user_.c_str());
    if (user == nullptr || chown(pattern.c_str(), user->pw_uid, user->pw_gid) != 0) {
      return absl::FailedPreconditionError("there is no user postgres or nobody to run PostgreSQL as");
    }
  }
  server->port_ = service_process::FreePort();
  const std::string data = server->directory_ + "/data";
  const auto failed = [&](const std::string& what) {
    std::ifstream log(server->directory_ + "/bench.log");
    const std::string words((std::istreambuf_iterator<char>(log)), std::istreambuf_iterator<char>());
    const size_t last = std::min<size_t>(words.size(), 300);
    return absl::FailedPreconditionError(what + " failed: " + words.substr(words.size() - last));
  };
  if (server->Run(fmt::format("initdb -D {} -U bench -A trust -E UTF8 --locale=C", data)) != 0) return failed("initdb");
  const std::string options =
      fmt::format("{} -c port={} -c unix_socket_directories={}", kSettings, server->port_, server->directory_);
  const std::string start =
      fmt::format("pg_ctl -D {} -w -t 60 -l {}/server.log -o \"{}\" start", data, server->directory_, options);
  if (server->Run(start) != 0) return failed("pg_ctl start");
  // Also when the bench is killed.
  const std::string guard = fmt::format(
      "( while kill -0 {0}; do sleep 1; done; kill -QUIT $(head -1 {1}/postmaster.pid); rm -rf {2} ) >/dev/null 2>&1 &",
      getpid(), data, server->directory_);
  if (std::system(guard.c_str()) != 0) return failed("the guard");
  return server;
}

PostgresqlServer::~PostgresqlServer() {
  if (port_ != 0) Run(fmt::format("pg_ctl -D {}/data -m immediate stop", directory_));
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

std::string PostgresqlServer::connection() const {
  return fmt::format("host=127.0.0.1 port={} user=bench dbname=postgres", port_);
}

}  // namespace legation::bench
