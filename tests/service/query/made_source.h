// A source of the log that the test plays, and a replica that follows it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "event_store/snapshot.h"
#include "legation/internal/v1/log_service.grpc.pb.h"
#include "query_fixture.h"
#include "query_service/follower.h"

namespace legation::query {

// Serves records to one follower at a time and remembers what it was asked. Sends no heartbeats.
class MadeSource final : public internal::v1::LogService::Service {
 public:
  explicit MadeSource(const std::string& store_id, int64_t epoch = 1) : identity_(MadeIdentity(store_id)) {
    identity_.set_epoch(epoch);
    grpc::ServerBuilder builder;
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~MadeSource() override { Stop(); }

  std::shared_ptr<grpc::Channel> channel() { return server_->InProcessChannel({}); }
  void Add(const internal::v1::StoredLogRecord& record) {
    std::lock_guard lock(mutex_);
    EXPECT_TRUE(copy_->ApplyReplicated({&record, 1}).ok());
    records_.push_back(record);
    changed_.notify_all();
  }
  // A record that no replica can apply.
  void AddOfUnknownRules() {
    internal::v1::LogRecord record;
    record.set_rules(1'000);
    std::lock_guard lock(mutex_);
    records_.emplace_back().set_revision(records_.size());
    records_.back().set_record(record.SerializeAsString());
  }
  // Tells a head that is so much above what it sends.
  void ClaimMore(int64_t revisions) { more_ = revisions; }
  // How Snapshot answers from now on.
  enum class Snapshots { kGood, kUnimplemented, kBusyOnce, kTorn, kDamaged, kOfAnotherStore };
  void AnswerSnapshots(Snapshots how) { snapshots_ = how; }
  int snapshot_requests() const { return snapshot_requests_; }

  // Takes calls from now on and says nothing.
  void Mute() { mute_ = true; }
  // Ends open streams and refuses new ones until the end.
  void Leave() {
    std::lock_guard lock(mutex_);
    away_ = true;
    changed_.notify_all();
  }
  void Stop() {
    Leave();
    server_->Shutdown();
  }
  std::vector<internal::v1::FollowRequest> requests() {
    std::lock_guard lock(mutex_);
    return requests_;
  }

  grpc::Status Follow(grpc::ServerContext*, const internal::v1::FollowRequest* request,
                      grpc::ServerWriter<internal::v1::FollowResponse>* writer) override {
    std::unique_lock lock(mutex_);
    requests_.push_back(*request);
    const bool other_store = !request->store_id().empty() && request->store_id() != identity_.store_id();
    const bool other_epoch = !request->store_id().empty() && request->epoch() != identity_.epoch();
    const absl::StatusOr<std::string> digest = copy_->DigestAt(request->after_revision());
    if (other_store || other_epoch || !digest.ok() || *digest != request->digest()) {
      return serving::ToGrpcStatus(errors::MakeError(
          absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE, "another history",
          {{"store_id", identity_.store_id()}, {"epoch", std::to_string(identity_.epoch())}}));
    }
    if (mute_) {
      changed_.wait(lock, [&] { return away_; });
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "away");
    }
    size_t sent = request->after_revision();
    for (bool first = true; !away_; first = false) {
      internal::v1::FollowResponse response;
      response.set_store_id(identity_.store_id());
      response.set_epoch(identity_.epoch());
      response.set_head_revision(records_.size() + more_);
      while (sent < records_.size()) *response.add_records() = records_[sent++];
      if (first || response.records_size() > 0) {
        lock.unlock();
        if (!writer->Write(response)) return grpc::Status::CANCELLED;
        lock.lock();
      }
      changed_.wait(lock, [&] { return away_ || sent < records_.size(); });
    }
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "away");
  }

  grpc::Status Snapshot(grpc::ServerContext*, const internal::v1::SnapshotRequest*,
                        grpc::ServerWriter<internal::v1::SnapshotResponse>* writer) override {
    ++snapshot_requests_;
    const Snapshots how = snapshots_;
    if (how == Snapshots::kUnimplemented) return grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "an older version");
    if (how == Snapshots::kBusyOnce) {
      snapshots_ = Snapshots::kGood;
      return serving::ToGrpcStatus(errors::MakeError(absl::StatusCode::kResourceExhausted,
                                                     v1::ERROR_REASON_TOO_MANY_STREAMS, "busy"));
    }
    EXPECT_TRUE(copy_->AdoptIdentity(identity_).ok());
    const auto sender = copy_->MakeSnapshot();
    EXPECT_TRUE(sender.ok()) << sender.status();
    int sent = 0;
    for (internal::v1::SnapshotResponse piece; *(*sender)->Next(&piece); ++sent) {
      if (sent == 0 && how == Snapshots::kOfAnotherStore) piece.mutable_head()->set_store_id("00000000000000bb");
      if (sent == 2 && how == Snapshots::kTorn) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "torn");
      if (sent == 2 && how == Snapshots::kDamaged) piece.set_data("x" + piece.data().substr(1));
      if (!writer->Write(piece)) return grpc::Status::CANCELLED;
    }
    return grpc::Status::OK;
  }

 private:
  internal::v1::StoreIdentity identity_;
  std::atomic<Snapshots> snapshots_ = Snapshots::kGood;
  std::atomic<int> snapshot_requests_ = 0;
  std::atomic<int64_t> more_ = 0;
  std::atomic<bool> mute_ = false;
  TemporaryDirectory directory_;
  const std::unique_ptr<event_store::Store> copy_ = OpenFollowerStore(directory_.path());  // for its digests
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<internal::v1::StoredLogRecord> records_;
  std::vector<internal::v1::FollowRequest> requests_;
  bool away_ = false;
  std::unique_ptr<grpc::Server> server_;
};

// Remembers what the follower says of itself.
class Serving {
 public:
  void Set(bool serving) {
    std::lock_guard lock(mutex_);
    said_.push_back(serving);
    changed_.notify_all();
  }
  bool WaitFor(size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return said_.size() >= count; });
  }
  std::vector<bool> said() {
    std::lock_guard lock(mutex_);
    return said_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<bool> said_;
};

inline constexpr FollowerTimes kImpatient{.patience = std::chrono::milliseconds(1)};

class Following : public testing::Test {
 protected:
  // The source is asked so many times in all.
  static void WaitForRequests(MadeSource& source, size_t count) {
    while (source.requests().size() < count) std::this_thread::yield();
  }
  // The replica has applied the first records of a log of its own.
  void HaveCopied(const std::string& store_id, int count) {
    ASSERT_TRUE(store->AdoptIdentity(MadeIdentity(store_id)).ok());
    for (int i = 0; i < count; ++i) {
      const internal::v1::StoredLogRecord record = log.Article("copied" + std::to_string(i), {Meeting("ISR", "AZE").On(2016, 1, 1)});
      ASSERT_TRUE(store->ApplyReplicated({&record, 1}).ok());
    }
  }
  bool WaitForRevision(int64_t revision) {
    return store->WaitForRevision(revision, std::chrono::steady_clock::now() + std::chrono::seconds(20));
  }
  std::function<void(bool)> setter() {
    return [this](bool value) { serving.Set(value); };
  }

  TemporaryDirectory directory;
  std::unique_ptr<event_store::Store> store = OpenFollowerStore(directory.path());
  Serving serving;
  MadeLog log;
};

}  // namespace legation::query
