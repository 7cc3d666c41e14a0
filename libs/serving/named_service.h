#pragma once

#include <string>

#include "grpcpp/impl/service_type.h"

namespace legation::serving {

// A service that a port serves.
struct NamedService {
  grpc::Service* service;
  std::string full_name;   // of the proto service
  bool is_guarded = true;  // where calls are checked
};

}  // namespace legation::serving
