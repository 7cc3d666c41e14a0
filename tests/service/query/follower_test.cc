// The follower against a source that the test plays: catching up, losing the source, and a source with another history.
#include <thread>

#include "made_source.h"

namespace legation::query {
namespace {

using namespace internal::v1;

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

// Sends one message of about as many bytes as after_revision says.
class SourceOfOneMessage final : public LogService::Service {
 public:
  SourceOfOneMessage() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

  grpc::Status Follow(grpc::ServerContext*, const FollowRequest* request,
                      grpc::ServerWriter<FollowResponse>* writer) override {
    FollowResponse response;
    response.set_store_id(std::string(request->after_revision(), 'a'));
    writer->Write(response);
    return grpc::Status::OK;
  }

 private:
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

TEST(MessageOfASource, IsTakenUpToItsLimit) {
  SourceOfOneMessage source;
  const Source way = MakeSource(source.address(), {});
  const auto stub = LogService::NewStub(*way.channel());
  const auto ask = [&](int bytes) {
    grpc::ClientContext context;
    FollowRequest request;
    request.set_after_revision(bytes);
    const auto reader = stub->Follow(&context, request);
    FollowResponse response;
    while (reader->Read(&response)) {
    }
    return reader->Finish().error_code();
  };
  EXPECT_EQ(ask(kMostMessageBytes - 64), grpc::StatusCode::OK);
  EXPECT_EQ(ask(kMostMessageBytes + 1), grpc::StatusCode::RESOURCE_EXHAUSTED);
}

}  // namespace
}  // namespace legation::query
