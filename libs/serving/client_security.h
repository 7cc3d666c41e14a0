// How a client of ours reaches a server and says who it is: the flags of legation, of --follow and of --extractor.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace CLI { class App; }

namespace legation::serving {

struct ClientSecurity {
  std::string ca;                // PEM file of the server's authorities, or "system"; empty: plain text
  std::string certificate, key;  // PEM files of the client's own; empty: none
  std::string server_name;       // that the server's certificate must have; empty: the host of the address
  std::string token_file;        // holds the bearer token; empty: none

  bool has_tls() const { return !ca.empty(); }
};

// How one program spells the flags: "--follow_tls_ca", LEGATION_FOLLOW_TLS_CA.
struct ClientFlagStyle {
  std::string flag;         // "--follow_"
  std::string environment;  // "LEGATION_FOLLOW_"
  char between = '_';
};

// Adds tls_ca, tls_certificate, tls_key, server_name and token_file.
void AddClientSecurityFlags(CLI::App* app, const ClientFlagStyle& style, ClientSecurity* security);

// INVALID_ARGUMENT with a sentence for what makes no sense, and for a token that would travel in plain text to another
// machine than this.
absl::Status CheckClientSecurity(const ClientSecurity& security, const ClientFlagStyle& style,
                                 const std::string& address);

// The token in the file as it is now, without the white space around it. INVALID_ARGUMENT when it is none.
absl::StatusOr<std::string> ReadToken(const std::string& path);

}  // namespace legation::serving
