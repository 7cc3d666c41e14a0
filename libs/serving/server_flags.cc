#include "serving/server_flags.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::serving {
namespace {

// CLI11 reads the file before the environment and lets the first win. This leaves out what the environment sets, so
// that the environment wins.
class FileBelowEnvironment : public CLI::ConfigTOML {
 public:
  explicit FileBelowEnvironment(const CLI::App* app) : app_(app) {
    // No lists: [::1]:50051 is an address, and a directory may have spaces and commas in its name.
    arrayBounds('\x01', '\x02');
  }

  std::vector<CLI::ConfigItem> from_config(std::istream& input) const override {
    std::vector<CLI::ConfigItem> items = CLI::ConfigTOML::from_config(input);
    std::erase_if(items, [this](const CLI::ConfigItem& item) { return InEnvironment(item); });
    return items;
  }

 private:
  bool InEnvironment(const CLI::ConfigItem& item) const {
    const CLI::Option* option = app_->get_option_no_throw("--" + item.name);
    if (!item.parents.empty() || option == nullptr || option->get_envname().empty()) return false;
    const char* value = std::getenv(option->get_envname().c_str());
    return value != nullptr && *value != '\0';
  }

  const CLI::App* app_;
};

void AddConfig(CLI::App* app) {
  // CLI11 looks for the file before it reads the environment, so that LEGATION_CONFIG must be the default.
  const char* named = std::getenv("LEGATION_CONFIG");
  const bool is_named = named != nullptr && *named != '\0';
  app->set_config("--config", is_named ? named : "",
                  "File of lines `flag = value`, flags without their dashes (Env:LEGATION_CONFIG)", is_named)
      ->type_name("FILE");
  app->config_formatter(std::make_shared<FileBelowEnvironment>(app));
  app->allow_config_extras(false);  // a misspelt flag in the file is an error, as on the command line
}

}  // namespace

void AddServerFlags(CLI::App* app, ServerFlags* flags, const std::string& default_listen) {
  flags->listen = default_listen;
  app->add_option("--listen", flags->listen, "The public services; port 0 takes a free one")
      ->envname("LEGATION_LISTEN")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app->add_option("--data_dir", flags->data_dir, "The directory of the database")
      ->envname("LEGATION_DATA_DIR")
      ->type_name("DIR")
      ->required();
  app->add_option("--metrics_listen", flags->metrics_listen,
                  "/metrics, /livez and /readyz over HTTP; absent: none")
      ->envname("LEGATION_METRICS_LISTEN")
      ->type_name("HOST:PORT");
  app->add_option("--admin_listen", flags->admin_listen,
                  "A plaintext gRPC server with health and reflection only; absent: none")
      ->envname("LEGATION_ADMIN_LISTEN")
      ->type_name("HOST:PORT");
  app->add_option("--drain_seconds", flags->drain_seconds,
                  "How long calls are still taken at least after SIGTERM, while health says NOT_SERVING")
      ->envname("LEGATION_DRAIN_SECONDS")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  app->add_option("--log_level", flags->log_level, "Least level that is logged")
      ->envname("LEGATION_LOG_LEVEL")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  const auto add_seconds = [app](const std::string& name, double* value, const std::string& environment,
                                 const std::string& help) {
    app->add_option(name, *value, help)
        ->envname(environment)
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 86400.0))
        ->capture_default_str();
  };
  add_seconds("--connection_age", &flags->connection_age_seconds, "LEGATION_CONNECTION_AGE",
              "After which a connection takes no new calls, so that new replicas get some; 0: never");
  add_seconds("--connection_age_grace", &flags->connection_age_grace_seconds, "LEGATION_CONNECTION_AGE_GRACE",
              "After which the streams of such a connection are cut; 0: never");
  app->add_option("--connection_calls", flags->most_calls_of_connection,
                  "Most calls of one connection at a time; the client's gRPC lets further ones wait")
      ->envname("LEGATION_CONNECTION_CALLS")
      ->type_name("COUNT")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app->add_option("--grpc_memory_mib", flags->grpc_memory_mib,
                  "What gRPC may hold for all connections; beyond it calls and connections are ended")
      ->envname("LEGATION_GRPC_MEMORY_MIB")
      ->type_name("MIB")
      ->check(CLI::Range(size_t{1}, size_t{1} << 20))
      ->capture_default_str();
  add_seconds("--slow_call_seconds", &flags->slow_call_seconds, "LEGATION_SLOW_CALL_SECONDS",
              "A call of one answer that takes longer is logged; 0: none");
  AddSecurityFlags(app, &flags->security);
  AddConfig(app);
}

}  // namespace legation::serving
