#pragma once

#include <string>

#include "serving/client_security.h"

namespace legation::cli {

// A service and how long a call to it may take, retries included.
struct Endpoint {
  std::string service;  // for people: "legation-query"
  std::string address;  // HOST:PORT
  double timeout_seconds = 30;
  serving::ClientSecurity security = {};
};

}  // namespace legation::cli
