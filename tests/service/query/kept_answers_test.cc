// Answers that are kept: always those that would be made anew.
#include <atomic>
#include <thread>

#include "record_generator.h"
#include "query_fixture.h"
#include "query_service/day_argument.h"
#include "query_service/ranking_reader.h"

namespace legation::query {
namespace {

class KeptAnswers : public QueryFixture {
 protected:
  KeptAnswers() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&keeping_none);
    server_without = builder.BuildAndStart();
    stub_without = v1::QueryService::NewStub(server_without->InProcessChannel({}));
  }
  ~KeptAnswers() override { server_without->Shutdown(); }

  // What both services answer, but for the tokens, which are looked at each by itself.
  template <typename Request, typename Response>
  void ExpectSame(Method<Response, Request> method, const Request& request, int64_t revision) {
    Response kept = Ask(method, request);
    EXPECT_EQ(kept.answered_at(), Token(revision));
    Response made;
    grpc::ClientContext context;
    ASSERT_TRUE(((*stub_without).*method)(&context, request, &made).ok());
    ASSERT_EQ(kept.SerializeAsString(), made.SerializeAsString())
        << "revision " << revision << "\n" << kept.DebugString() << "\nis not\n" << made.DebugString();
  }

  template <typename Request>
  static Request Of(const std::string& a, const std::string& b) {
    Request request;
    if constexpr (requires { request.party_a(); }) {
      request.set_party_a(a);
      request.set_party_b(b);
    } else if constexpr (requires { request.senders(); }) {
      request.add_senders(a);
      request.add_hosts(b);
    } else if constexpr (requires { request.pairs(); }) {
      request.add_pairs()->set_party_a(a);
      request.mutable_pairs(0)->set_party_b(b);
      *request.mutable_start_date() = DateOf(19'700);
      request.set_interval(v1::INTERVAL_MONTH);
    } else {
      request.add_parties(a);
      request.add_counterparties(b);
    }
    return request;
  }

  void AskAll(const std::string& a, const std::string& b, int64_t revision) {
    ExpectSame(&Stub::GetRelationship, Of<v1::GetRelationshipRequest>(a, b), revision);
    ExpectSame(&Stub::GetRelationshipHistory, Of<v1::GetRelationshipHistoryRequest>(a, b), revision);
    auto events = Of<v1::ListEventsRequest>(a, b);
    events.set_page_size(2);
    ExpectSame(&Stub::ListEvents, events, revision);
    ExpectSame(&Stub::ListTradeDelegations, Of<v1::ListTradeDelegationsRequest>(a, b), revision);
  }

  // Rankings take pairs that have not changed from earlier ones; the reader here has none to take them from.
  void ExpectSameRanking(const std::string& party, v1::Direction direction) {
    v1::ListRelationshipsRequest request;
    request.set_party(party);
    request.set_direction(direction);
    *request.mutable_on_date() = DateOf(19'850);
    v1::ListRelationshipsResponse kept = Ask(&Stub::ListRelationships, request);
    kept.clear_answered_at();
    const auto view = *store->Read();
    const RankingReader anew(vocabulary.get(), nullptr);
    const auto made = anew.List(*view, request, PageStart{MadeIdentity(), HashOfList(request), ""}, 0);
    ASSERT_TRUE(made.ok()) << made.status();
    ASSERT_EQ(kept.DebugString(), made->DebugString());
  }

  QueryService keeping_none{store.get(), vocabulary.get(), &freshness, &threads, [] { return SourceState(); }, "1.2.3", {}, 0};
  std::unique_ptr<grpc::Server> server_without;
  std::unique_ptr<v1::QueryService::Stub> stub_without;
};

TEST_F(KeptAnswers, AreThoseThatWouldBeMadeAnewAfterAnyRecord) {
  event_store::RecordGenerator generator(71, /*imports=*/true);
  const std::string parties[] = {"PRT", "MAR", "ESP", "KAZ"};
  for (int64_t revision = 1; revision <= 150; ++revision) {
    internal::v1::StoredLogRecord stored;
    stored.set_revision(revision);
    stored.set_commit_time_microseconds(MadeLog::kFirstCommitMicroseconds + revision * 1'000'000);
    stored.set_record(generator.Next().SerializeAsString());
    Apply(stored);
    generator.Learn(**(*store->Read())->GetRevision(revision));
    for (const std::string& a : parties) {
      for (const std::string& b : parties) {
        if (a < b || (a != b && revision % 10 == 0)) AskAll(a, b, revision);
        if (HasFatalFailure()) return;
      }
    }
    for (const std::string& party : {std::string(), std::string("PRT")}) {
      ExpectSameRanking(party, v1::DIRECTION_BOTH);
      ExpectSameRanking(party, v1::DIRECTION_FORWARD);
    }
    v1::ListEventsRequest all;
    ExpectSame(&Stub::ListEvents, all, revision);
    v1::ListTradeDelegationsRequest delegations;
    delegations.add_sectors("water");
    ExpectSame(&Stub::ListTradeDelegations, delegations, revision);
  }
  EXPECT_GT(service.answers().hits(), 500);
  EXPECT_GT(service.answers().misses(), 500);
  EXPECT_EQ(keeping_none.answers().hits(), 0);
}

TEST_F(KeptAnswers, AWriteIsSeenWithItsToken) {
  Ingest("one", {Meeting("ISR", "AZE").On(2024, 3, 1)});
  auto request = Of<v1::ListEventsRequest>("ISR", "AZE");
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 1);
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 1);
  EXPECT_EQ(service.answers().hits(), 1);
  Ingest("two", {Meeting("ISR", "AZE").On(2024, 5, 1)});
  request.mutable_consistency()->set_at_least_as_fresh(Token(2));
  const v1::ListEventsResponse fresh = Ask(&Stub::ListEvents, request);
  EXPECT_EQ(fresh.events_size(), 2);
  EXPECT_EQ(fresh.answered_at(), Token(2));
}

