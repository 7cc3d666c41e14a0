// Commands that write, against a service that answers what a test says.
#include <future>

#include "fake_services.h"

namespace legation::cli {
namespace {

TEST_F(CommandLineTest, IngestSendsAgainWithTheSameRequestId) {
  ingest.on_IngestArticle.handler = [&, calls = 0](const v1::IngestArticleRequest&,
                                                   v1::IngestArticleResponse* response) mutable {
    if (++calls == 1)
      return Refusal(absl::StatusCode::kUnavailable, v1::ERROR_REASON_OVERLOADED, {}, absl::Milliseconds(1));
    response->set_article_id("a1");
    response->set_outcome(v1::INGEST_OUTCOME_CREATED);
    response->set_written_at("w1");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"ingest", "-", "--no-wait", "--id", "a1", "--published", "2024-05-21"}, "Some text."), kDone) << err;
  EXPECT_EQ(out,
            "[1/1] standard input: created, 0 events\n"
            "1 article: 1 created, 0 duplicate, 0 replaced, 0 refused; 0 events\nwritten_at: w1\n");
  const auto& requests = ingest.on_IngestArticle.requests;
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[0].request_id(), requests[1].request_id());
  EXPECT_NE(requests[0].request_id(), "");
  EXPECT_EQ(requests[0].article().text(), "Some text.");
}

// What was refused for one text must not be brought back by its id: an article that is put back must count again.
TEST_F(CommandLineTest, EachRunOfIngestHasItsOwnRequestIds) {
  ingest.on_IngestArticle.handler = [](const v1::IngestArticleRequest&, v1::IngestArticleResponse*) {
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"ingest", "-", "--no-wait"}, "Some text."), kDone);
  EXPECT_EQ(Run({"ingest", "-", "--no-wait"}, "Some text."), kDone);
  EXPECT_NE(ingest.on_IngestArticle.requests.at(0).request_id(), ingest.on_IngestArticle.requests.at(1).request_id());
}

TEST_F(CommandLineTest, IngestGoesOnAfterARefusalAndEndsWithOne) {
  ingest.on_IngestArticle.handler = [calls = 0](const v1::IngestArticleRequest&,
                                                v1::IngestArticleResponse* response) mutable {
    response->set_outcome(v1::INGEST_OUTCOME_CREATED);
    return ++calls == 1 ? Refusal(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_FIELD_TOO_LONG)
                        : grpc::Status::OK;
  };
  EXPECT_EQ(Run({"ingest", "-", "-", "--no-wait", "--json"}, "Some text."), kRefused);
  EXPECT_TRUE(Has(out, "\"reason\":\"FIELD_TOO_LONG\"")) << out;
  EXPECT_TRUE(Has(out, "{\"index\":\"1\",\"stored\":{\"outcome\":\"INGEST_OUTCOME_CREATED\"}}\n")) << out;
  EXPECT_TRUE(Has(err, "1 refused (1 FIELD_TOO_LONG)")) << err;
}

TEST_F(CommandLineTest, IngestStopsWhenTheServiceIsGone) {
  ingest.on_IngestArticle.handler = [](const v1::IngestArticleRequest&, v1::IngestArticleResponse*) {
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone");
  };
  EXPECT_EQ(Run({"ingest", "-", "-", "-", "-", "--no-wait"}, "Some text."), kUnavailable);
  EXPECT_TRUE(Has(out, "0 articles")) << out;
  EXPECT_LE(ingest.on_IngestArticle.requests.size(), 2u);
}

// The stream breaks after two answers: what was not answered is sent again, with the same request_ids, and no more.
TEST_F(CommandLineTest, SeveralArticlesTravelOnOneStreamThatIsOpenedAgain) {
  std::vector<std::string> answered, again;
  ingest.on_stream = [&, streams = 0](FakeIngestService::ArticleStream* stream) mutable {
    std::vector<std::string>& seen = ++streams == 1 ? answered : again;
    v1::IngestArticlesRequest request;
    while (seen.size() < 2 && stream->Read(&request)) {
      v1::IngestArticlesResponse response;
      response.set_index(static_cast<int64_t>(seen.size()));
      seen.push_back(request.request_id());
      if (streams == 2 && seen.size() == 1) {
        response.mutable_error()->set_code(static_cast<int>(absl::StatusCode::kInvalidArgument));
        response.mutable_error()->set_reason("FIELD_REQUIRED");
        response.mutable_error()->set_message("a sentence");
      } else {
        response.mutable_stored()->set_article_id("a" + std::to_string(seen.size()));
        response.mutable_stored()->set_outcome(v1::INGEST_OUTCOME_CREATED);
        response.mutable_stored()->set_written_at("w" + std::to_string(streams) + std::to_string(seen.size()));
      }
      stream->Write(response);
    }
    if (streams == 1) return grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone");
    while (stream->Read(&request)) seen.push_back("too many");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"ingest", "-", "-", "-", "-", "--no-wait"}, "Some text."), kRefused) << err;
  EXPECT_TRUE(Has(out, "4 articles: 3 created, 0 duplicate, 0 replaced, 1 refused (1 FIELD_REQUIRED)")) << out;
  EXPECT_TRUE(Has(out, "written_at: w22\n")) << out;
  ASSERT_EQ(answered.size(), 2u);
  ASSERT_EQ(again.size(), 2u);
  EXPECT_NE(answered[0], answered[1]);
  EXPECT_NE(again[0], answered[1]);
  EXPECT_TRUE(ingest.on_IngestArticle.requests.empty());
}

