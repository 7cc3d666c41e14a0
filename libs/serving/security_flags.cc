#include "serving/security_flags.h"

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::serving {

bool SecurityFlags::RequiresClientCertificates() const {
  if (!tls_client_certificates.empty()) return tls_client_certificates == "required";
  return tokens_file.empty();
}

void AddSecurityFlags(CLI::App* app, SecurityFlags* flags) {
  const auto add_file = [app](const std::string& name, std::string* value, const std::string& environment,
                              const std::string& help) {
    app->add_option(name, *value, help)->envname(environment)->type_name("FILE");
  };
  add_file("--tls_certificate", &flags->tls_certificate, "LEGATION_TLS_CERTIFICATE",
           "The server's certificate and those between it and its authority, PEM; read again when it changes");
  add_file("--tls_key", &flags->tls_key, "LEGATION_TLS_KEY",
           "The certificate's private key, PEM, without a passphrase");
  add_file("--tls_client_ca", &flags->tls_client_ca, "LEGATION_TLS_CLIENT_CA",
           "Authorities of client certificates, PEM; absent: none are asked for");
  app->add_option("--tls_client_certificates", flags->tls_client_certificates,
                  "Whether a client must have one; default: required, but optional with --tokens_file")
      ->envname("LEGATION_TLS_CLIENT_CERTIFICATES")
      ->check(CLI::IsMember({"optional", "required"}));
  add_file("--tokens_file", &flags->tokens_file, "LEGATION_TOKENS_FILE",
           "Bearer tokens, lines ROLE SHA256_HEX NAME [yyyy-mm-dd]; read again when it changes");
  add_file("--certificate_roles", &flags->certificate_roles, "LEGATION_CERTIFICATE_ROLES",
           "Roles of client certificates, lines ROLE NAME; read again when it changes");
  app->add_flag("--allow_insecure", flags->allow_insecure,
                "Listen in plain text beyond this machine, without credentials")
      ->envname("LEGATION_ALLOW_INSECURE");
  app->add_flag("--health_without_credentials", flags->health_without_credentials,
                "Answer health checks of --listen to everybody")
      ->envname("LEGATION_HEALTH_WITHOUT_CREDENTIALS");
  app->add_option("--reflection", flags->reflection, "Whether --listen and --admin_listen describe their services")
      ->envname("LEGATION_REFLECTION")
      ->check(CLI::IsMember({"on", "off"}))
      ->capture_default_str();
}

absl::Status CheckSecurityFlags(const SecurityFlags& flags, bool is_loopback) {
  const auto refuse = [](const std::string& why) { return absl::InvalidArgumentError(why); };
  if (flags.tls_certificate.empty() != flags.tls_key.empty()) {
    return refuse("--tls_certificate and --tls_key go together");
  }
  if (!flags.tls_client_ca.empty() && !flags.has_tls()) return refuse("--tls_client_ca asks for --tls_certificate");
  if (!flags.tls_client_certificates.empty() && flags.tls_client_ca.empty()) {
    return refuse("--tls_client_certificates asks for --tls_client_ca");
  }
  if (!flags.certificate_roles.empty() && flags.tls_client_ca.empty()) {
    return refuse("--certificate_roles asks for --tls_client_ca, without which no certificate is verified");
  }
  if (flags.has_tls() || is_loopback) return absl::OkStatus();
  if (!flags.tokens_file.empty()) {
    return refuse(
        "--tokens_file: tokens would travel in plain text; --listen beyond this machine asks for --tls_certificate");
  }
  if (flags.allow_insecure) return absl::OkStatus();
  return refuse(
      "--listen: in plain text only this machine may be listened to; give --tls_certificate and --tls_key, or "
      "--allow_insecure where the network is trusted");
}

}  // namespace legation::serving
