// A source for a replica that has everything already: it tells the replica's own head and has no more records. What is
// measured is then the replica alone.
#pragma once

#include <memory>
#include <string>

namespace grpc { class Server; }

namespace legation::bench {

class FakeSource {
 public:
  // Says yes to every replica that is at `revision` or before.
  FakeSource(std::string store_id, int64_t revision);
  ~FakeSource();
  std::string address() const;

 private:
  class Service;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace legation::bench
