#include "cli/client/import_stream.h"

#include <deque>

#include "cli/client/calls.h"
#include "cli/client/silence_watch.h"
#include "errors/status_macros.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::cli {
namespace {

using Clock = std::chrono::steady_clock;

class ImportStream final : public ImportSender {
 public:
  ImportStream(const Endpoint& endpoint, Line& line, size_t in_flight, Take take)
      : endpoint_(endpoint), line_(line), in_flight_(in_flight), take_(std::move(take)) {
    failed_ = Open();
  }
  ~ImportStream() override {
    if (stream_ == nullptr) return;
    context_->TryCancel();
    (void)Close();  // nobody asks any more
  }

  absl::Status Send(v1::ImportEventsRequest batch) override {
    RETURN_IF_ERROR(failed_);
    if (unacknowledged_.size() >= in_flight_) RETURN_IF_ERROR(Receive());
    if (unacknowledged_.empty()) last_progress_ = Clock::now();  // what came before was not waited for
    unacknowledged_.push_back(std::move(batch));
    silence_->Await(true);
    return stream_->Write(unacknowledged_.back()) ? absl::OkStatus() : Recover();
  }

  absl::Status Finish() override {
    RETURN_IF_ERROR(failed_);
    while (!unacknowledged_.empty()) RETURN_IF_ERROR(Receive());
    silence_->Await(true);  // the stream's end
    stream_->WritesDone();
    return failed_ = AtAddress(endpoint_, Close());
  }

 private:
  // An error when what says who calls cannot be read.
  absl::Status Open() {
    ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, line_.channel());
    silence_.reset();
    context_ = std::make_unique<grpc::ClientContext>();
    RETURN_IF_ERROR(line_.Authorize(context_.get()));
    stub_ = v1::IngestService::NewStub(channel);
    stream_ = stub_->ImportEvents(context_.get());
    silence_ = std::make_unique<SilenceWatch>(context_.get(), std::chrono::duration<double>(endpoint_.timeout_seconds));
    silence_->Await(!unacknowledged_.empty());
    return absl::OkStatus();
  }

  void Acknowledge(const v1::ImportEventsResponse& response) {
    line_.has_answered = true;
    attempt_ = 0;
    last_progress_ = Clock::now();
    if (unacknowledged_.empty()) return;  // a service that acknowledges what was not sent
    take_(response);
    unacknowledged_.pop_front();
    silence_->Answered();
    silence_->Await(!unacknowledged_.empty());
  }

  // Acknowledgements that are on their way count, also those of a stream that has ended.
  absl::Status Close() {
    v1::ImportEventsResponse response;
    while (stream_->Read(&response)) Acknowledge(response);
    const absl::Status status = silence_->Explain(serving::FromGrpcStatus(stream_->Finish()));
    stream_.reset();
    return status;
  }

  absl::Status Receive() {
    const size_t before = unacknowledged_.size();
    v1::ImportEventsResponse response;
    while (unacknowledged_.size() == before) {
      if (stream_->Read(&response)) {
        Acknowledge(response);
      } else {
        RETURN_IF_ERROR(Recover());
      }
    }
    return absl::OkStatus();
  }

  // After the stream has ended: another one, with all that was not acknowledged.
  absl::Status Recover() {
    while (true) {
      absl::Status status = Close();
      if (status.ok()) status = absl::UnavailableError("the stream ended before all was acknowledged");
      const auto pause = PauseBeforeRetry(status, line_.has_answered, attempt_++);
      const auto patience = std::chrono::milliseconds(static_cast<int64_t>(endpoint_.timeout_seconds * 1000));
      if (!pause || Clock::now() + *pause > last_progress_ + patience) return failed_ = AtAddress(endpoint_, status);
      std::this_thread::sleep_for(*pause);
      RETURN_IF_ERROR(failed_ = Open());
      bool is_sent = true;
      for (size_t i = 0; is_sent && i < unacknowledged_.size(); ++i) is_sent = stream_->Write(unacknowledged_[i]);
      if (is_sent) return absl::OkStatus();
    }
  }

  const Endpoint endpoint_;
  Line& line_;
  const size_t in_flight_;
  const Take take_;
  std::deque<v1::ImportEventsRequest> unacknowledged_;
  absl::Status failed_;
  int attempt_ = 0;
  Clock::time_point last_progress_ = Clock::now();
  std::unique_ptr<v1::IngestService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<SilenceWatch> silence_;  // before the context goes
  std::unique_ptr<grpc::ClientReaderWriter<v1::ImportEventsRequest, v1::ImportEventsResponse>> stream_;
};

}  // namespace

std::unique_ptr<ImportSender> NewImportStream(const Endpoint& endpoint, Line& line, size_t in_flight,
                                              ImportSender::Take take) {
  return std::make_unique<ImportStream>(endpoint, line, in_flight, std::move(take));
}

}  // namespace legation::cli
