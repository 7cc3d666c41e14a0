// The open streams of ImportEvents. Of a stream two batches are being stored at most, so that one can be applied while the
// other is on its way to the disk, and the next one is read and checked; no more is taken, so that HTTP/2 holds a fast sender
// back. One thread of its own checks the batches of all streams and two store them: the threads of gRPC never wait for the
// disk. Acknowledgements go out in the order of the batches.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/event_importer.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::ingest {

class ImportStreams {
 public:
  using Prepare = std::function<absl::StatusOr<PreparedImport>(const v1::ImportEventsRequest&, const std::string& caller)>;
  using Reactor = grpc::ServerBidiReactor<v1::ImportEventsRequest, v1::ImportEventsResponse>;

  // A refusal by `prepare`, or by what it returns, ends the stream when the batches before it are acknowledged.
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
  std::thread preparing_;
  std::vector<std::thread> storing_;
};

}  // namespace legation::ingest
