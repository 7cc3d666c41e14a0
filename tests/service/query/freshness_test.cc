// Consistency: waiting for a revision, looking back, and stopping. Nothing here sleeps: a request that waits is known
// to wait because it can only end by what the test does next.
#include <atomic>
#include <future>
#include <thread>

#include "query_fixture.h"

namespace legation::query {
namespace {

class Consistency : public QueryFixture {
 protected:
  v1::GetArticleRequest Asking(const std::string& article_id, int64_t revision) {
    v1::GetArticleRequest request;
    request.set_article_id(article_id);
    request.mutable_consistency()->set_at_least_as_fresh(Token(revision));
    return request;
  }
};

TEST_F(Consistency, AnAppliedRevisionIsAnsweredAtOnce) {
  Ingest("a", {Meeting("ISR", "AZE")});
  EXPECT_EQ(Ask(&Stub::GetArticle, Asking("a", 1)).answered_at(), Token(1));
}

TEST_F(Consistency, ARequestWaitsAndIsWokenByItsRevision) {
  std::vector<std::future<v1::GetArticleResponse>> answers;
  for (int64_t revision : {2, 1, 2}) {
    answers.push_back(std::async(std::launch::async, [this, revision] {
      return Ask(&Stub::GetArticle, Asking(revision == 1 ? "a" : "b", revision));
    }));
  }
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  EXPECT_EQ(answers[1].get().article().article_id(), "a");
  Ingest("b", {Meeting("ISR", "AZE").On(2016, 2, 2)});
  EXPECT_EQ(answers[0].get().article().article_id(), "b");
  EXPECT_EQ(answers[2].get().article().article_id(), "b");
}

TEST_F(Consistency, WaitersAreContinuedInTheOrderOfTheirRevisions) {
  std::vector<int64_t> order;
  std::promise<void> all;
  const auto far = std::chrono::system_clock::time_point::max();
  for (const int64_t revision : {3, 1, 2}) {
    freshness.Wait(revision, far, [&, revision](absl::Status status) {
      EXPECT_TRUE(status.ok());
      order.push_back(revision);
      if (order.size() == 3) all.set_value();
    });
  }
  std::vector<internal::v1::StoredLogRecord> records;
  for (const char* id : {"a", "b", "c"}) records.push_back(log.Article(id, {}));
  ASSERT_TRUE(store->ApplyReplicated(records).ok());
  all.get_future().get();
  EXPECT_EQ(order, (std::vector<int64_t>{1, 2, 3}));
}

TEST_F(Consistency, AShortDeadlineIsAnsweredReplicaBehindBeforeItIsOver) {
  Ingest("a", {});
  const absl::Status status = Refusal(&Stub::GetArticle, Asking("a", 9), std::chrono::milliseconds(400));
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(errors::ReasonOf(status), v1::ERROR_REASON_REPLICA_BEHIND);
  EXPECT_EQ(Metadata(status, "applied_revision"), "1");
  EXPECT_EQ(Metadata(status, "asked_revision"), "9");
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
}

TEST_F(Consistency, StopTellsAllWhoWait) {
  auto waiting = std::make_shared<std::promise<absl::Status>>();
  freshness.Wait(7, std::chrono::system_clock::time_point::max(),
                 [waiting](absl::Status status) { waiting->set_value(status); });
  freshness.Stop();
  EXPECT_EQ(errors::ReasonOf(waiting->get_future().get()), v1::ERROR_REASON_DRAINING);
  // From now on nobody is made to wait.
  EXPECT_EQ(errors::ReasonOf(Refusal(&Stub::GetArticle, Asking("a", 7))), v1::ERROR_REASON_DRAINING);
}

// A continuation that was taken after Stop had told all others was never called, and its call hung the drain.
TEST_F(Consistency, NoContinuationIsLostWhenAWaitRacesWithStop) {
  for (int round = 0; round < 200; ++round) {
    Freshness raced(store.get());
    std::atomic<int> begun = 0, ended = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < 2; ++i) {
      callers.emplace_back([&] {
        while (ended == 0) {  // until the first is told
          ++begun;
          raced.Wait(1000, std::chrono::system_clock::time_point::max(), [&](absl::Status) { ++ended; });
        }
      });
    }
    while (begun < 20) std::this_thread::yield();
    raced.Stop();
    // Told by Stop, or at once by a Wait that began after it.
    raced.Wait(1000, std::chrono::system_clock::time_point::max(), [&](absl::Status) { ++ended; });
    ++begun;
    for (std::thread& caller : callers) caller.join();
    ASSERT_EQ(begun, ended) << "in round " << round;
  }
}

TEST_F(Consistency, AClientThatLeavesHarmsNothing) {
  for (int round = 0; round < 20; ++round) {
    grpc::ClientContext context;
    v1::GetArticleRequest request = Asking("a", 1);
    v1::GetArticleResponse response;
    std::promise<grpc::Status> done;
    stub->async()->GetArticle(&context, &request, &response, [&](grpc::Status status) { done.set_value(status); });
    context.TryCancel();
    EXPECT_EQ(done.get_future().get().error_code(), grpc::StatusCode::CANCELLED);
  }
  Ingest("a", {});
  EXPECT_EQ(Ask(&Stub::GetArticle, Asking("a", 1)).article().article_id(), "a");
}

TEST_F(Consistency, TokensThatAreNotOursAreRefused) {
  v1::GetArticleRequest request = Asking("a", 1);
  request.mutable_consistency()->set_at_least_as_fresh("bm90IGEgdG9rZW4");
  EXPECT_EQ(ReasonFor(&Stub::GetArticle, request), v1::ERROR_REASON_REVISION_TOKEN_INVALID);
  const std::string foreign = event_store::EncodeRevisionToken(MadeIdentity("00000000000000bb"), 1);
  request.mutable_consistency()->set_at_least_as_fresh(foreign);
  EXPECT_EQ(ReasonFor(&Stub::GetArticle, request), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
}

TEST_F(Consistency, AsOfByTimeAndByToken) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  Ingest("b", {Meeting("ISR", "AZE").On(2016, 3, 1)});
  Ingest("c", {Agreement("ISR", "AZE", "water").On(2016, 6, 1)});
  v1::GetRelationshipRequest request;
  request.set_party_a("Israel");
  request.set_party_b("Azerbaijan");
  request.mutable_on_date()->set_year(2016);
  request.mutable_on_date()->set_month(12);
  request.mutable_on_date()->set_day(31);
  EXPECT_EQ(Ask(&Stub::GetRelationship, request).agreements_size(), 1);
  request.mutable_as_of()->set_token(Token(2));
  v1::GetRelationshipResponse then = Ask(&Stub::GetRelationship, request);
  EXPECT_EQ(then.answered_at(), Token(2));
  EXPECT_EQ(then.agreements_size(), 0);
  EXPECT_EQ(then.score(), 0);
  EXPECT_GT(then.engagement(), 0);
  // The second record was committed two seconds after the first moment.
  request.mutable_as_of()->mutable_time()->set_seconds(MadeLog::kFirstCommitMicroseconds / 1'000'000 + 2);
  EXPECT_EQ(Ask(&Stub::GetRelationship, request).SerializeAsString(), then.SerializeAsString());
  request.mutable_as_of()->mutable_time()->set_seconds(MadeLog::kFirstCommitMicroseconds / 1'000'000);
  then = Ask(&Stub::GetRelationship, request);
  EXPECT_EQ(then.answered_at(), Token(0));
  EXPECT_EQ(then.counts_size(), 0);
  request.mutable_as_of()->mutable_time()->set_seconds(std::time(nullptr) + 3600);
  EXPECT_EQ(ReasonFor(&Stub::GetRelationship, request), v1::ERROR_REASON_AS_OF_IN_FUTURE);
}

TEST_F(Consistency, ATokenOfAsOfThatIsNotAppliedIsWaitedFor) {
  v1::ListEventsRequest request;
  request.mutable_as_of()->set_token(Token(1));
  auto answer = std::async(std::launch::async, [&] { return Ask(&Stub::ListEvents, request); });
  std::vector<internal::v1::StoredLogRecord> records = {log.Article("a", {Meeting("ISR", "AZE").On(2016, 1, 1)}),
                                                        log.Article("b", {Meeting("ISR", "AZE").On(2016, 3, 1)})};
  ASSERT_TRUE(store->ApplyReplicated(records).ok());
  const v1::ListEventsResponse response = answer.get();
  EXPECT_EQ(response.events_size(), 1);
  EXPECT_EQ(response.answered_at(), Token(1));
}

}  // namespace
}  // namespace legation::query
