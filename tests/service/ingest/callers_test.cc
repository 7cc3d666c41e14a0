// Request ids of callers that are known: each has his own, whatever token he calls with.
#include "grpcpp/create_channel.h"
#include "ingest_service/ingest_service.h"
#include "serving/credential_files.h"
#include "serving/grpc_status.h"
#include "serving/server.h"
#include "tests/service/ingest/ingest_fixture.h"
#include "tests/service/serving/temporary_files.h"

namespace legation::ingest {
namespace {

class CallersTest : public IngestTest {
 protected:
  void SetUp() override {
    std::string lines;
    for (const auto& [token, name] : {std::pair("first", "wire"), std::pair("renewed", "wire"), std::pair("other", "desk")}) {
      lines += "writer " + serving::Sha256Hex(token) + " " + name + "\n";
    }
    serving::ServerFlags flags;
    flags.listen = "127.0.0.1:0";
    flags.drain_seconds = 0;
    flags.log_level = "off";
    flags.security.tokens_file = files.Write("tokens", lines);
    server = std::make_unique<serving::Server>(flags, "ingest");
    server->AddService(&service, "legation.v1.IngestService");
    server->OnStop([this] { service.BeginDrain(); });
    ASSERT_TRUE(server->Start().ok());
    stub = v1::IngestService::NewStub(grpc::CreateChannel("127.0.0.1:" + std::to_string(server->port()),
                                                          grpc::InsecureChannelCredentials()));
  }
  void TearDown() override { server.reset(); }

  // A call with a token.
  struct Context : grpc::ClientContext {
    explicit Context(const std::string& token) {
      AddMetadata("authorization", "Bearer " + token);
      set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    }
  };
  absl::StatusOr<v1::IngestArticleResponse> Send(const std::string& token, v1::IngestArticleRequest request) {
    request.set_request_id("r1");
    Context context(token);
    v1::IngestArticleResponse answer;
    const grpc::Status status = stub->IngestArticle(&context, request, &answer);
    if (!status.ok()) return serving::FromGrpcStatus(status);
    return answer;
  }

  serving::TemporaryFiles files;
  serving::Metrics counts{"ingest"};
  IngestMetrics metrics{counts};
  EventImporter importer{*store, TestVocabulary(), [this] { return store.now; }};
  std::unique_ptr<serving::Server> server;
  IngestService service{pipeline, importer, corrections, reextraction, metrics, 1,
                        [this](const grpc::ServerContextBase& context) { return server->NameOfCaller(context); }};
  std::unique_ptr<v1::IngestService::Stub> stub;
};

TEST_F(CallersTest, HaveEachTheirOwnRequestIds) {
  const auto first = Send("first", FisheriesArticle());
  ASSERT_TRUE(first.ok()) << first.status();
  const auto others = Send("other", SecondReport());
  ASSERT_TRUE(others.ok()) << others.status();
  EXPECT_EQ(others->article_id(), "second-report");
  EXPECT_EQ(Send("first", FisheriesArticle())->DebugString(), first->DebugString());
  EXPECT_EQ(Send("renewed", FisheriesArticle())->DebugString(), first->DebugString());
  EXPECT_THAT(Send("renewed", SecondReport()).status(),
              RefusedWith(absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(head(), 2);
}

TEST_F(CallersTest, HaveThemOnStreamsToo) {
  const auto send = [&](const std::string& token, const v1::IngestArticleRequest& article) {
    Context context(token);
    const auto stream = stub->IngestArticles(&context);
    v1::IngestArticlesRequest request;
    *request.mutable_article() = article.article();
    request.set_request_id("r1");
    stream->Write(request);
    stream->WritesDone();
    v1::IngestArticlesResponse answer;
    EXPECT_TRUE(stream->Read(&answer));
    EXPECT_TRUE(stream->Finish().ok());
    return answer;
  };
  EXPECT_EQ(send("first", FisheriesArticle()).error().reason(), "");
  EXPECT_EQ(send("other", SecondReport()).error().reason(), "");
  EXPECT_EQ(send("first", SecondReport()).error().reason(), "REQUEST_ID_REUSED");
  EXPECT_EQ(head(), 2);

  const auto import = [&](const std::string& token, const std::string& dataset) {
    Context context(token);
    const auto stream = stub->ImportEvents(&context);
    v1::ImportEventsRequest request;
    request.set_dataset(dataset);
    request.set_request_id("r1");
    v1::ImportedEvent* imported = request.add_events();
    imported->set_external_id("1");
    v1::Event* event = imported->mutable_event();
    event->set_type(v1::EVENT_TYPE_MEETING);
    event->set_status(v1::EVENT_STATUS_OCCURRED);
    event->mutable_date()->mutable_start_date()->set_year(1998);
    for (const char* country : {"NOR", "ISL"}) {
      v1::Participant* participant = event->add_participants();
      participant->set_role(v1::PARTICIPANT_ROLE_PARTICIPANT);
      participant->set_country_code(country);
    }
    stream->Write(request);
    stream->WritesDone();
    v1::ImportEventsResponse answer;
    while (stream->Read(&answer)) EXPECT_EQ(answer.created_count(), 1) << answer.DebugString();
    return errors::ReasonOf(serving::FromGrpcStatus(stream->Finish()));
  };
  EXPECT_EQ(import("first", "register"), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_EQ(import("other", "chronicle"), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_EQ(import("first", "chronicle"), v1::ERROR_REASON_REQUEST_ID_REUSED);
}

}  // namespace
}  // namespace legation::ingest
