// A grpc::Server on one address, with reflection and recorded calls.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "serving/access.h"
#include "serving/call_record.h"
#include "serving/guarded_service.h"
#include "serving/metrics.h"
#include "serving/port_service.h"
#include "serving/reflection.h"

namespace legation::serving {

struct ListenerOptions {
  std::shared_ptr<grpc::ServerCredentials> credentials = grpc::InsecureServerCredentials();
  Access* access = nullptr;  // null: calls are not checked. Must outlive the listener
  bool reflection = true;
  // After so long a connection takes no new calls, so that clients connect anew, perhaps to another replica. 0: never.
  double connection_age_seconds = 0;
  // And after so long again its streams are cut. 0: never.
  double connection_age_grace_seconds = 0;
  // Calls of one connection at a time; the client's gRPC lets further ones wait.
  int most_calls_of_connection = 1000;
  // What gRPC may hold for all connections, messages that are being received above all. Beyond it, connections and
  // calls are ended.
  size_t most_memory_bytes = size_t{512} << 20;
  CallRecordOptions record;
};

class GrpcListener {
 public:
  // Services of the sync and the callback API may stand side by side. They and `metrics` must outlive this. `text` is
  // HOST:PORT; `flag` begins the sentence of an error.
  absl::Status Start(const std::string& flag, const std::string& text, std::vector<PortService> services,
                     Metrics* metrics, const ListenerOptions& options);
  // Null before Start.
  grpc::Server* server() const { return server_.get(); }
  int port() const { return port_; }

 private:
  Reflection reflection_;
  std::vector<std::unique_ptr<GuardedService>> guarded_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;  // which gRPC lets go of, and then asks at each handshake
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace legation::serving
