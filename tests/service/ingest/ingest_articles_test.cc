// IngestArticles over a channel: answers in order, articles read side by side, one log whatever the speed.
#include <thread>

#include "tests/service/ingest/ingest_server.h"

namespace legation::ingest {
namespace {

v1::IngestArticlesRequest Dispatch(const std::string& article_id, const std::string& text,
                                   const std::string& request_id = "") {
  v1::IngestArticlesRequest request;
  *request.mutable_article() = FisheriesArticle(article_id).article();
  request.mutable_article()->set_text(text);
  request.set_request_id(request_id);
  return request;
}

v1::IngestArticlesRequest Rain(int number) {
  return Dispatch("rain-" + std::to_string(number), "It rained on " + std::to_string(number) + " roofs.");
}

class IngestArticlesTest : public IngestServerTest {
 protected:
  struct Call {
    explicit Call(v1::IngestService::Stub& stub) : stream(stub.IngestArticles(&context)) {}
    // Sends all, reads meanwhile, and ends the stream.
    std::vector<v1::IngestArticlesResponse> SendAll(const std::vector<v1::IngestArticlesRequest>& articles) {
      std::thread sender([&] {
        for (const v1::IngestArticlesRequest& article : articles) stream->Write(article);
        stream->WritesDone();
      });
      std::vector<v1::IngestArticlesResponse> answers;
      for (v1::IngestArticlesResponse answer; stream->Read(&answer);) answers.push_back(answer);
      sender.join();
      return answers;
    }
    absl::Status Finish() { return serving::FromGrpcStatus(stream->Finish()); }

    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>> stream;
  };

