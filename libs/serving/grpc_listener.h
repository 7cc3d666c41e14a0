// A grpc::Server on one address, with reflection and counted calls.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "grpcpp/server.h"
#include "serving/metrics.h"
#include "serving/reflection.h"

namespace legation::serving {

class GrpcListener {
 public:
  // Services of the sync and the callback API may stand side by side. They and `metrics` must outlive this. `text` is
  // HOST:PORT; `flag` begins the sentence of an error.
  absl::Status Start(const std::string& flag, const std::string& text, const std::vector<grpc::Service*>& services,
                     Metrics* metrics);
  // Null before Start.
  grpc::Server* server() const { return server_.get(); }
  int port() const { return port_; }

 private:
  ReflectionService reflection_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace legation::serving