// It once waited for ever, in a write that nobody took.
TEST_F(CommandLineTest, IngestEndsWhenTheServiceHangs) {
  std::promise<void> test_ends;
  ingest.on_stream = [ended = test_ends.get_future().share()](FakeIngestService::ArticleStream*) {
    ended.wait();
    return grpc::Status::OK;
  };
  const std::string text(500'000, 'a');
  EXPECT_EQ(Run({"--timeout", "0.3", "ingest", "-", "-", "-", "-", "--no-wait"}, text), kUnavailable) << out;
  EXPECT_TRUE(Has(err, "no answer came in time")) << err;
  test_ends.set_value();
}

TEST_F(CommandLineTest, IngestWaitsForTheReplica) {
  ingest.on_IngestArticle.handler = [](const v1::IngestArticleRequest&, v1::IngestArticleResponse* response) {
    response->set_article_id("a1");
    response->set_written_at("w1");
    return grpc::Status::OK;
  };
  query.on_GetArticle.handler = [calls = 0](const v1::GetArticleRequest&, v1::GetArticleResponse*) mutable {
    return ++calls < 3
               ? Refusal(absl::StatusCode::kUnavailable, v1::ERROR_REASON_REPLICA_BEHIND, {}, absl::Milliseconds(1))
               : grpc::Status::OK;
  };
  EXPECT_EQ(Run({"ingest", "-"}, "Some text."), kDone) << err;
  ASSERT_EQ(query.on_GetArticle.requests.size(), 3u);
  EXPECT_EQ(query.on_GetArticle.requests.back().consistency().at_least_as_fresh(), "w1");
  EXPECT_TRUE(Has(out, "written_at: w1\n"));
}

TEST_F(CommandLineTest, CorrectEventSendsTheSlots) {
  ingest.on_CorrectEvent.handler = [](const v1::CorrectEventRequest& request, v1::CorrectEventResponse* response) {
    *response->mutable_event() = request.event();
    response->mutable_event()->set_event_id(request.event_id());
    response->set_written_at("w5");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"correct-event", "evt_1", "--reason", "misread", "--slots", "-", "--set", "status=cancelled"},
                R"({"type": "EVENT_TYPE_VISIT"})"),
            kDone)
      << err;
  const v1::CorrectEventRequest& request = ingest.on_CorrectEvent.requests.at(0);
  EXPECT_EQ(request.event_id(), "evt_1");
  EXPECT_EQ(request.reason(), "misread");
  EXPECT_NE(request.request_id(), "");
  EXPECT_EQ(request.event().status(), v1::EVENT_STATUS_CANCELLED);
  EXPECT_TRUE(Has(out, "cancelled") && Has(out, "written_at: w5\n")) << out;
  EXPECT_EQ(Run({"correct-event", "evt_1", "--reason", "misread"}), kUsage);
  EXPECT_EQ(Run({"correct-event", "evt_1", "--reason", "misread", "--set", "statos=planned"}), kUsage);
  EXPECT_TRUE(Has(err, "no field \"statos\"")) << err;
}

TEST_F(CommandLineTest, RetractEventNeedsAReason) {
  ingest.on_RetractEvent.handler = [](const v1::RetractEventRequest&, v1::RetractEventResponse* response) {
    response->set_written_at("w6");
    return grpc::Status::OK;
  };
  EXPECT_EQ(Run({"retract-event", "evt_1"}), kUsage);
  EXPECT_EQ(Run({"retract-event", "evt_1", "--reason", "never happened"}), kDone);
  EXPECT_EQ(out, "written_at: w6\n");
}

}  // namespace
}  // namespace legation::cli
