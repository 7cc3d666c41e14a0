// The open streams of ImportEvents. One batch of a stream is under way at a time, and nothing more is read of it until
// the acknowledgement is sent, so that HTTP/2 holds a fast sender back. One thread of its own stores the batches of all
// streams: writes are one log anyway, and the threads of gRPC never wait for the disk.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "absl/status/statusor.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::ingest {

class ImportStreams {
 public:
  using Import = std::function<absl::StatusOr<v1::ImportEventsResponse>(const v1::ImportEventsRequest&)>;
  using Reactor = grpc::ServerBidiReactor<v1::ImportEventsRequest, v1::ImportEventsResponse>;

  // `import` stores one batch; a refusal ends its stream.
  explicit ImportStreams(Import import);
  // The server must have been shut down.
  ~ImportStreams();

  Reactor* Begin();
  // Ends all streams with DRAINING, also those that begin later: those that wait for a batch at once, others when
  // theirs is acknowledged.
  void BeginDrain();

 private:
  class Stream;

  void Work();

  const Import import_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<Stream*> streams_;
  std::deque<Stream*> waiting_;  // with a batch to store
  bool draining_ = false, stopped_ = false;
  std::thread thread_;
};

}  // namespace legation::ingest
