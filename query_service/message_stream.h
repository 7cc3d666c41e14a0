// Sends a MessageSource over one server stream. The next message is made when the one before it has been written: a
// stream holds one message, however slow its reader is, and no thread while it waits.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "errors/draining.h"
#include "errors/error.h"
#include "grpcpp/support/server_callback.h"
#include "query_service/freshness.h"
#include "query_service/message_source.h"
#include "query_service/open_streams.h"
#include "query_service/reading_threads.h"
#include "serving/grpc_status.h"

namespace legation::query {

// A stream that ends before its first message.
template <typename Message>
class EndedStream final : public grpc::ServerWriteReactor<Message> {
 public:
  explicit EndedStream(const absl::Status& status) { this->Finish(serving::ToGrpcStatus(status)); }
  void OnDone() override { delete this; }
};

// It is always doing one thing, which decides who goes on: the continuation of a wait, the thread that reads, or gRPC
// after a write. A caller who leaves ends a wait at once, and the other two when they are done. It owns itself until
// OnDone.
template <typename Message>
class MessageStream final : public grpc::ServerWriteReactor<Message>,
                            public std::enable_shared_from_this<MessageStream<Message>> {
 public:
  MessageStream(std::unique_ptr<MessageSource<Message>> source, OpenStream open, Freshness* freshness,
                ReadingThreads* threads)
      : source_(std::move(source)), open_(std::move(open)), freshness_(*freshness), threads_(*threads) {}

  // Begins when `revision` is applied, or ends as a read that waits for it would.
  void Start(int64_t revision, std::chrono::system_clock::time_point deadline) {
    self_ = this->shared_from_this();
    freshness_.Wait(revision, deadline, WhenWaited([](MessageStream& stream, const absl::Status& fresh) {
                      return fresh.ok() ? stream.ReadSoon() : stream.End(fresh);
                    }));
  }

  void OnWriteDone(bool ok) override {
    message_ = Message();  // its memory is let go while the stream waits
    if (Begin(Doing::kReading, ok)) ReadSoon();
  }

  void OnCancel() override {
    {
      const std::lock_guard lock(mutex_);
      is_cancelled_ = true;
      if (doing_ != Doing::kWaiting) return;
      doing_ = Doing::kEnded;
    }
    this->Finish(grpc::Status::CANCELLED);
  }

  void OnDone() override { const std::shared_ptr<MessageStream> last = std::move(self_); }

 private:
  enum class Doing { kWaiting, kReading, kWriting, kEnded };

  // A continuation that does nothing when the stream has ended meanwhile.
  template <typename Then>
  Freshness::Continuation WhenWaited(Then then) {
    return [weak = this->weak_from_this(), then](const absl::Status& status) {
      const std::shared_ptr<MessageStream> stream = weak.lock();
      if (stream != nullptr && stream->Begin(Doing::kReading)) then(*stream, status);
    };
  }

  // Ends the stream and is false when the caller has left.
  bool Begin(Doing doing, bool is_there = true) {
    {
      const std::lock_guard lock(mutex_);
      if (doing_ == Doing::kEnded) return false;
      is_cancelled_ = is_cancelled_ || !is_there;
      doing_ = is_cancelled_ ? Doing::kEnded : doing;
      if (doing_ == doing) return true;
    }
    this->Finish(grpc::Status::CANCELLED);
    return false;
  }

  // Only the one who goes on calls it, while the stream is reading.
  void End(const absl::Status& status) {
    {
      const std::lock_guard lock(mutex_);
      doing_ = Doing::kEnded;
    }
    this->Finish(serving::ToGrpcStatus(status));
  }

  void ReadSoon() {
    const absl::Status taken = threads_.Do([stream = this->shared_from_this()] { stream->Read(); });
    if (!taken.ok()) End(taken);
  }

  void Read() {
    if (freshness_.stopped()) return End(errors::Draining());
    if (!Begin(Doing::kReading)) return;
    const absl::StatusOr<SourceStep> step = source_->Next(&message_);
    if (!step.ok()) return End(step.status());
    switch (step->kind) {
      case SourceStep::Kind::kMessage:
        if (Begin(Doing::kWriting)) this->StartWrite(&message_);
        return;
      case SourceStep::Kind::kMore: return ReadSoon();
      case SourceStep::Kind::kWait: return Wait(*step);
      case SourceStep::Kind::kEnd: return End(absl::OkStatus());
    }
  }

  // A wait whose time is over goes on too: its source has something to say then.
  void Wait(const SourceStep& step) {
    if (!Begin(Doing::kWaiting)) return;
    freshness_.WaitUntil(step.revision, step.until, WhenWaited([](MessageStream& stream, const absl::Status& status) {
                           const bool stops = errors::ReasonOf(status) == v1::ERROR_REASON_DRAINING;
                           return stops ? stream.End(status) : stream.ReadSoon();
                         }));
  }

  const std::unique_ptr<MessageSource<Message>> source_;
  const OpenStream open_;
  Freshness& freshness_;
  ReadingThreads& threads_;
  std::shared_ptr<MessageStream> self_;
  Message message_;
  std::mutex mutex_;  // of what follows
  Doing doing_ = Doing::kWaiting;
  bool is_cancelled_ = false;
};

}  // namespace legation::query
