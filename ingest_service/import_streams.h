// The open streams of ImportEvents. While one batch of a stream is being stored the next is read and checked, and no more of
// it until the acknowledgement is sent, so that HTTP/2 holds a fast sender back. One thread of its own checks the batches of
// all streams and one stores them: writes are one log anyway, and the threads of gRPC never wait for the disk.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::ingest {

class ImportStreams {
 public:
  // Stores a batch that has been prepared.
  using Store = std::function<absl::StatusOr<v1::ImportEventsResponse>()>;
  using Prepare = std::function<absl::StatusOr<Store>(const v1::ImportEventsRequest&, const std::string& caller)>;
  using Reactor = grpc::ServerBidiReactor<v1::ImportEventsRequest, v1::ImportEventsResponse>;

  // A refusal by `prepare`, or by what it returns, ends the stream.
  explicit ImportStreams(Prepare prepare);
  // The server must have been shut down.
  ~ImportStreams();

  // `caller` is the scope of request ids.
  Reactor* Begin(const std::string& caller);
  // Ends all streams with DRAINING, also those that begin later: those of which nothing is being stored at once, others when
  // that is acknowledged.
  void BeginDrain();

 private:
  class Stream;

  // Takes streams of a queue one after the other until the end.
  void Serve(std::deque<Stream*>& queue, void (ImportStreams::*serve)(Stream*, std::unique_lock<std::mutex>&));
  void PrepareOne(Stream* stream, std::unique_lock<std::mutex>& lock);
  void StoreOne(Stream* stream, std::unique_lock<std::mutex>& lock);

  const Prepare prepare_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::set<Stream*> streams_;
  std::deque<Stream*> to_prepare_, to_store_;
  bool draining_ = false, stopped_ = false;
  std::thread preparing_, storing_;
};

}  // namespace legation::ingest
