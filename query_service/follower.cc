#include "query_service/follower.h"

#include <algorithm>
#include <vector>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "query_service/snapshot_transfer.h"
#include "query_service/source_history.h"
#include "serving/client_channel.h"
#include "serving/grpc_status.h"
#include "serving/log.h"

namespace legation::query {
namespace {

using internal::v1::FollowRequest;
using internal::v1::FollowResponse;
using serving::Log;
using serving::LogLevel;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kShortestPause{50}, kLongestPause{2000};
// gRPC's shortest backoff is also the time that an attempt to connect may take.
constexpr std::chrono::milliseconds kConnectTime{2000};
constexpr std::chrono::seconds kBetweenRefusals{30};
// Then the records are read in place of a snapshot.
constexpr int kMostSnapshotAttempts = 3;

}  // namespace

Source::Source(std::shared_ptr<grpc::Channel> always)
    : channel([always] { return always; }), authorize([](grpc::ClientContext*) { return absl::OkStatus(); }) {}

Source MakeSource(const std::string& address, const serving::ClientSecurity& security) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kMostMessageBytes);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kShortestPause.count());
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectTime.count());
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLongestPause.count());
  const auto connection = std::make_shared<serving::ClientChannel>(address, security, arguments);
  Source source(nullptr);
  source.channel = [connection] { return connection->Get(); };
  source.authorize = [connection](grpc::ClientContext* context) { return connection->Authorize(context); };
  return source;
}

Follower::Follower(event_store::Store* store, Source source, std::function<void(bool)> set_serving, FollowerTimes times,
                   SnapshotRule rule, std::optional<Source> snapshots)
    : store_(*store), source_(std::move(source)), snapshots_(std::move(snapshots)), set_serving_(std::move(set_serving)),
      times_(times), rule_(rule), away_since_(steady_clock::now()), level_at_(away_since_) {}

Follower::~Follower() { Stop(); }

void Follower::Start() {
  {
    std::lock_guard lock(mutex_);
    away_since_ = level_at_ = steady_clock::now();
    has_own_data_ = store_.applied_revision() > 0;
  }
  following_ = std::thread([this] { Run(); });
  watching_ = std::thread([this] { Watch(); });
}

void Follower::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  changed_.notify_all();
  if (following_.joinable()) following_.join();
  if (watching_.joinable()) watching_.join();
}

SourceState Follower::source() const {
  std::lock_guard lock(mutex_);
  return {head_revision_, connected_};
}

std::chrono::duration<double> Follower::staleness() const {
  std::lock_guard lock(mutex_);
  return steady_clock::now() - level_at_;
}

void Follower::Run() {
  auto pause = kShortestPause;
  while (true) {
    bool progressed = false;
    const absl::Status ended = FollowOnce(&progressed);
    SetConnected(false);
    Answer(ended, progressed);
    if (progressed) pause = kShortestPause;
    if (Pause(pause)) return;
    pause = std::min(pause * 2, kLongestPause);
  }
}

absl::Status Follower::FollowOnce(bool* progressed) {
  apply_failed_ = snapshot_failed_ = wants_snapshot_ = false;
  FollowRequest request;
  const internal::v1::StoreIdentity identity = store_.identity();
  request.set_store_id(identity.store_id());
  request.set_epoch(identity.epoch());
  request.set_after_revision(store_.applied_revision());
  ASSIGN_OR_RETURN(*request.mutable_digest(), store_.DigestAt(request.after_revision()));
  const absl::Status ended = Follow(request, [&](const FollowResponse& response) { return Take(response, progressed); });
  if (!wants_snapshot_) return ended;
  RETURN_IF_ERROR(TakeSnapshot());
  return FollowOnce(progressed);
}

absl::Status Follower::Follow(const FollowRequest& request,
                              const std::function<absl::Status(const FollowResponse&)>& heard) {
  const auto open = [&](LogStub& stub, grpc::ClientContext* context) { return stub.Follow(context, request); };
  const absl::Status ended = ReadStream<FollowResponse>(source_, open, heard);
  return ended.ok() ? absl::UnavailableError("the source ended the stream") : ended;
}

