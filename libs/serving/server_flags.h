// The flags that both servers have, also as LEGATION_* environment variables and in a flag file (--config FILE).
#pragma once

#include <string>

namespace CLI { class App; }

namespace legation::serving {

struct ServerFlags {
  std::string listen;          // HOST:PORT of the public services; port 0 takes a free one
  std::string data_dir;        // required
  std::string metrics_listen;  // HOST:PORT of /metrics, /livez, /readyz over HTTP; empty: none
  std::string admin_listen;    // HOST:PORT of a plaintext server with health and reflection only; empty: none
  double drain_seconds = 2;    // how long calls are still taken after SIGTERM, while health says NOT_SERVING
  std::string log_level = "info";
};

// Adds --listen, --data_dir, --metrics_listen, --admin_listen, --drain_seconds, --log_level and --config to `app`, each
// with its help and environment variable. The command line wins over the environment, the environment over the file.
void AddServerFlags(CLI::App* app, ServerFlags* flags, const std::string& default_listen);

}  // namespace legation::serving
