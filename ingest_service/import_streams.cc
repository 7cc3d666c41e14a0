#include "ingest_service/import_streams.h"

#include <optional>
#include <utility>

#include "errors/draining.h"
#include "serving/grpc_status.h"

namespace legation::ingest {

// Lives until gRPC is done with it. Everything below is guarded by the streams' mutex, but what a thread that prepares or
// stores has taken.
class ImportStreams::Stream final : public Reactor {
 public:
  Stream(ImportStreams& streams, const std::string& caller) : streams_(streams), caller_(caller) {}

  // Not read into while the batch in it is being prepared.
  const v1::ImportEventsRequest& request() const { return request_; }
  const std::string& caller() const { return caller_; }
  Store TakePrepared() {
    Store store = *std::move(*prepared_);
    prepared_.reset();
    GoOn();  // there is room for the next one
    return store;
  }

  // Ends what is to be ended, stores what is prepared, and reads on when there is room.
  void GoOn() {
    if (ended_) return;
    if (leaves_with_) {
      if (!preparing_) End(*leaves_with_);
      return;
    }
    if (!storing_) {
      if (streams_.draining_) return Leave(errors::Draining());
      if (prepared_ && !prepared_->ok()) return Leave(prepared_->status());
      if (prepared_) {
        storing_ = true;
        streams_.to_store_.push_back(this);
        streams_.changed_.notify_all();
      } else if (has_all_ && !preparing_) {
        return Leave(absl::OkStatus());
      }
    }
    if (!reading_ && !preparing_ && !prepared_ && !has_all_) {
      reading_ = true;
      StartRead(&request_);
    }
  }

  void Prepared(absl::StatusOr<Store> prepared) {
    preparing_ = false;
    prepared_ = std::move(prepared);
    GoOn();
  }

  void Stored(absl::StatusOr<v1::ImportEventsResponse> stored) {
    if (!stored.ok()) return Leave(stored.status());
    response_ = *std::move(stored);
    StartWrite(&response_);
  }

  void OnReadDone(bool ok) override {
    std::lock_guard lock(streams_.mutex_);
    reading_ = false;
    if (ended_) return;
    if (ok) {
      preparing_ = true;
      streams_.to_prepare_.push_back(this);
      streams_.changed_.notify_all();
    } else {
      has_all_ = true;  // the sender has no more, or has left
    }
    GoOn();
  }

  void OnWriteDone(bool ok) override {
    std::lock_guard lock(streams_.mutex_);
    storing_ = false;
    if (!ok) return Leave(absl::CancelledError("the sender has left"));
    GoOn();
  }

  void OnDone() override {
    {
      std::lock_guard lock(streams_.mutex_);
      streams_.streams_.erase(this);
    }
    delete this;
  }

 private:
  // Ends the stream, when the thread that prepares has let go of it.
  void Leave(absl::Status status) {
    if (!leaves_with_) leaves_with_ = std::move(status);
    GoOn();
  }

  void End(const absl::Status& status) {
    ended_ = true;
    Finish(serving::ToGrpcStatus(status));
  }

  ImportStreams& streams_;
  const std::string caller_;
  v1::ImportEventsRequest request_;
  v1::ImportEventsResponse response_;
  std::optional<absl::StatusOr<Store>> prepared_;  // the batch after the one that is being stored
  std::optional<absl::Status> leaves_with_;
  bool reading_ = false, preparing_ = false, has_all_ = false, ended_ = false;
  bool storing_ = false;  // until the acknowledgement is sent
};

ImportStreams::ImportStreams(Prepare prepare)
    : prepare_(std::move(prepare)),
      preparing_([this] { Serve(to_prepare_, &ImportStreams::PrepareOne); }),
      storing_([this] { Serve(to_store_, &ImportStreams::StoreOne); }) {}

ImportStreams::~ImportStreams() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  preparing_.join();
  storing_.join();
}

ImportStreams::Reactor* ImportStreams::Begin(const std::string& caller) {
  auto* stream = new Stream(*this, caller);
  std::lock_guard lock(mutex_);
  streams_.insert(stream);
  stream->GoOn();
  return stream;
}

void ImportStreams::BeginDrain() {
  std::lock_guard lock(mutex_);
  draining_ = true;
  for (Stream* stream : streams_) stream->GoOn();
}

void ImportStreams::Serve(std::deque<Stream*>& queue,
                          void (ImportStreams::*serve)(Stream*, std::unique_lock<std::mutex>&)) {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return stopped_ || !queue.empty(); });
    if (queue.empty()) return;
    Stream* stream = queue.front();
    queue.pop_front();
    (this->*serve)(stream, lock);
  }
}

// The stream is still there after both: it does not end before.
void ImportStreams::PrepareOne(Stream* stream, std::unique_lock<std::mutex>& lock) {
  lock.unlock();
  absl::StatusOr<Store> prepared = prepare_(stream->request(), stream->caller());
  lock.lock();
  stream->Prepared(std::move(prepared));
}

void ImportStreams::StoreOne(Stream* stream, std::unique_lock<std::mutex>& lock) {
  const Store store = stream->TakePrepared();
  lock.unlock();
  absl::StatusOr<v1::ImportEventsResponse> stored = store();
  lock.lock();
  stream->Stored(std::move(stored));
}

}  // namespace legation::ingest
