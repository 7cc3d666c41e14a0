// The flags that say who may reach a server, and what they must not be together.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace CLI { class App; }

namespace legation::serving {

struct SecurityFlags {
  std::string tls_certificate, tls_key;  // PEM files; empty: plain text
  std::string tls_client_ca;             // PEM file; empty: client certificates are not asked for
  std::string tls_client_certificates;   // "optional" or "required"; empty: see RequiresClientCertificates
  std::string tokens_file, certificate_roles;  // credential_files.h; both empty: who is let in may do everything
  bool allow_insecure = false;                 // plain text beyond loopback
  bool health_without_credentials = false;     // also on the public port
  std::string reflection = "on";               // or "off"

  bool has_tls() const { return !tls_certificate.empty(); }
  // Whether calls are checked at all.
  bool has_roles() const { return !tokens_file.empty() || !certificate_roles.empty(); }
  // As asked for; by default a certificate is required where nothing else could tell who calls.
  bool RequiresClientCertificates() const;
};

// Adds --tls_certificate and so on to `app`, each with its help and environment variable.
void AddSecurityFlags(CLI::App* app, SecurityFlags* flags);

// INVALID_ARGUMENT with a sentence that names the flag for what makes no sense or would be less safe than it looks.
// `is_loopback`: only this machine can reach the server.
absl::Status CheckSecurityFlags(const SecurityFlags& flags, bool is_loopback);

}  // namespace legation::serving
