#include "ingest_service/import_streams.h"

#include <cstddef>
#include <optional>
#include <utility>

#include "errors/draining.h"
#include "serving/grpc_status.h"

namespace legation::ingest {

namespace {

constexpr size_t kMostBeingStored = 2;  // of a stream

}  // namespace

// Lives until gRPC is done with it. Everything below is guarded by the streams' mutex, but what a thread that prepares or
// stores has taken.
class ImportStreams::Stream final : public Reactor {
 public:
  // A batch that is being stored: its answer, once there is one.
  using Answer = std::optional<absl::StatusOr<v1::ImportEventsResponse>>;

  Stream(ImportStreams& streams, const std::string& caller) : streams_(streams), caller_(caller) {}

  // Not read into while the batch in it is being prepared.
  const v1::ImportEventsRequest& request() const { return request_; }
  const std::string& caller() const { return caller_; }

  // The batch that is to be stored next, and where its answer is to be put.
  std::pair<PreparedImport, Answer*> TakePrepared() {
    std::pair<PreparedImport, Answer*> taken(*std::move(*prepared_), &being_stored_.back());
    prepared_.reset();
    GoOn();  // there is room for the next one
    return taken;
  }

  // Ends what is to be ended, stores what is prepared, and reads on when there is room.
  void GoOn() {
    if (ended_) return;
    if (leaves_with_) {
      while (!being_stored_.empty() && being_stored_.front()) being_stored_.pop_front();  // nobody is told any more
      if (!preparing_ && IsIdle()) End(*leaves_with_);
      return;
    }
    Acknowledge();
    if (leaves_with_) return;
    if (IsIdle()) {
      if (streams_.draining_) return Leave(errors::Draining());
      if (prepared_ && !prepared_->ok()) return Leave(prepared_->status());
      if (!prepared_ && has_all_ && !preparing_) return Leave(absl::OkStatus());
    }
    if (CanStore()) {
      waits_for_queue_ = true;
      is_alone_ = (*prepared_)->alone;
      being_stored_.emplace_back();
      streams_.to_store_.push_back(this);
      streams_.changed_.notify_all();
    }
    if (!reading_ && !preparing_ && !prepared_ && !has_all_) {
      reading_ = true;
      StartRead(&request_);
    }
  }

  void Prepared(absl::StatusOr<PreparedImport> prepared) {
    preparing_ = false;
    prepared_ = std::move(prepared);
    GoOn();
  }

  // What is appended from now on comes after the batch that was taken last.
  void Queued() {
    waits_for_queue_ = false;
    GoOn();
  }

  void Stored(Answer* answer, absl::StatusOr<v1::ImportEventsResponse> stored) {
    if (answer == &being_stored_.back()) waits_for_queue_ = false;
    *answer = std::move(stored);
    GoOn();
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
    writing_ = false;
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
  // Nothing of it is being stored or acknowledged.
  bool IsIdle() const { return being_stored_.empty() && !writing_; }

  bool CanStore() const {
    if (!prepared_ || !prepared_->ok() || waits_for_queue_ || streams_.draining_) return false;
    if ((*prepared_)->alone || is_alone_) return IsIdle();
    return being_stored_.size() < kMostBeingStored;
  }

  void Acknowledge() {
    if (writing_ || being_stored_.empty() || !being_stored_.front()) return;
    absl::StatusOr<v1::ImportEventsResponse> stored = *std::move(being_stored_.front());
    being_stored_.pop_front();
    if (!stored.ok()) return Leave(stored.status());
    response_ = *std::move(stored);
    writing_ = true;
    StartWrite(&response_);
  }

  // Ends the stream, when the threads have let go of it.
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
  std::optional<absl::StatusOr<PreparedImport>> prepared_;  // the next batch that is to be stored
  std::deque<Answer> being_stored_;                         // in their order
  std::optional<absl::Status> leaves_with_;
  bool reading_ = false, preparing_ = false, writing_ = false, has_all_ = false, ended_ = false;
  bool waits_for_queue_ = false;  // the last of those that are being stored has no place in the order yet
  bool is_alone_ = false;         // that one is to be stored alone
};

ImportStreams::ImportStreams(Prepare prepare)
    : prepare_(std::move(prepare)), preparing_([this] { Serve(to_prepare_, &ImportStreams::PrepareOne); }) {
  for (size_t i = 0; i < kMostBeingStored; ++i) {
    storing_.emplace_back([this] { Serve(to_store_, &ImportStreams::StoreOne); });
  }
}

ImportStreams::~ImportStreams() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  preparing_.join();
  for (std::thread& storing : storing_) storing.join();
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
  absl::StatusOr<PreparedImport> prepared = prepare_(stream->request(), stream->caller());
  lock.lock();
  stream->Prepared(std::move(prepared));
}

void ImportStreams::StoreOne(Stream* stream, std::unique_lock<std::mutex>& lock) {
  const auto [batch, answer] = stream->TakePrepared();
  lock.unlock();
  absl::StatusOr<v1::ImportEventsResponse> stored = batch.store([this, stream] {
    std::lock_guard queued(mutex_);
    stream->Queued();
  });
  lock.lock();
  stream->Stored(answer, std::move(stored));
}

}  // namespace legation::ingest
