#include "ingest_service/import_streams.h"

#include "serving/grpc_status.h"

namespace legation::ingest {

// Lives until gRPC is done with it. Everything below is guarded by the streams' mutex.
class ImportStreams::Stream final : public Reactor {
 public:
  explicit Stream(ImportStreams& streams) : streams_(streams) {}

  const v1::ImportEventsRequest& request() const { return request_; }

  void Start() {
    if (streams_.draining_) return End(serving::Draining());
    reading_ = true;
    StartRead(&request_);
  }

  // A stream that waits for its sender; others look for themselves.
  void Drain() {
    if (reading_) End(serving::Draining());
  }

  void Answer(absl::StatusOr<v1::ImportEventsResponse> stored) {
    if (!stored.ok()) return End(stored.status());
    response_ = *std::move(stored);
    StartWrite(&response_);
  }

  void OnReadDone(bool ok) override {
    std::lock_guard lock(streams_.mutex_);
    reading_ = false;
    if (ended_) return;
    if (!ok) return End(absl::OkStatus());  // the sender has no more, or has left
    streams_.waiting_.push_back(this);
    streams_.changed_.notify_one();
  }

  void OnWriteDone(bool ok) override {
    std::lock_guard lock(streams_.mutex_);
    if (ended_) return;
    if (!ok) return End(absl::CancelledError("the sender has left"));
    Start();
  }

  void OnDone() override {
    {
      std::lock_guard lock(streams_.mutex_);
      streams_.streams_.erase(this);
    }
    delete this;
  }

 private:
  void End(const absl::Status& status) {
    if (ended_) return;
    ended_ = true;
    Finish(serving::ToGrpcStatus(status));
  }

  ImportStreams& streams_;
  v1::ImportEventsRequest request_;
  v1::ImportEventsResponse response_;
  bool reading_ = false, ended_ = false;
};

ImportStreams::ImportStreams(Import import) : import_(std::move(import)), thread_([this] { Work(); }) {}

ImportStreams::~ImportStreams() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

ImportStreams::Reactor* ImportStreams::Begin() {
  auto* stream = new Stream(*this);
  std::lock_guard lock(mutex_);
  streams_.insert(stream);
  stream->Start();
  return stream;
}

void ImportStreams::BeginDrain() {
  std::lock_guard lock(mutex_);
  draining_ = true;
  for (Stream* stream : streams_) stream->Drain();
}

void ImportStreams::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Stream* stream = waiting_.front();
    waiting_.pop_front();
    // The stream is still there: it ends by its answer only, and its request is not read into until then.
    lock.unlock();
    absl::StatusOr<v1::ImportEventsResponse> stored = import_(stream->request());
    lock.lock();
    stream->Answer(std::move(stored));
  }
}

}  // namespace legation::ingest
