#include "serving/client_security.h"

#include <arpa/inet.h>

#include <algorithm>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "errors/status_macros.h"
#include "serving/whole_file.h"

namespace legation::serving {
namespace {

std::string FlagName(const ClientFlagStyle& style, std::string name) {
  std::replace(name.begin(), name.end(), '_', style.between);
  return style.flag + name;
}

// As it is written: a name that only resolves to this machine may resolve to another tomorrow.
// 127.0.0.1.example is no address.
bool IsThisMachine(const std::string& address) {
  const std::string host = address.substr(0, address.rfind(':'));
  in_addr four{};
  return host == "localhost" || host == "[::1]" ||
         (absl::StartsWith(host, "127.") && inet_pton(AF_INET, host.c_str(), &four) == 1);
}

}  // namespace

void AddClientSecurityFlags(CLI::App* app, const ClientFlagStyle& style, ClientSecurity* security) {
  const auto add = [&](const std::string& name, std::string* value, const std::string& type, const std::string& help) {
    app->add_option(FlagName(style, name), *value, help)
        ->envname(style.environment + absl::AsciiStrToUpper(name))
        ->type_name(type);
  };
  add("tls_ca", &security->ca, "FILE",
      "Authorities of the server's certificate, PEM, or the word system for those of this machine; absent: plain text");
  add("tls_certificate", &security->certificate, "FILE", "Own certificate, PEM");
  add("tls_key", &security->key, "FILE", "Its private key, PEM, without a passphrase");
  add("server_name", &security->server_name, "NAME", "Name in the server's certificate; absent: that of the address");
  add("token_file", &security->token_file, "FILE", "File with the bearer token, read for each call");
}

absl::Status CheckClientSecurity(const ClientSecurity& security, const ClientFlagStyle& style,
                                 const std::string& address) {
  const auto refuse = [](const std::string& why) { return absl::InvalidArgumentError(why); };
  const std::string ca = FlagName(style, "tls_ca");
  if (security.certificate.empty() != security.key.empty()) {
    return refuse(FlagName(style, "tls_certificate") + " and " + FlagName(style, "tls_key") + " go together");
  }
  if (security.has_tls()) return absl::OkStatus();
  if (!security.certificate.empty()) return refuse(FlagName(style, "tls_certificate") + " asks for " + ca);
  if (!security.server_name.empty()) return refuse(FlagName(style, "server_name") + " asks for " + ca);
  if (security.token_file.empty() || IsThisMachine(address)) return absl::OkStatus();
  const std::string flag = FlagName(style, "token_file");
  return refuse(flag + ": the token would travel to " + address + " in plain text; give " + ca);
}

absl::StatusOr<std::string> ReadToken(const std::string& path) {
  ASSIGN_OR_RETURN(std::string token, ReadWholeFile(path));
  absl::StripAsciiWhitespace(&token);
  const bool is_token = !token.empty() && token.size() <= 4096 &&
                        std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
  if (!is_token) return absl::InvalidArgumentError(path + " holds no token: one line of visible ASCII characters");
  return token;
}

}  // namespace legation::serving
