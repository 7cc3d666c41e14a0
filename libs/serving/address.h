// HOST:PORT as flags give it, and why it could not be listened on.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace legation::serving {

struct Address {
  std::string host;     // as given, without the brackets of IPv6
  std::string numeric;  // its first address, IPv4 before IPv6
  bool ipv6 = false;    // of `numeric`
  bool loopback = false;  // all of its addresses are of this machine alone
  int port = 0;         // 0 to 65535
};

// INVALID_ARGUMENT with a sentence that begins with `flag` when `text` is not HOST:PORT, or the host has no address.
absl::StatusOr<Address> ParseAddress(const std::string& flag, const std::string& text);

// FAILED_PRECONDITION when one of the host's addresses is in use on that port. gRPC is content with one of them, and
// calls to "localhost" would go here or to the other server by chance.
absl::Status CheckFree(const std::string& flag, const std::string& text, const Address& address);

// After listening on `address` failed: why, in a sentence that names flag and address. Tries to take the address, because
// gRPC and civetweb do not tell.
absl::Status ListenFailure(const std::string& flag, const std::string& text, const Address& address);

// Connects to `port` of this address and hangs up.
void Knock(const Address& address, int port);

}  // namespace legation::serving
