// A source for a replica that has everything already: it tells the replica's own head and has no more records, unless it is
// given some. What is measured is then the replica alone.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "legation/internal/v1/log.pb.h"

namespace grpc { class Server; }

namespace legation::bench {

// What a source tells from its head on, so many records a second.
struct Feed {
  std::function<internal::v1::StoredLogRecord()> next;  // empty: nothing
  int records_per_second = 0;
};

class FakeSource {
 public:
  // Says yes to every replica that is at `revision` or before. One with a feed is for one replica that is at `revision`.
  FakeSource(std::string store_id, int64_t revision, Feed feed = {});
  ~FakeSource();
  std::string address() const;

 private:
  class Service;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace legation::bench
