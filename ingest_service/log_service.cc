#include "ingest_service/log_service.h"

#include <algorithm>

#include "errors/draining.h"
#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/snapshot.h"
#include "serving/grpc_status.h"
#include "serving/log.h"

namespace legation::ingest {
namespace {

using internal::v1::FollowRequest;
using internal::v1::FollowResponse;
using internal::v1::SnapshotResponse;

// One message: enough to catch up fast, well below the limit of a message.
constexpr size_t kMostRecords = 500;
constexpr size_t kMostBytes = 1 << 20;

// With the store's own identity, by which the replica tells a wrong source from a new epoch.
absl::Status OtherHistory(const internal::v1::StoreIdentity& identity, const std::string& message) {
  return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                           message, {{"store_id", identity.store_id()}, {"epoch", std::to_string(identity.epoch())}});
}

absl::Status TooManySnapshots(int64_t limit) {
  return errors::MakeError(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_TOO_MANY_STREAMS,
                           "as many snapshots are sent as may be at a time",
                           {{"method", "legation.internal.v1.LogService/Snapshot"}, {"limit", std::to_string(limit)}},
                           absl::Seconds(1));
}

}  // namespace

LogService::LogService(event_store::Store& store, std::chrono::milliseconds heartbeat, int64_t most_snapshots)
    : store_(store), heartbeat_(heartbeat), most_snapshots_(most_snapshots) {
  store_.AddListener([this](int64_t head) {
    {
      const std::lock_guard lock(mutex_);
      head_ = std::max(head_, head);
    }
    changed_.notify_all();
  });
  const std::lock_guard lock(mutex_);
  head_ = std::max(head_, store_.applied_revision());
}

void LogService::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
}

absl::Status LogService::CheckHistory(const FollowRequest& request) const {
  if (request.after_revision() < 0) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                             "after_revision must not be negative",
                             {{"field", "after_revision"}, {"value", std::to_string(request.after_revision())}});
  }
  const internal::v1::StoreIdentity identity = store_.identity();
  const bool is_new = request.store_id().empty();
  if (!is_new && request.store_id() != identity.store_id()) {
    return OtherHistory(identity, "the replica is of another store");
  }
  if (!is_new && request.epoch() != identity.epoch()) {
    return OtherHistory(identity, "the replica is of epoch " + std::to_string(request.epoch()) +
                                      ", the store of epoch " + std::to_string(identity.epoch()));
  }
  const absl::StatusOr<std::string> digest = store_.DigestAt(request.after_revision());
  if (absl::IsNotFound(digest.status())) return OtherHistory(identity, "the replica is ahead of the log");
  if (!digest.ok()) return digest.status();
  if (*digest == request.digest()) return absl::OkStatus();
  return OtherHistory(identity, "the replica's history differs from the log at or before revision " +
                                    std::to_string(request.after_revision()));
}

absl::StatusOr<FollowResponse> LogService::NextRecords(int64_t after_revision) const {
  FollowResponse response;
  ASSIGN_OR_RETURN(auto records, store_.ReadLog(after_revision, kMostRecords, kMostBytes));
  response.mutable_records()->Assign(std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
  const internal::v1::StoreIdentity identity = store_.identity();
  response.set_store_id(identity.store_id());
  response.set_epoch(identity.epoch());
  response.set_head_revision(store_.applied_revision());
  return response;
}

bool LogService::WaitForRecords(int64_t revision) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, heartbeat_, [&] { return stopped_ || head_ > revision; });
  return !stopped_;
}

grpc::Status LogService::Follow(grpc::ServerContext* context, const FollowRequest* request,
                                grpc::ServerWriter<FollowResponse>* writer) {
  if (const absl::Status history = CheckHistory(*request); !history.ok()) return serving::ToGrpcStatus(history);
  int64_t sent = request->after_revision();
  do {
    const absl::StatusOr<FollowResponse> response = NextRecords(sent);
    if (!response.ok()) return serving::ToGrpcStatus(response.status());
    if (!writer->Write(*response)) return grpc::Status::CANCELLED;
    if (!response->records().empty()) sent = response->records().rbegin()->revision();
    if (context->IsCancelled()) return grpc::Status::CANCELLED;
  } while (WaitForRecords(sent));
  return serving::ToGrpcStatus(errors::Draining());
}

bool LogService::stopped() {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

absl::Status LogService::SendSnapshot(grpc::ServerContext& context, grpc::ServerWriter<SnapshotResponse>& writer) {
  ASSIGN_OR_RETURN(const std::unique_ptr<event_store::SnapshotSender> sender, store_.MakeSnapshot());
  const internal::v1::SnapshotHead& head = sender->head();
  serving::Log(serving::LogLevel::kInfo, "sending a snapshot",
               {{"revision", std::to_string(head.revision())}, {"files", std::to_string(head.file_count())},
                {"bytes", std::to_string(head.total_bytes())}, {"peer", context.peer()}});
  SnapshotResponse piece;
  while (!stopped()) {
    ASSIGN_OR_RETURN(const bool is_there, sender->Next(&piece));
    if (!is_there) return absl::OkStatus();
    if (context.IsCancelled() || !writer.Write(piece)) return absl::CancelledError("the caller has left");
  }
  return errors::Draining();
}

grpc::Status LogService::Snapshot(grpc::ServerContext* context, const internal::v1::SnapshotRequest*,
                                  grpc::ServerWriter<SnapshotResponse>* writer) {
  absl::Status sent = TooManySnapshots(most_snapshots_);
  if (++snapshots_ <= most_snapshots_) sent = SendSnapshot(*context, *writer);
  --snapshots_;
  if (!sent.ok()) {
    serving::Log(serving::LogLevel::kWarning, "a snapshot was not sent", {{"reason", std::string(sent.message())}});
  }
  return serving::ToGrpcStatus(sent);
}

}  // namespace legation::ingest