template <typename Response, typename Open>
absl::Status Follower::ReadStream(const Source& source, const Open& open,
                                  const std::function<absl::Status(const Response&)>& heard) {
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, source.channel());
  const auto stub = internal::v1::LogService::NewStub(channel);
  grpc::ClientContext context;
  RETURN_IF_ERROR(source.authorize(&context));
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return absl::CancelledError("stopped");
    call_ = &context;
    was_silent_ = false;
  }
  const std::unique_ptr<grpc::ClientReader<Response>> reader = open(*stub, &context);
  absl::Status taken;
  Response response;
  while (taken.ok() && ReadOne(*reader, &response)) taken = heard(response);
  if (!taken.ok()) context.TryCancel();
  const grpc::Status finished = reader->Finish();
  {
    std::lock_guard lock(mutex_);
    call_ = nullptr;
    if (taken.ok() && was_silent_) return absl::UnavailableError("the source is silent");
  }
  return taken.ok() ? serving::FromGrpcStatus(finished) : taken;
}

template <typename Response>
bool Follower::ReadOne(grpc::ClientReader<Response>& reader, Response* response) {
  const auto listen_since = [this](std::optional<SteadyTime> time) {
    std::lock_guard lock(mutex_);
    listening_since_ = time;
  };
  listen_since(steady_clock::now());
  changed_.notify_all();
  const bool heard = reader.Read(response);
  listen_since(std::nullopt);
  return heard;
}

absl::Status Follower::TakeSnapshot() {
  ++snapshot_attempts_;
  SnapshotTransfer transfer(&store_);
  const auto open = [](LogStub& stub, grpc::ClientContext* context) { return stub.Snapshot(context, {}); };
  const auto take = [&](const internal::v1::SnapshotResponse& piece) { return transfer.Take(piece); };
  absl::Status taken = ReadStream<internal::v1::SnapshotResponse>(snapshots_ ? *snapshots_ : source_, open, take);
  if (taken.ok()) taken = transfer.Finish();
  if (taken.ok()) return taken;
  snapshot_failed_ = true;
  TellSnapshotFailed(taken);
  return taken;
}

void Follower::TellSnapshotFailed(const absl::Status& why) {
  // A source that is busy with others is waited for; one that cannot is not asked again.
  if (errors::ReasonOf(why) == v1::ERROR_REASON_TOO_MANY_STREAMS) --snapshot_attempts_;
  if (absl::IsUnimplemented(why) || absl::IsFailedPrecondition(why)) snapshot_attempts_ = kMostSnapshotAttempts;
  const bool again = snapshot_attempts_ < kMostSnapshotAttempts;
  Log(LogLevel::kWarning, again ? "no snapshot was taken; it is tried again" : "no snapshot was taken; the records are read",
      {{"reason", std::string(why.message())}});
}

absl::Status Follower::Take(const FollowResponse& response, bool* progressed) {
  internal::v1::StoreIdentity identity;
  identity.set_store_id(response.store_id());
  identity.set_epoch(response.epoch());
  RETURN_IF_ERROR(CheckIdentity(store_.identity(), identity));
  RETURN_IF_ERROR(store_.AdoptIdentity(identity));
  {
    std::lock_guard lock(mutex_);
    head_revision_ = response.head_revision();
    if (first_head_ < 0) first_head_ = response.head_revision();
  }
  const bool may_ask = snapshot_attempts_ < kMostSnapshotAttempts;
  if (may_ask && rule_.Asks(store_.applied_revision(), response.head_revision())) {
    SetConnected(true);
    wants_snapshot_ = true;
    return absl::CancelledError("a snapshot is taken");
  }
  RETURN_IF_ERROR(ApplyRecords(response));
  if (response.records_size() > 0 || store_.applied_revision() >= response.head_revision()) {
    *progressed = true;
    snapshot_attempts_ = 0;
  }
  SetConnected(true);
  bool reached = false;
  {
    std::lock_guard lock(mutex_);
    reached = store_.applied_revision() >= first_head_;
    if (store_.applied_revision() >= response.head_revision()) level_at_ = steady_clock::now();
  }
  if (reached) SetServing(true);
  return absl::OkStatus();
}

absl::Status Follower::ApplyRecords(const FollowResponse& response) {
  if (response.records_size() == 0) return absl::OkStatus();
  const std::vector<internal::v1::StoredLogRecord> records(response.records().begin(), response.records().end());
  const absl::Status applied = store_.ApplyReplicated(records);
  const int64_t first = records.front().revision();
  apply_failed_ = !applied.ok();
  if (apply_failed_ && told_unappliable_ != first) {
    Log(LogLevel::kError, "log records cannot be applied; the copy stays as it is and they are tried again",
        {{"first_revision", std::to_string(first)}, {"reason", std::string(applied.message())}});
    told_unappliable_ = first;
  }
  return applied;
}

