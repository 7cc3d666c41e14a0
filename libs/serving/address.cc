#include "serving/address.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>

#include "absl/strings/str_cat.h"
#include "errors/status_macros.h"

namespace legation::serving {
namespace {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

AddressList Resolve(const std::string& host, const std::string& port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* list = nullptr;
  if (getaddrinfo(host.c_str(), port.c_str(), &hints, &list) != 0) list = nullptr;
  return AddressList(list, &freeaddrinfo);
}

const addrinfo* Preferred(const AddressList& list) {
  for (const addrinfo* entry = list.get(); entry != nullptr; entry = entry->ai_next) {
    if (entry->ai_family == AF_INET) return entry;
  }
  return list.get();
}

bool IsLoopback(const addrinfo& entry) {
  if (entry.ai_family == AF_INET) {
    const auto* address = reinterpret_cast<const sockaddr_in*>(entry.ai_addr);
    return ntohl(address->sin_addr.s_addr) >> 24 == 127;
  }
  return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6*>(entry.ai_addr)->sin6_addr) != 0;
}

// The error number of taking the address, 0 when it can be taken.
int TryBind(const addrinfo& entry) {
  const int descriptor = socket(entry.ai_family, entry.ai_socktype | SOCK_CLOEXEC, entry.ai_protocol);
  if (descriptor < 0) return errno;
  const int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool taken = bind(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 && listen(descriptor, 1) == 0;
  const int error = taken ? 0 : errno;
  close(descriptor);
  return error;
}

absl::Status InUse(const std::string& flag, const std::string& text) {
  return absl::FailedPreconditionError(absl::StrCat(flag, ": the address ", text, " is already in use"));
}

}  // namespace

absl::StatusOr<Address> ParseAddress(const std::string& flag, const std::string& text) {
  const auto refuse = [&](const std::string& why) {
    return absl::InvalidArgumentError(absl::StrCat(flag, ": \"", text, "\" ", why));
  };
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return refuse("is not HOST:PORT");
  Address address;
  address.host = text.substr(0, colon);
  if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
  } else if (address.host.find_first_of(":[]") != std::string::npos) {
    return refuse("is not HOST:PORT; an IPv6 address stands in brackets, as in [::1]:50051");
  }
  const char* end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc() || parsed != end || address.port < 0 || address.port > 65535) {
    return refuse("has no port from 0 to 65535");
  }
  const AddressList list = Resolve(address.host, std::to_string(address.port));
  const addrinfo* entry = Preferred(list);
  char numeric[NI_MAXHOST] = "";
  if (entry == nullptr ||
      getnameinfo(entry->ai_addr, entry->ai_addrlen, numeric, sizeof numeric, nullptr, 0, NI_NUMERICHOST) != 0) {
    return refuse("names a host without an address");
  }
  address.numeric = numeric;
  address.ipv6 = entry->ai_family == AF_INET6;
  address.loopback = true;
  for (const addrinfo* each = list.get(); each != nullptr; each = each->ai_next) {
    address.loopback = address.loopback && IsLoopback(*each);
  }
  return address;
}

absl::Status CheckFree(const std::string& flag, const std::string& text, const Address& address) {
  const AddressList list = Resolve(address.host, std::to_string(address.port));
  for (const addrinfo* entry = list.get(); entry != nullptr; entry = entry->ai_next) {
    if (TryBind(*entry) == EADDRINUSE) return InUse(flag, text);
  }
  return absl::OkStatus();
}

absl::Status ListenFailure(const std::string& flag, const std::string& text, const Address& address) {
  RETURN_IF_ERROR(CheckFree(flag, text, address));
  const AddressList list = Resolve(address.host, std::to_string(address.port));
  const int error = list == nullptr ? 0 : TryBind(*Preferred(list));
  const std::string reason = error == 0 ? "unknown reason" : std::strerror(error);
  return absl::FailedPreconditionError(absl::StrCat(flag, ": cannot listen on ", text, ": ", reason));
}

void Knock(const Address& address, int port) {
  const AddressList list = Resolve(address.numeric, std::to_string(port));
  if (list == nullptr) return;
  const int descriptor = socket(list->ai_family, list->ai_socktype | SOCK_CLOEXEC, list->ai_protocol);
  if (descriptor < 0) return;
  // An unanswered knock is as good.
  (void)!connect(descriptor, list->ai_addr, list->ai_addrlen);
  close(descriptor);
}

}  // namespace legation::serving
