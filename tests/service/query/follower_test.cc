// The follower against a source that the test plays: catching up, losing the source, and a source with another history.
#include "query_service/follower.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "legation/internal/v1/log_service.grpc.pb.h"
#include "query_fixture.h"

namespace legation::query {
namespace {

using namespace internal::v1;

// Serves records to one follower at a time and remembers what it was asked. Sends no heartbeats.
class MadeSource final : public LogService::Service {
 public:
  explicit MadeSource(const std::string& store_id, int64_t epoch = 1) : identity_(MadeIdentity(store_id)) {
    identity_.set_epoch(epoch);
    grpc::ServerBuilder builder;
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~MadeSource() override { Stop(); }

  std::shared_ptr<grpc::Channel> channel() { return server_->InProcessChannel({}); }
  void Add(const StoredLogRecord& record) {
    std::lock_guard lock(mutex_);
    EXPECT_TRUE(copy_->ApplyReplicated({&record, 1}).ok());
    records_.push_back(record);
    changed_.notify_all();
  }
  // A record that no replica can apply.
  void AddOfUnknownRules() {
    LogRecord record;
    record.set_rules(1'000);
    std::lock_guard lock(mutex_);
    records_.emplace_back().set_revision(records_.size());
    records_.back().set_record(record.SerializeAsString());
  }
  // Tells a head that is so much above what it sends.
  void ClaimMore(int64_t revisions) { more_ = revisions; }
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
  std::vector<FollowRequest> requests() {
    std::lock_guard lock(mutex_);
    return requests_;
  }

  grpc::Status Follow(grpc::ServerContext*, const FollowRequest* request,
                      grpc::ServerWriter<FollowResponse>* writer) override {
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
      FollowResponse response;
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

 private:
  StoreIdentity identity_;
  std::atomic<int64_t> more_ = 0;
  std::atomic<bool> mute_ = false;
  TemporaryDirectory directory_;
  const std::unique_ptr<event_store::Store> copy_ = OpenFollowerStore(directory_.path());  // for its digests
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<StoredLogRecord> records_;
  std::vector<FollowRequest> requests_;
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

constexpr FollowerTimes kImpatient{.patience = std::chrono::milliseconds(1)};

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
      const StoredLogRecord record = log.Article("copied" + std::to_string(i), {Meeting("ISR", "AZE").On(2016, 1, 1)});
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

TEST_F(Following, ANewReplicaAdoptsTheSourceAndServesWhenItHasCaughtUp) {
  MadeSource source("00000000000000aa");
  for (int i = 0; i < 5; ++i) {
    source.Add(log.Article("a" + std::to_string(i), {Meeting("ISR", "AZE").On(2016, 1, 1 + 5 * i)}));
  }
  Follower follower(store.get(), source.channel(), setter());
  follower.Start();
  ASSERT_TRUE(serving.WaitFor(1));
  EXPECT_EQ(store->applied_revision(), 5);
  EXPECT_EQ(store->identity().store_id(), "00000000000000aa");
  EXPECT_EQ(follower.source().head_revision, 5);
  EXPECT_TRUE(follower.source().connected);
  const auto stale_for = follower.staleness();  // this source sends no heartbeats
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  EXPECT_GT(follower.staleness(), stale_for);
  source.Add(log.Article("later", {}));
  EXPECT_TRUE(WaitForRevision(6));
  EXPECT_EQ(serving.said(), std::vector<bool>{true});
}

TEST_F(Following, AnEmptySourceIsReachedAtOnce) {
  MadeSource source("00000000000000aa");
  Follower follower(store.get(), source.channel(), setter());
  follower.Start();
  EXPECT_TRUE(serving.WaitFor(1));
}

TEST_F(Following, ResumesFromItsOwnRevisionWithItsDigest) {
  MadeSource source("00000000000000aa");
  for (int i = 0; i < 3; ++i) source.Add(log.Article("a" + std::to_string(i), {}));
  {
    Follower follower(store.get(), source.channel(), setter());
    follower.Start();
    ASSERT_TRUE(serving.WaitFor(1));
  }
  Follower again(store.get(), source.channel(), setter());
  again.Start();
  ASSERT_TRUE(serving.WaitFor(2));
  ASSERT_EQ(source.requests().size(), 2u);
  EXPECT_EQ(source.requests()[1].after_revision(), 3);
  EXPECT_EQ(source.requests()[1].store_id(), "00000000000000aa");
  EXPECT_EQ(source.requests()[1].digest(), *store->DigestAt(3));
}

TEST_F(Following, GoesOnServingWhileTheSourceIsAway) {
  MadeSource source("00000000000000aa");
  source.Add(log.Article("a", {}));
  Follower follower(store.get(), source.channel(), setter(), kImpatient);
  follower.Start();
  ASSERT_TRUE(serving.WaitFor(1));
  source.Leave();
  while (source.requests().size() < 3) std::this_thread::yield();  // it tries again and again
  EXPECT_EQ(serving.said(), std::vector<bool>{true});
  EXPECT_FALSE(follower.source().connected);
  EXPECT_EQ(follower.source().head_revision, 1);
}

TEST_F(Following, WithoutASourceAReplicaServesOnlyDataOfItsOwn) {
  MadeSource away("00000000000000aa");
  away.Leave();
  {
    Follower follower(store.get(), away.channel(), setter(), kImpatient);
    follower.Start();
    while (away.requests().size() < 3) std::this_thread::yield();
    EXPECT_TRUE(serving.said().empty());
  }
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
  const StoredLogRecord record = log.Article("a", {});
  ASSERT_TRUE(store->ApplyReplicated({&record, 1}).ok());
  Follower follower(store.get(), away.channel(), setter(), kImpatient);
  follower.Start();
  EXPECT_TRUE(serving.WaitFor(1));
}

TEST_F(Following, ALaterEpochOfTheStoreStartsTheCopyOver) {
  HaveCopied("00000000000000aa", 3);
  const auto open_view = *store->Read();
  MadeSource source("00000000000000aa", /*epoch=*/2);
  MadeLog other;
  source.Add(other.Article("ours", {Meeting("ISR", "KAZ").On(2016, 1, 1)}));
  source.Add(other.Article("too", {}));
  Follower follower(store.get(), source.channel(), setter());
  follower.Start();
  ASSERT_TRUE(serving.WaitFor(1));
  EXPECT_EQ(store->applied_revision(), 2);
  EXPECT_EQ(store->identity().epoch(), 2);
  const auto view = *store->Read();
  EXPECT_FALSE((*view->GetArticle("copied0")).has_value());
  EXPECT_TRUE((*view->GetArticle("ours")).has_value());
  EXPECT_TRUE((*open_view->GetArticle("copied0")).has_value());  // who was reading goes on to see what it saw
}

TEST_F(Following, AnotherDigestOfTheSameStoreStartsTheCopyOver) {
  HaveCopied("00000000000000aa", 1);
  MadeSource source("00000000000000aa");
  MadeLog other;
  source.Add(other.Article("ours", {}));
  Follower follower(store.get(), source.channel(), setter());
  follower.Start();
  ASSERT_TRUE(serving.WaitFor(1));
  EXPECT_TRUE((*(*store->Read())->GetArticle("ours")).has_value());
}

// A wrong data directory of ingest, or a demo on its port, emptied every replica.
TEST_F(Following, ASourceOfAnotherStoreNeverCostsTheCopy) {
  HaveCopied("00000000000000aa", 2);
  for (const bool empty : {true, false}) {
    MadeSource source("00000000000000bb");
    MadeLog other;
    if (!empty) source.Add(other.Article("foreign", {}));
    Serving own;
    Follower follower(store.get(), source.channel(), [&](bool value) { own.Set(value); }, kImpatient);
    follower.Start();
    WaitForRequests(source, 3);
    ASSERT_TRUE(own.WaitFor(1));
    EXPECT_EQ(own.said(), std::vector<bool>{true});
    EXPECT_FALSE(follower.source().connected);
    EXPECT_EQ(store->applied_revision(), 2);
    EXPECT_EQ(store->identity().store_id(), "00000000000000aa");
  }
}

TEST_F(Following, ASourceThatLacksWhatTheCopyHasNeverCostsIt) {
  HaveCopied("00000000000000aa", 3);
  MadeSource source("00000000000000aa");
  MadeLog same;
  source.Add(same.Article("copied0", {Meeting("ISR", "AZE").On(2016, 1, 1)}));
  Follower follower(store.get(), source.channel(), setter(), kImpatient);
  follower.Start();
  WaitForRequests(source, 6);  // each time it is asked for its head too
  ASSERT_TRUE(serving.WaitFor(1));
  EXPECT_EQ(serving.said(), std::vector<bool>{true});
  EXPECT_FALSE(follower.source().connected);
  EXPECT_EQ(store->applied_revision(), 3);
}

// A host that died without closing its connections looked connected for ever.
TEST_F(Following, ASilentSourceIsLeftAndAskedAnew) {
  MadeSource source("00000000000000aa");
  source.Add(log.Article("a", {}));
  Follower follower(store.get(), source.channel(), setter(), {.silence = std::chrono::milliseconds(20)});
  follower.Start();
  ASSERT_TRUE(serving.WaitFor(1));
  source.Mute();
  WaitForRequests(source, source.requests().size() + 3);
  EXPECT_FALSE(follower.source().connected);
  EXPECT_EQ(serving.said(), std::vector<bool>{true});
}

TEST_F(Following, AFragmentOfTheSourcesLogIsNotServed) {
  MadeSource source("00000000000000aa");
  source.Add(log.Article("a", {}));
  source.ClaimMore(99);
  Follower follower(store.get(), source.channel(), setter(), kImpatient);
  follower.Start();
  ASSERT_TRUE(WaitForRevision(1));
  source.Leave();
  WaitForRequests(source, 5);
  EXPECT_TRUE(serving.said().empty());
}

TEST_F(Following, WhatStartsOverIsNotServedForWantOfASource) {
  HaveCopied("00000000000000aa", 2);
  MadeSource source("00000000000000aa", /*epoch=*/2);
  source.Mute();
  Follower follower(store.get(), source.channel(), setter(),
                    {.patience = std::chrono::milliseconds(1), .silence = std::chrono::milliseconds(20)});
  follower.Start();
  WaitForRequests(source, 4);
  EXPECT_EQ(store->applied_revision(), 0);
  const std::vector<bool> said = serving.said();
  EXPECT_TRUE(said.empty() || !said.back());
}

// Once it asked again every 50 ms, each time with an error in the log.
TEST_F(Following, ARecordThatCannotBeAppliedIsTriedAgainMoreAndMoreSlowly) {
  MadeSource source("00000000000000aa");
  source.Add(log.Article("a", {}));
  source.AddOfUnknownRules();
  Follower follower(store.get(), source.channel(), setter());
  const auto begin = std::chrono::steady_clock::now();
  follower.Start();
  WaitForRequests(source, 6);
  // 50 + 100 + 200 + 400 + 800 ms lie between them.
  EXPECT_GE(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1550));
  EXPECT_FALSE(follower.source().connected);
  EXPECT_EQ(store->applied_revision(), 0);  // they came in one message: all or none
  EXPECT_TRUE(serving.said().empty());
}

TEST_F(Following, StopsPromptlyInEveryState) {
  MadeSource source("00000000000000aa");
  Follower never_started(store.get(), source.channel(), setter());
  never_started.Stop();
  Follower connected(store.get(), source.channel(), setter());
  connected.Start();
  ASSERT_TRUE(serving.WaitFor(1));
  connected.Stop();
  connected.Stop();
  source.Leave();
  Follower without(store.get(), source.channel(), setter());
  without.Start();
  without.Stop();
}

}  // namespace
}  // namespace legation::query
