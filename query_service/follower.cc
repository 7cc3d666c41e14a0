#include "query_service/follower.h"

#include <algorithm>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "serving/grpc_status.h"
#include "serving/log.h"

namespace legation::query {
namespace {

using serving::Log;
using serving::LogLevel;

constexpr std::chrono::milliseconds kShortestPause{50}, kLongestPause{2000};

bool IsOfAnotherStore(const absl::Status& status) {
  return errors::ReasonOf(status) == v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE;
}

}  // namespace

std::shared_ptr<grpc::Channel> MakeSourceChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kShortestPause.count());
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kShortestPause.count());
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLongestPause.count());
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

Follower::Follower(event_store::Store* store, std::shared_ptr<grpc::Channel> source,
                   std::function<void(bool)> set_serving,
                   std::chrono::milliseconds patience)
    : store_(*store), stub_(internal::v1::LogService::NewStub(std::move(source))), set_serving_(std::move(set_serving)),
      patience_(patience), away_since_(std::chrono::steady_clock::now()) {}

Follower::~Follower() { Stop(); }

void Follower::Start() {
  away_since_ = std::chrono::steady_clock::now();
  following_ = std::thread([this] { Run(); });
  waiting_ = std::thread([this] { WaitForSource(); });
}

void Follower::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  changed_.notify_all();
  if (following_.joinable()) following_.join();
  if (waiting_.joinable()) waiting_.join();
}

SourceState Follower::source() const {
  std::lock_guard lock(mutex_);
  return {head_revision_, connected_};
}

void Follower::Run() {
  auto pause = kShortestPause;
  bool told = false;
  while (true) {
    bool heard = false;
    const absl::Status ended = FollowOnce(&heard);
    SetConnected(false);
    if (heard) pause = kShortestPause;
    if (IsOfAnotherStore(ended)) {
      StartOver(ended);
    } else if (heard || !told) {
      Log(LogLevel::kWarning, "the source is away", {{"reason", std::string(ended.message())}});
      told = true;
    }
    if (Pause(pause)) return;
    pause = std::min(pause * 2, kLongestPause);
  }
}

absl::Status Follower::FollowOnce(bool* heard) {
  internal::v1::FollowRequest request;
  const internal::v1::StoreIdentity identity = store_.identity();
  request.set_store_id(identity.store_id());
  request.set_epoch(identity.epoch());
  request.set_after_revision(store_.applied_revision());
  ASSIGN_OR_RETURN(*request.mutable_digest(), store_.DigestAt(request.after_revision()));

  grpc::ClientContext context;
  {
    std::lock_guard lock(mutex_);
    if (stopped_) return absl::CancelledError("stopped");
    call_ = &context;
  }
  const auto reader = stub_->Follow(&context, request);
  absl::Status taken;
  internal::v1::FollowResponse response;
  while (reader->Read(&response)) {
    *heard = true;
    taken = Take(response);
    if (!taken.ok()) {
      context.TryCancel();
      break;
    }
  }
  const grpc::Status finished = reader->Finish();
  {
    std::lock_guard lock(mutex_);
    call_ = nullptr;
  }
  if (!taken.ok()) return taken;
  return finished.ok() ? absl::UnavailableError("the source ended the stream") : serving::FromGrpcStatus(finished);
}

absl::Status Follower::Take(const internal::v1::FollowResponse& response) {
  internal::v1::StoreIdentity identity;
  identity.set_store_id(response.store_id());
  identity.set_epoch(response.epoch());
  RETURN_IF_ERROR(store_.AdoptIdentity(identity));
  head_revision_ = response.head_revision();
  if (first_head_ < 0) first_head_ = response.head_revision();
  SetConnected(true);
  if (response.records_size() > 0) {
    const std::vector<internal::v1::StoredLogRecord> records(response.records().begin(), response.records().end());
    const absl::Status applied = store_.ApplyReplicated(records);
    if (!applied.ok()) {
      Log(LogLevel::kError, "log records cannot be applied",
          {{"first_revision", std::to_string(records.front().revision())}, {"reason", std::string(applied.message())}});
      return applied;
    }
  }
  if (store_.applied_revision() >= first_head_) SetServing(true);
  return absl::OkStatus();
}

void Follower::StartOver(const absl::Status& why) {
  Log(LogLevel::kError, "the copy is not of the source's history and is removed",
      {{"applied_revision", std::to_string(store_.applied_revision())}, {"store_id", store_.identity().store_id()},
       {"reason", std::string(why.message())}});
  SetServing(false);
  first_head_ = -1;
  head_revision_ = 0;
  const absl::Status reset = store_.Reset();
  if (!reset.ok()) Log(LogLevel::kError, "the copy cannot be removed", {{"reason", std::string(reset.message())}});
}

void Follower::WaitForSource() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    if (serving_ || connected_) {
      changed_.wait(lock);
      continue;
    }
    const auto until = away_since_ + patience_;
    if (std::chrono::steady_clock::now() < until) {
      changed_.wait_until(lock, until);
    } else if (store_.applied_revision() > 0) {
      Log(LogLevel::kWarning, "serving without a source",
          {{"applied_revision", std::to_string(store_.applied_revision())}});
      serving_ = true;
      set_serving_(true);
    } else {
      changed_.wait(lock);
    }
  }
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
    if (!connected) away_since_ = std::chrono::steady_clock::now();
  }
  if (connected) Log(LogLevel::kInfo, "following the source", {{"head_revision", std::to_string(head_revision_)}});
  changed_.notify_all();
}

bool Follower::Pause(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, time, [this] { return stopped_; });
}

}  // namespace legation::query
