#include "query_service/snapshot_service.h"

#include "errors/status_macros.h"
#include "event_store/snapshot.h"
#include "query_service/message_stream.h"
#include "serving/log.h"

namespace legation::query {
namespace {

using internal::v1::SnapshotResponse;

class SnapshotSource final : public MessageSource<SnapshotResponse> {
 public:
  explicit SnapshotSource(event_store::Store* store) : store_(*store) {}

  absl::StatusOr<SourceStep> Next(SnapshotResponse* message) override {
    if (sender_ == nullptr) RETURN_IF_ERROR(Begin());
    ASSIGN_OR_RETURN(const bool is_there, sender_->Next(message));
    return SourceStep{is_there ? SourceStep::Kind::kMessage : SourceStep::Kind::kEnd};
  }

 private:
  absl::Status Begin() {
    ASSIGN_OR_RETURN(sender_, store_.MakeSnapshot());
    serving::Log(serving::LogLevel::kInfo, "sending a snapshot",
                 {{"revision", std::to_string(sender_->head().revision())},
                  {"bytes", std::to_string(sender_->head().total_bytes())}});
    return absl::OkStatus();
  }

  event_store::Store& store_;
  std::unique_ptr<event_store::SnapshotSender> sender_;
};

}  // namespace

SnapshotService::SnapshotService(event_store::Store* store, Freshness* freshness, int64_t most_snapshots)
    : store_(*store), freshness_(*freshness), streams_("legation.internal.v1.LogService/Snapshot", most_snapshots) {}

grpc::ServerWriteReactor<SnapshotResponse>* SnapshotService::Snapshot(grpc::CallbackServerContext* context,
                                                                      const internal::v1::SnapshotRequest*) {
  absl::StatusOr<OpenStream> open = streams_.Open();
  if (!open.ok()) return new EndedStream<SnapshotResponse>(open.status());
  const auto stream = std::make_shared<MessageStream<SnapshotResponse>>(std::make_unique<SnapshotSource>(&store_),
                                                                       *std::move(open), &freshness_, &threads_);
  stream->Start(0, context->deadline());
  return stream.get();
}

}  // namespace legation::query