TEST_F(KeptAnswers, AnswerForTheRevisionAtWhichTheyAreGiven) {
  Ingest("one", {Meeting("ISR", "AZE").On(2024, 3, 1)});
  const auto request = Of<v1::GetRelationshipRequest>("ISR", "AZE");
  EXPECT_EQ(Ask(&Stub::GetRelationship, request).answered_at(), Token(1));
  Ingest("two", {Meeting("ISL", "NOR").On(2024, 5, 1)});
  EXPECT_EQ(Ask(&Stub::GetRelationship, request).answered_at(), Token(2));
  EXPECT_EQ(service.answers().hits(), 1);
}

TEST_F(KeptAnswers, ThePastIsNotKept) {
  Ingest("one", {Meeting("ISR", "AZE").On(2024, 3, 1)});
  Ingest("two", {Meeting("ISR", "AZE").On(2024, 5, 1)});
  auto request = Of<v1::ListEventsRequest>("ISR", "AZE");
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 2);
  request.mutable_as_of()->set_token(Token(1));
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 1);
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 1);
  EXPECT_EQ(service.answers().hits(), 0);
}

// The list goes on at the revision at which its first page was given, not at that at which it was made.
TEST_F(KeptAnswers, PagesGoOnFromAKeptAnswer) {
  Ingest("one", {Meeting("ISR", "AZE").On(2024, 3, 1), Accusation("ISR", "AZE").On(2024, 4, 1)});
  auto request = Of<v1::ListEventsRequest>("ISR", "AZE");
  request.set_page_size(1);
  const v1::ListEventsResponse made = Ask(&Stub::ListEvents, request);
  Ingest("two", {Meeting("ISL", "NOR").On(2024, 5, 1)});
  const v1::ListEventsResponse kept = Ask(&Stub::ListEvents, request);
  EXPECT_EQ(service.answers().hits(), 1);
  EXPECT_NE(kept.next_page_token(), made.next_page_token());
  Ingest("three", {Meeting("ISR", "AZE").On(2024, 3, 15)});  // comes between the two
  request.set_page_token(kept.next_page_token());
  const v1::ListEventsResponse second = Ask(&Stub::ListEvents, request);
  ASSERT_EQ(second.events_size(), 1);
  EXPECT_EQ(second.events(0).date().start_date().day(), 1);
  EXPECT_EQ(second.answered_at(), Token(2));
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(KeptAnswers, ACopyThatIsStartedOverForgetsThem) {
  Ingest("one", {Meeting("ISR", "AZE").On(2024, 3, 1)});
  const auto request = Of<v1::ListEventsRequest>("ISR", "AZE");
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 1);
  ASSERT_TRUE(store->Reset().ok());
  ASSERT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 0);
}