void Follower::Answer(const absl::Status& ended, bool progressed) {
  if (progressed) told_away_ = false;
  if (apply_failed_ || snapshot_failed_) return;  // said where it happened
  switch (RemedyFor(store_.identity(), ended)) {
    case Remedy::kStartOver: return StartOver(ended);
    case Remedy::kKeep: return Refuse(ended);
    case Remedy::kAskForHead: {
      const absl::StatusOr<int64_t> head = HeadOfSource();
      if (head.ok()) return *head < store_.applied_revision() ? Refuse(ended) : StartOver(ended);
      break;
    }
    case Remedy::kTryAgain: break;
  }
  if (told_away_) return;
  Log(LogLevel::kWarning, "the source is away", {{"reason", std::string(ended.message())}});
  told_away_ = true;
}

absl::StatusOr<int64_t> Follower::HeadOfSource() {
  // Every history has the same beginning, so that this is never refused.
  FollowRequest request;
  request.set_store_id(store_.identity().store_id());
  request.set_epoch(store_.identity().epoch());
  std::optional<int64_t> head;
  const absl::Status ended = Follow(request, [&](const FollowResponse& response) {
    head = response.head_revision();
    return absl::CancelledError("the head is known");
  });
  if (!head) return ended;
  return *head;
}

void Follower::Refuse(const absl::Status& why) {
  const auto now = steady_clock::now();
  if (told_refused_ && now < *told_refused_ + kBetweenRefusals) return;
  told_refused_ = now;
  Log(LogLevel::kError, "the source is not followed and the copy is kept",
      {{"applied_revision", std::to_string(store_.applied_revision())},
       {"reason", NotFollowed(store_.identity(), why)}});
}

void Follower::StartOver(const absl::Status& why) {
  Log(LogLevel::kError, "the copy is not of the source's history and is removed",
      {{"applied_revision", std::to_string(store_.applied_revision())}, {"store_id", store_.identity().store_id()},
       {"reason", std::string(why.message())}});
  {
    // Together, so that Watch does not serve the copy while it is removed.
    std::lock_guard lock(mutex_);
    has_own_data_ = false;
    first_head_ = -1;
    head_revision_ = 0;
  }
  SetServing(false);
  told_unappliable_ = 0;
  const absl::Status reset = store_.Reset();
  if (!reset.ok()) Log(LogLevel::kError, "the copy cannot be removed", {{"reason", std::string(reset.message())}});
}

void Follower::Watch() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    const auto now = steady_clock::now();
    auto wake = SteadyTime::max();
    if (call_ != nullptr && listening_since_) {
      const auto silent_at = *listening_since_ + times_.silence;
      if (silent_at <= now) {
        call_->TryCancel();
        listening_since_.reset();
        was_silent_ = true;
      } else {
        wake = silent_at;
      }
    }
    if (!serving_ && !connected_ && MayServeWithoutSource()) {
      const auto until = away_since_ + times_.patience;
      if (until <= now) {
        Log(LogLevel::kWarning, "serving without a source",
            {{"applied_revision", std::to_string(store_.applied_revision())}});
        serving_ = true;
        set_serving_(true);
      } else {
        wake = std::min(wake, until);
      }
    }
    wake == SteadyTime::max() ? changed_.wait(lock) : void(changed_.wait_until(lock, wake));
  }
}

bool Follower::MayServeWithoutSource() const {
  return has_own_data_ || (first_head_ >= 0 && store_.applied_revision() >= first_head_);
}

void Follower::SetServing(bool serving) {
  std::lock_guard lock(mutex_);
  if (serving_ == serving) return;
  serving_ = serving;
  set_serving_(serving);
}

void Follower::SetConnected(bool connected) {
  {
    std::lock_guard lock(mutex_);
    if (connected_ == connected) return;
    connected_ = connected;
    if (!connected) away_since_ = steady_clock::now();
    if (connected) Log(LogLevel::kInfo, "following the source", {{"head_revision", std::to_string(head_revision_)}});
  }
  changed_.notify_all();
}

bool Follower::Pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [this] { return stopped_; });
}

}  // namespace legation::query
