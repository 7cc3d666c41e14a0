// The flags that both servers have, also as LEGATION_* environment variables and in a flag file (--config FILE).
#pragma once

#include <string>

#include "serving/security_flags.h"

namespace CLI { class App; }

namespace legation::serving {

struct ServerFlags {
  std::string listen;          // HOST:PORT of the public services; port 0 takes a free one
  std::string data_dir;        // required
  std::string metrics_listen;  // HOST:PORT of /metrics, /livez, /readyz over HTTP; empty: none
  std::string admin_listen;    // HOST:PORT of a plaintext server with health and reflection only; empty: none
  double drain_seconds = 2;    // how long calls are still taken at least after SIGTERM, while health says NOT_SERVING
  std::string log_level = "info";
  double connection_age_seconds = 20;       // then clients connect anew; 0: never
  double connection_age_grace_seconds = 0;  // after which a stream of an old connection is cut; 0: never
  int most_calls_of_connection = 1000;      // further ones wait at the client
  size_t grpc_memory_mib = 512;             // what gRPC may hold for all connections; beyond it calls are ended
  double slow_call_seconds = 1;             // a call of one answer that takes longer is logged; 0: none
  SecurityFlags security;
};

// Adds --listen, --data_dir, --metrics_listen, --admin_listen, --drain_seconds, --log_level, --connection_age,
// --connection_age_grace, --connection_calls, --grpc_memory_mib, --slow_call_seconds, those of security_flags.h and
// --config to `app`, each with its help and environment variable. The command line wins over the environment, the
// environment over the file.
void AddServerFlags(CLI::App* app, ServerFlags* flags, const std::string& default_listen);

}  // namespace legation::serving
