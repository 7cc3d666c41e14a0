#pragma once

#include "grpcpp/impl/service_type.h"

namespace legation::serving {

// A service of one port.
struct PortService {
  grpc::Service* service;
  bool is_guarded = true;  // where calls are checked
};

}  // namespace legation::serving
