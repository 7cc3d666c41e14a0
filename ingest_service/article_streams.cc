#include "ingest_service/article_streams.h"

#include <deque>
#include <memory>
#include <optional>

#include "errors/draining.h"
#include "errors/error.h"
#include "serving/grpc_status.h"

namespace legation::ingest {
namespace {

using v1::IngestArticlesRequest;
using v1::IngestArticlesResponse;

// Whether what comes after it can be stored no more, or only out of order.
bool EndsTheStream(const absl::Status& refused) { return absl::IsUnavailable(refused); }

v1::ItemError ErrorOf(int64_t index, const absl::Status& refused) {
  v1::ItemError error;
  error.set_index(index);
  error.set_code(static_cast<int>(refused.code()));
  if (const auto info = errors::GetErrorInfo(refused)) error.set_reason(info->reason());
  error.set_message(std::string(refused.message()));
  return error;
}

v1::IngestArticleRequest OneOf(IngestArticlesRequest& request) {
  v1::IngestArticleRequest one;
  one.mutable_article()->Swap(request.mutable_article());
  one.set_request_id(request.request_id());
  return one;
}

}  // namespace

// Owns itself until gRPC is done with it. What is not const is guarded by the streams' mutex.
class ArticleStreams::Stream final : public Reactor, public std::enable_shared_from_this<Stream> {
 public:
  explicit Stream(ArticleStreams& streams) : streams_(streams) {}

  void Start(const std::string& caller) {
    self_ = shared_from_this();
    lane_ = streams_.ingest_.Open(caller, [weak = weak_from_this()](OrderedIngest::Answer answer) {
      if (const std::shared_ptr<Stream> stream = weak.lock()) stream->Answer(std::move(answer));
    });
    GoOn();
  }

  void Drain() { GoOn(); }

  void OnReadDone(bool ok) override {
    std::lock_guard lock(streams_.mutex_);
    reading_ = false;
    if (ended_) return;
    if (!ok && request_.ByteSizeLong() > 0) {
      // gRPC tells a message that it cannot read as it does the end; what it had read of it by then is there.
      Leave(absl::InternalError("a message of the stream is not valid Protocol Buffers"));
    } else if (!ok) {
      has_all_ = true;  // the sender has no more, or has left
    } else if (!streams_.draining_ && !left_) {
      under_way_.push_back(request_.ByteSizeLong());
      bytes_ += under_way_.back();
      streams_.ingest_.Add(lane_, OneOf(request_));
    }
    GoOn();
  }

  void OnWriteDone(bool ok) override {
    std::lock_guard lock(streams_.mutex_);
    writing_ = false;
    bytes_ -= under_way_.front();
    under_way_.pop_front();
    if (!ok) Leave(absl::CancelledError("the sender has left"));
    GoOn();
  }

  void OnCancel() override {
    std::lock_guard lock(streams_.mutex_);
    answers_.clear();
    Leave(absl::CancelledError("the sender has left"));
    GoOn();
  }

  void OnDone() override {
    std::shared_ptr<Stream> last;
    std::lock_guard lock(streams_.mutex_);
    streams_.ingest_.Abandon(lane_);
    streams_.streams_.erase(this);
    last = std::move(self_);
  }

 private:
  void Answer(OrderedIngest::Answer answer) {
    std::lock_guard lock(streams_.mutex_);
    if (ended_ || left_) return;
    if (EndsTheStream(answer.status())) {
      Leave(answer.status());
      return GoOn();
    }
    IngestArticlesResponse& response = answers_.emplace_back();
    response.set_index(answered_++);
    if (answer.ok()) {
      streams_.metrics_.Count(*answer);
      *response.mutable_stored() = *std::move(answer);
    } else {
      *response.mutable_error() = ErrorOf(response.index(), answer.status());
    }
    GoOn();
  }

  // Sends what is to be sent, reads on when there is room, and ends when all is done.
  void GoOn() {
    if (ended_) return;
    if (!writing_ && !answers_.empty()) {
      response_ = std::move(answers_.front());
      answers_.pop_front();
      writing_ = true;
      StartWrite(&response_);
    }
    if (writing_) return ReadOn();
    if (left_) return End(*left_);
    if (under_way_.empty() && has_all_) return End(absl::OkStatus());
    if (under_way_.empty() && streams_.draining_) return End(errors::Draining());
    ReadOn();
  }

  void ReadOn() {
    const bool has_room = under_way_.empty() || (under_way_.size() < kMostArticles && bytes_ < kMostBytes);
    if (reading_ || has_all_ || left_ || streams_.draining_ || !has_room) return;
    reading_ = true;
    request_.Clear();
    StartRead(&request_);
  }

  // Takes nothing more; ends with `status` when what is answered has been sent.
  void Leave(const absl::Status& status) {
    if (ended_ || left_) return;
    left_ = status;
    streams_.ingest_.Abandon(lane_);
  }

  void End(const absl::Status& status) {
    ended_ = true;
    Finish(serving::ToGrpcStatus(status));
  }

  ArticleStreams& streams_;
  std::shared_ptr<Stream> self_;
  std::shared_ptr<OrderedIngest::Lane> lane_;
  IngestArticlesRequest request_;
  IngestArticlesResponse response_;
  std::deque<size_t> under_way_;  // bytes of the articles that were read and are not answered, in their order
  size_t bytes_ = 0;              // of all of them
  std::deque<IngestArticlesResponse> answers_;  // to be sent
  int64_t answered_ = 0;
  std::optional<absl::Status> left_;  // with which it will end
  bool reading_ = false, writing_ = false, has_all_ = false, ended_ = false;
};

ArticleStreams::Reactor* ArticleStreams::Begin(const std::string& caller) {
  const auto stream = std::make_shared<Stream>(*this);
  std::lock_guard lock(mutex_);
  streams_.insert(stream.get());
  stream->Start(caller);
  return stream.get();
}

void ArticleStreams::BeginDrain() {
  std::lock_guard lock(mutex_);
  draining_ = true;
  for (Stream* stream : streams_) stream->Drain();
}

}  // namespace legation::ingest
