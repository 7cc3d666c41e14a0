// One server runner for both binaries: listen, health, reflection, metrics, drain. Mains assemble services and call it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "serving/health.h"
#include "serving/metrics.h"
#include "serving/server_flags.h"

namespace grpc { class Channel; class ServerContextBase; class Service; }

namespace legation::serving {

class Server {
 public:
  // `component`: "ingest" or "query". Blocks SIGTERM, SIGINT and SIGHUP in this thread, and so in the threads that it starts
  // from here on: make the server in main, before anything that has threads of its own.
  Server(ServerFlags flags, std::string component);
  ~Server();

  // Before Start. `service`, of the sync or the callback API, must outlive the server. `full_name` is its name in the
  // health service, NOT_SERVING until health().Set says otherwise; "" keeps it out of there.
  void AddService(grpc::Service* service, const std::string& full_name);
  // Before Start. Called once when the last phase of a drain begins: end your own streams and waits.
  void OnStop(std::function<void()> stop);

  // Before Start. Called by RunUntilSignal, in its thread, for every SIGHUP: read your files again. Without one, and
  // without certificates or credentials that are read from files, a SIGHUP drains as SIGTERM does.
  void OnReload(std::function<void()> reload);

  // Listens on everything that the flags name. An error with a sentence when an address is taken or wrong, or a flag or
  // file of security is. gRPC's
  // SO_REUSEPORT is off, so that a second server on the port fails instead of sharing it. Messages up to 16 MiB.
  absl::Status Start();
  // The port of --listen after Start, also when it asked for 0. Likewise of --metrics_listen and --admin_listen.
  int port() const;
  int metrics_port() const;
  int admin_port() const;
  // For tests: a channel within the process.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // The name of who makes a call on the public port, for its handler; see Access::NameOf.
  absl::StatusOr<std::string> NameOfCaller(const grpc::ServerContextBase& context) const;

  Health& health();
  Metrics& metrics();

  // Health goes NOT_SERVING; calls are taken for drain_seconds more, and then, while they go on to come, until every
  // connection has reached its age; then the OnStop functions are called and the server shuts down, cutting what is
  // still running after five seconds. Safe to call twice.
  void Drain();
  // After Start, from main: waits for SIGTERM (drains), or SIGINT or a second SIGTERM (stops at once). The process's
  // exit code: 0 after a drain, else 128 and the signal's number.
  int RunUntilSignal();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace legation::serving
