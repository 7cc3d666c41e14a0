#include "cli/client/article_sender.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "cli/client/silence_watch.h"
#include "errors/error.h"

namespace legation::cli {
namespace {

using Clock = std::chrono::steady_clock;

absl::Status StatusOf(const v1::ItemError& error) {
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
  v1::ErrorReason_Parse("ERROR_REASON_" + error.reason(), &reason);
  return errors::MakeError(static_cast<absl::StatusCode>(error.code()), reason, error.message());
}

}  // namespace

// `mutex` guards what the writing and the reading thread share of the stream, and of its owner.
struct ArticleSender::Connection {
  explicit Connection(double timeout_seconds) : silence(&context, std::chrono::duration<double>(timeout_seconds)) {}

  grpc::ClientContext context;
  SilenceWatch silence;
  std::unique_ptr<grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>> stream;
  std::mutex mutex;
  std::condition_variable changed;
  bool is_over = false;  // nothing more is read
};

absl::Status ArticleSender::Send(const Endpoint& endpoint, Line* line) {
  const auto patience = std::chrono::milliseconds(static_cast<int64_t>(endpoint.timeout_seconds * 1000));
  auto since = Clock::now();  // when an answer was last there
  for (int attempt = 0;; ++attempt) {
    const size_t before = answered_;
    const absl::Status ended = Connect(endpoint.timeout_seconds, line);
    if (answered_ == articles_.count || stopped_) return absl::OkStatus();
    if (answered_ > before) {
      line->has_answered = true;
      attempt = 0;
      since = Clock::now();
    }
    const auto pause = PauseBeforeRetry(ended, line->has_answered, attempt);
    if (!pause || Clock::now() + *pause >= since + patience) return AtAddress(endpoint, ended);
    std::this_thread::sleep_for(*pause);
  }
}

absl::Status ArticleSender::Connect(double timeout_seconds, Line* line) {
  Connection connection(timeout_seconds);
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, line->channel());
  RETURN_IF_ERROR(line->Authorize(&connection.context));
  const auto stub = v1::IngestService::NewStub(channel);
  connection.stream = stub->IngestArticles(&connection.context);
  std::thread writing([&] { Write(&connection); });
  TakeAnswers(&connection);
  {
    const std::lock_guard lock(connection.mutex);
    connection.is_over = true;
    if (stopped_) connection.context.TryCancel();
  }
  connection.changed.notify_all();
  writing.join();
  connection.silence.Await(true);  // the stream's end
  const absl::Status ended = serving::FromGrpcStatus(connection.stream->Finish());
  return connection.silence.Explain(ended.ok() ? absl::UnavailableError("the stream ended before all was answered") : ended);
}

void ArticleSender::Write(Connection* connection) {
  std::unique_lock lock(connection->mutex);
  connection->silence.Await(!made_.empty());
  for (size_t next = answered_; next < articles_.count; ++next) {
    connection->changed.wait(lock, [&] { return connection->is_over || next < answered_ + articles_.ahead; });
    if (connection->is_over) return;
    if (next == answered_ + made_.size()) {
      lock.unlock();
      ArticleStream::Request made = articles_.make(next);
      lock.lock();
      made_.push_back(std::move(made));
      connection->silence.Await(true);
      connection->changed.notify_all();
    }
    const ArticleStream::Request request = made_[next - answered_];
    if (!request.ok()) continue;
    lock.unlock();
    const bool written = connection->stream->Write(*request);
    lock.lock();
    if (!written) break;
  }
  lock.unlock();
  connection->stream->WritesDone();
}

void ArticleSender::TakeAnswers(Connection* connection) {
  std::unique_lock lock(connection->mutex);
  while (answered_ < articles_.count && !stopped_) {
    connection->changed.wait(lock, [&] { return !made_.empty(); });
    const absl::Status refused = made_.front().status();
    lock.unlock();
    v1::IngestArticlesResponse response;
    if (refused.ok() && !connection->stream->Read(&response)) return;
    ArticleStream::Answer answer = response.has_error() ? ArticleStream::Answer(StatusOf(response.error())) : ArticleStream::Answer(response.stored());
    if (!refused.ok()) answer = refused;
    const bool go_on = articles_.take(answered_, std::move(answer));
    lock.lock();
    made_.pop_front();
    ++answered_;
    connection->silence.Answered();
    connection->silence.Await(!made_.empty());
    stopped_ = !go_on;
    connection->changed.notify_all();
  }
}

}  // namespace legation::cli
