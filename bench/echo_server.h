// The ceiling: a gRPC server that answers so many bytes and does nothing else.
#pragma once

#include <memory>
#include <string>

#include "grpcpp/server.h"

namespace legation::bench {

// Answers every unary method with a size that the request names in decimal. Listens on a free port of loopback.
class EchoServer {
 public:
  EchoServer();
  ~EchoServer();
  std::shared_ptr<grpc::Channel> channel() const;

 private:
  struct Service;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace legation::bench