// Those who asked while the copy was being emptied were given its old view, and it was kept as the new one's.
TEST_F(KeptAnswers, OfAHistoryThatWasRemovedAreNotGivenAgain) {
  MadeLog other;
  const auto anew = other.Article("anew", {Meeting("ISR", "AZE").On(2024, 6, 1)});
  const auto first = log.Article("one", {Meeting("ISR", "AZE").On(2024, 3, 1)});
  const auto second = log.Article("two", {Meeting("ISR", "AZE").On(2024, 5, 1)});
  std::atomic<bool> is_over = false;
  std::vector<std::thread> askers;
  for (const char* party : {"ISR", "AZE"}) {
    askers.emplace_back([&, request = Of<v1::ListEventsRequest>(party, party[0] == 'I' ? "AZE" : "ISR")] {
      while (!is_over) {
        grpc::ClientContext context;
        v1::ListEventsResponse response;
        (void)stub->ListEvents(&context, request, &response);  // refused while there is nothing to read
      }
    });
  }
  for (int round = 0; round < 40; ++round) {
    Apply(first);
    Apply(second);
    EXPECT_EQ(Ask(&Stub::ListEvents, Of<v1::ListEventsRequest>("ISR", "AZE")).events_size(), 2);
    ASSERT_TRUE(store->Reset().ok());
    ASSERT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
    Apply(anew);
    for (const auto& [party, counterparty] : {std::pair("ISR", "AZE"), std::pair("AZE", "ISR")}) {
      const auto answer = Ask(&Stub::ListEvents, Of<v1::ListEventsRequest>(party, counterparty));
      EXPECT_EQ(answer.events_size(), 1) << "round " << round;
      EXPECT_EQ(answer.answered_at(), Token(1)) << "round " << round;
    }
    ASSERT_TRUE(store->Reset().ok());
    ASSERT_TRUE(store->AdoptIdentity(MadeIdentity()).ok());
  }
  is_over = true;
  for (std::thread& asker : askers) asker.join();
}

// One answer only: a second one once ended builds with assertions.
TEST_F(KeptAnswers, DamagedTokensAreRefusedByEachMethod) {
  const auto refused = [&]<typename Request, typename Response>(Method<Response, Request> method, Request request) {
    request.mutable_consistency()->set_at_least_as_fresh("damaged");
    EXPECT_EQ(ReasonFor(method, request), v1::ERROR_REASON_REVISION_TOKEN_INVALID);
  };
  refused(&Stub::GetRelationship, Of<v1::GetRelationshipRequest>("ISR", "AZE"));
  refused(&Stub::GetRelationshipHistory, Of<v1::GetRelationshipHistoryRequest>("ISR", "AZE"));
  refused(&Stub::ListEvents, Of<v1::ListEventsRequest>("ISR", "AZE"));
  refused(&Stub::ListTradeDelegations, Of<v1::ListTradeDelegationsRequest>("ISR", "AZE"));
}

}  // namespace
}  // namespace legation::query
