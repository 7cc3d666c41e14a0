// Reads run on threads of their own; what happens while all of those are taken, and while the copy changes under a read.
#include <future>
#include <latch>

#include "query_fixture.h"

namespace legation::query {
namespace {

class Load : public QueryFixture {
 protected:
  // Every reading thread is taken until Release.
  void TakeAllThreads() {
    std::latch begun(static_cast<std::ptrdiff_t>(threads.count()));
    for (size_t i = 0; i < threads.count(); ++i) {
      ASSERT_TRUE(threads.Do([&begun, gate = released] { begun.count_down(); gate.wait(); }).ok());
    }
    begun.wait();
  }
  void Release() { gate.set_value(); }
  ~Load() override {
    try { Release(); } catch (const std::future_error&) {}
  }
  std::future<absl::Status> AskArticle(const v1::GetArticleRequest& request) {
    return std::async(std::launch::async, [this, request] {
      grpc::ClientContext context;
      context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
      v1::GetArticleResponse response;
      return serving::FromGrpcStatus(stub->GetArticle(&context, request, &response));
    });
  }
  void WaitForWaiting(size_t count) {
    while (threads.waiting() < count) std::this_thread::yield();
  }

  std::promise<void> gate;
  std::shared_future<void> released = gate.get_future().share();
};

// Two reads that took long stopped the whole server, health checks too.
TEST_F(Load, SlowReadsDoNotStopTheServer) {
  Ingest("a", {});
  TakeAllThreads();
  v1::GetArticleRequest request;
  request.set_article_id("a");
  std::vector<std::future<absl::Status>> reads;
  for (int i = 0; i < 8; ++i) reads.push_back(AskArticle(request));
  WaitForWaiting(8);
  v1::ResolvePartyRequest party;
  party.set_name("Israel");
  EXPECT_EQ(Ask(&Stub::ResolveParty, party).party().id(), "ISR");
  Release();
  for (auto& read : reads) EXPECT_TRUE(read.get().ok());
}

TEST_F(Load, MoreReadsThanMayWaitAreOverloaded) {
  Ingest("a", {});
  TakeAllThreads();
  while (threads.Do([] {}).ok()) {
  }
  v1::GetArticleRequest request;
  request.set_article_id("a");
  const absl::Status refused = Refusal(&Stub::GetArticle, request);
  EXPECT_EQ(refused.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(refused.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
  EXPECT_EQ(ReasonFor(&Stub::GetStatus, v1::GetStatusRequest()), v1::ERROR_REASON_OVERLOADED);
  // Who waited for a revision is told so too.
  request.mutable_consistency()->set_at_least_as_fresh(Token(2));
  auto waiter = AskArticle(request);
  Ingest("b", {});
  EXPECT_EQ(errors::ReasonOf(waiter.get()), v1::ERROR_REASON_OVERLOADED);
  Release();
}

// A read of one store was answered out of another, with that one's token.
TEST_F(Load, ARequestIsNotAnsweredFromTheStoreThatCameAfterAStartOver) {
  Ingest("a", {});
  v1::GetArticleRequest request;
  request.set_article_id("a");
  request.mutable_consistency()->set_at_least_as_fresh(Token(1));
  TakeAllThreads();
  auto read = AskArticle(request);
  WaitForWaiting(1);  // its token was judged
  ASSERT_TRUE(store->Reset().ok());
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity("00000000000000bb")).ok());
  MadeLog other;
  Apply(other.Article("a", {}));
  Release();
  EXPECT_EQ(errors::ReasonOf(read.get()), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
}

// The same store, begun anew, which has not come as far again.
TEST_F(Load, ARequestIsNotAnsweredFromACopyThatFellBehindItsToken) {
  Ingest("a", {});
  Ingest("b", {});
  v1::GetArticleRequest request;
  request.set_article_id("b");
  request.mutable_consistency()->set_at_least_as_fresh(Token(2));
  TakeAllThreads();
  auto read = AskArticle(request);
  WaitForWaiting(1);
  ASSERT_TRUE(store->Reset().ok());
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
  MadeLog other;
  Apply(other.Article("a", {}));
  Release();
  EXPECT_EQ(errors::ReasonOf(read.get()), v1::ERROR_REASON_REPLICA_BEHIND);
}

}  // namespace
}  // namespace legation::query