  std::vector<v1::IngestArticlesResponse> SendAll(const std::vector<v1::IngestArticlesRequest>& articles) {
    Call call(*ingest);
    const std::vector<v1::IngestArticlesResponse> answers = call.SendAll(articles);
    EXPECT_TRUE(call.Finish().ok());
    EXPECT_EQ(answers.size(), articles.size());
    for (size_t i = 0; i < answers.size(); ++i) EXPECT_EQ(answers[i].index(), static_cast<int64_t>(i));
    return answers;
  }
  static std::vector<std::string> RecordsOf(event_store::Store& store) {
    std::vector<std::string> records;
    const auto log = store.ReadLog(0, 1'000'000, 1 << 30);
    EXPECT_TRUE(log.ok());
    for (const auto& record : *log) records.push_back(record.record());
    return records;
  }
};

TEST_F(IngestArticlesTest, EachArticleIsAnsweredInOrder) {
  std::vector<v1::IngestArticlesRequest> articles = {Dispatch("fisheries", FisheriesArticle().article().text())};
  for (int i = 0; i < 20; ++i) articles.push_back(Rain(i));
  const auto answers = SendAll(articles);
  ASSERT_EQ(answers.size(), 21u);
  EXPECT_EQ(answers[0].stored().events_size(), 2);
  EXPECT_EQ(answers[0].stored().outcome(), v1::INGEST_OUTCOME_CREATED);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(answers[i + 1].stored().article_id(), "rain-" + std::to_string(i));
    EXPECT_EQ(RevisionOf(answers[i + 1].stored().written_at()), i + 2);
  }
}

TEST_F(IngestArticlesTest, ARefusedArticleIsAnsweredAndTheStreamGoesOn) {
  const auto answers = SendAll({Rain(0), Dispatch("empty", ""), Rain(1), Dispatch("long", std::string((1 << 20) + 1, 'x')),
                                Rain(2)});
  ASSERT_EQ(answers.size(), 5u);
  EXPECT_EQ(answers[1].error().index(), 1);
  EXPECT_EQ(answers[1].error().code(), static_cast<int>(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(answers[1].error().reason(), "FIELD_REQUIRED");
  EXPECT_NE(answers[1].error().message(), "");
  EXPECT_EQ(answers[3].error().reason(), "FIELD_TOO_LONG");
  EXPECT_EQ(RevisionOf(answers[4].stored().written_at()), 3);
  EXPECT_EQ(head(), 3);
}

TEST_F(IngestArticlesTest, RepeatsWithinOneStreamAreToldAndCostNoRecord) {
  const auto answers = SendAll({Dispatch("a", "It rained.", "r1"), Dispatch("a", "It rained."), Dispatch("a", "It rained.", "r1"),
                                Dispatch("b", "It snowed.", "r1"), Dispatch("a", "It hailed."), Dispatch("a", "It rained.")});
  ASSERT_EQ(answers.size(), 6u);
  EXPECT_EQ(answers[1].stored().outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(RevisionOf(answers[1].stored().written_at()), 1);
  EXPECT_EQ(answers[2].stored().outcome(), v1::INGEST_OUTCOME_CREATED);  // the first answer again
  EXPECT_EQ(RevisionOf(answers[2].stored().written_at()), 1);
  EXPECT_EQ(answers[3].error().reason(), "REQUEST_ID_REUSED");
  EXPECT_EQ(answers[4].stored().outcome(), v1::INGEST_OUTCOME_REPLACED);
  EXPECT_EQ(answers[5].stored().outcome(), v1::INGEST_OUTCOME_REPLACED);
  EXPECT_EQ(head(), 3);
}

// What one call sends is what the other is asked for again: the two share their request_ids.
TEST_F(IngestArticlesTest, ARequestIdIsKnownToIngestArticleToo) {
  SendAll({Dispatch("fisheries", FisheriesArticle().article().text(), "r1")});
  v1::IngestArticleRequest request = FisheriesArticle();
  request.set_request_id("r1");
  EXPECT_EQ(Ingest(request).outcome(), v1::INGEST_OUTCOME_CREATED);
  request.mutable_article()->set_text("It rained.");
  EXPECT_THAT(pipeline.IngestArticle(request, "").status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
}

TEST_F(IngestArticlesTest, AThousandArticlesGiveTheLogOfAThousandCalls) {
  std::vector<v1::IngestArticlesRequest> articles;
  for (int i = 0; i < 1000; ++i) {
    articles.push_back(i % 10 == 3 ? Dispatch("rain-" + std::to_string(i / 2), "It hailed on " + std::to_string(i % 7) + " roofs.")
                                   : Rain(i % 900));
    if (i % 11 == 0) articles.back().mutable_article()->set_url("https://wire.example/" + std::to_string(i % 5));
    if (i % 50 == 0) articles.back().mutable_article()->set_text(FisheriesArticle().article().text());
    if (i % 97 == 0) articles.back().mutable_article()->clear_text();
  }
  const auto answers = SendAll(articles);
  TemporaryStore other;
  Pipeline one_by_one(*other, TestExtractor(), [this] { return store.now; });
  for (size_t i = 0; i < articles.size(); ++i) {
    v1::IngestArticleRequest request;
    *request.mutable_article() = articles[i].article();
    const auto answer = one_by_one.IngestArticle(request, "");
    ASSERT_EQ(answer.ok(), answers[i].has_stored()) << i;
    if (!answer.ok()) continue;
    EXPECT_EQ(answers[i].stored().outcome(), answer->outcome()) << i;
    EXPECT_EQ(EventIds(answers[i].stored()), EventIds(*answer)) << i;
  }
  EXPECT_EQ(RecordsOf(*store), RecordsOf(*other));
}

TEST_F(IngestArticlesTest, TwoStreamsAtOnceKeepEachItsOrder) {
  std::vector<std::thread> senders;
  for (int stream = 0; stream < 2; ++stream) {
    senders.emplace_back([&, stream] {
      std::vector<v1::IngestArticlesRequest> articles;
      for (int i = 0; i < 150; ++i) articles.push_back(Rain(stream * 1000 + i));
      int64_t last = 0;
      for (const auto& answer : SendAll(articles)) {
        const int64_t revision = RevisionOf(answer.stored().written_at());
        EXPECT_GT(revision, last);
        last = revision;
      }
    });
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(head(), 300);
}

TEST_F(IngestArticlesTest, ASenderWhoLeavesLeavesTheStoreWhole) {
  for (int round = 0; round < 5; ++round) {
    Call call(*ingest);
    std::thread sender([&] {
      for (int i = 0; i < 200 && call.stream->Write(Rain(1000 * round + i)); ++i) {
      }
    });
    v1::IngestArticlesResponse answer;
    for (int i = 0; i < 3 * round; ++i) EXPECT_TRUE(call.stream->Read(&answer));
    call.context.TryCancel();
    sender.join();
    EXPECT_TRUE(absl::IsCancelled(call.Finish()));
  }
  // What was answered is there, and the service takes further ones.
  EXPECT_EQ(SendAll({Rain(4000), Rain(9999)})[0].stored().outcome(), v1::INGEST_OUTCOME_DUPLICATE);
}

TEST_F(IngestArticlesTest, ASlowReaderHoldsTheSenderBack) {
  Call call(*ingest);
  std::atomic<int> sent = 0;
  std::thread sender([&] {
    const std::string text = "It rained. " + std::string(200'000, 'x');
    for (int i = 0; i < 400; ++i) {
      if (!call.stream->Write(Dispatch("big-" + std::to_string(i), text))) return;
      ++sent;
    }
  });
  v1::IngestArticlesResponse answer;
  ASSERT_TRUE(call.stream->Read(&answer));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_LT(sent, 400);
  call.context.TryCancel();
  sender.join();
}

TEST_F(IngestArticlesTest, ADrainAnswersWhatWasReadAndEndsTheStream) {
  Call idle(*ingest), busy(*ingest);
  v1::IngestArticlesResponse answer;
  for (Call* call : {&idle, &busy}) {
    ASSERT_TRUE(call->stream->Write(Rain(call == &idle ? 1 : 2)));
    ASSERT_TRUE(call->stream->Read(&answer));
  }
  for (int i = 100; i < 130; ++i) ASSERT_TRUE(busy.stream->Write(Rain(i)));
  ingest_service.BeginDrain();
  int answered = 0;
  while (busy.stream->Read(&answer)) answered += answer.has_stored();
  EXPECT_THAT(busy.Finish(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_THAT(idle.Finish(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
  EXPECT_EQ(head(), 2 + answered);
  Call late(*ingest);
  EXPECT_THAT(late.Finish(), RefusedWith(absl::StatusCode::kUnavailable, v1::ERROR_REASON_DRAINING));
}

TEST_F(IngestArticlesTest, AMessageThatCannotBeReadIsNotTakenForTheEnd) {
  Call call(*ingest);
  ASSERT_TRUE(call.stream->Write(Rain(1)));
  v1::IngestArticlesResponse answer;
  ASSERT_TRUE(call.stream->Read(&answer));
  call.stream->Write(Dispatch("broken", "The ministers met in Rab\xc3"));
  EXPECT_FALSE(call.stream->Read(&answer));
  EXPECT_TRUE(absl::IsInternal(call.Finish()));
  EXPECT_EQ(head(), 1);
}

TEST_F(IngestArticlesTest, AnEmptyStreamEndsWell) { SendAll({}); }

}  // namespace
}  // namespace legation::ingest
