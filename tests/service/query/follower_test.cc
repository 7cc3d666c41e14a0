// The follower against a source that the test plays: catching up, losing the source, and a source with another history.
#include "query_service/follower.h"

#include <condition_variable>
#include <mutex>

#include "legation/internal/v1/log_service.grpc.pb.h"
#include "query_fixture.h"

namespace legation::query {
namespace {

using namespace internal::v1;

// Serves records to one follower at a time and remembers what it was asked.
class MadeSource final : public LogService::Service {
 public:
  explicit MadeSource(const std::string& store_id) : identity_(MadeIdentity(store_id)) {
    grpc::ServerBuilder builder;
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  ~MadeSource() override { Stop(); }

  std::shared_ptr<grpc::Channel> channel() { return server_->InProcessChannel({}); }
  void Add(const StoredLogRecord& record) {
    std::lock_guard lock(mutex_);
    records_.push_back(record);
    changed_.notify_all();
  }
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
    if (!request->store_id().empty() && request->store_id() != identity_.store_id()) {
      return serving::ToGrpcStatus(errors::MakeError(absl::StatusCode::kFailedPrecondition,
                                                     v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                                                     "another store"));
    }
    size_t sent = request->after_revision();
    for (bool first = true; !away_; first = false) {
      FollowResponse response;
      response.set_store_id(identity_.store_id());
      response.set_epoch(identity_.epoch());
      response.set_head_revision(records_.size());
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
  const StoreIdentity identity_;
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

class Following : public testing::Test {
 protected:
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
  Follower follower(store.get(), source.channel(), setter(), std::chrono::milliseconds(1));
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
    Follower follower(store.get(), away.channel(), setter(), std::chrono::milliseconds(1));
    follower.Start();
    while (away.requests().size() < 3) std::this_thread::yield();
    EXPECT_TRUE(serving.said().empty());
  }
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
  const StoredLogRecord record = log.Article("a", {});
  ASSERT_TRUE(store->ApplyReplicated({&record, 1}).ok());
  Follower follower(store.get(), away.channel(), setter(), std::chrono::milliseconds(1));
  follower.Start();
  EXPECT_TRUE(serving.WaitFor(1));
}

TEST_F(Following, ASourceWithAnotherHistoryStartsTheCopyOver) {
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity("00000000000000bb")).ok());
  const StoredLogRecord foreign = log.Article("foreign", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  ASSERT_TRUE(store->ApplyReplicated({&foreign, 1}).ok());
  const auto open_view = *store->Read();

  MadeSource source("00000000000000aa");
  MadeLog other;
  source.Add(other.Article("ours", {Meeting("ISR", "KAZ").On(2016, 1, 1)}));
  source.Add(other.Article("too", {}));
  Follower follower(store.get(), source.channel(), setter());
  follower.Start();
  ASSERT_TRUE(WaitForRevision(2));
  ASSERT_TRUE(serving.WaitFor(1));
  EXPECT_EQ(store->identity().store_id(), "00000000000000aa");
  const auto view = *store->Read();
  EXPECT_FALSE((*view->GetArticle("foreign")).has_value());
  EXPECT_TRUE((*view->GetArticle("ours")).has_value());
  EXPECT_TRUE((*open_view->GetArticle("foreign")).has_value());  // who was reading goes on to see what it saw
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
