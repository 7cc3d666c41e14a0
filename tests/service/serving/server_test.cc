#include "serving/server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "errors/error.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using testing::HasSubstr;

TEST(Server, ServesSyncAndCallbackServicesSideBySide) {
  TestServer test;
  test.Start();
  std::string answer;
  EXPECT_TRUE(Ingest(test.Channel(), 3, &answer).ok());
  EXPECT_EQ(answer, "3");
  EXPECT_TRUE(Describe(test.Channel()).ok());
  EXPECT_TRUE(Ingest(test.server.InProcessChannel(), 4, &answer).ok());
  EXPECT_EQ(answer, "4");
}

TEST(Server, GrpcHasNothingToComplainOf) {
  ServerFlags flags = LoopbackFlags();
  flags.log_level = "warning";
  testing::internal::CaptureStderr();
  {
    TestServer test(flags);
    test.Start();
    EXPECT_TRUE(Ingest(test.Channel(), 3).ok());
    test.server.Drain();
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Server, ErrorsCarryTheirReasonOverTheWire) {
  TestServer test;
  test.Start();
  const absl::Status status = FromGrpcStatus(Ingest(test.Channel(), 0));
  EXPECT_EQ(errors::ReasonOf(status), v1::ERROR_REASON_NOT_IMPLEMENTED);
}

TEST(Server, TakesMessagesUpTo16MiB) {
  TestServer test;
  test.Start();
  constexpr size_t kLimit = 16 << 20;
  std::string answer;
  const grpc::Status taken = Ingest(test.Channel(), kLimit - 64, &answer);
  EXPECT_TRUE(taken.ok()) << taken.error_message();
  EXPECT_EQ(answer, std::to_string(kLimit - 64));
  EXPECT_EQ(Ingest(test.Channel(), kLimit + 1).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(Ingest(test.Channel(), 1).ok());
}

TEST(Server, ASecondServerOnThePortFails) {
  TestServer first;
  first.Start();
  ServerFlags flags = LoopbackFlags();
  flags.listen = "127.0.0.1:" + std::to_string(first.server.port());
  TestServer second(flags);
  const absl::Status status = second.server.Start();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "--listen: the address " + flags.listen + " is already in use");
  EXPECT_TRUE(Ingest(first.Channel(), 1).ok());
}

// localhost is 127.0.0.1 and, where there is IPv6, ::1, of which gRPC would be content with one.
TEST(Server, AHostWithOneOfItsAddressesTakenFails) {
  TestServer first;
  first.Start();
  ServerFlags flags = LoopbackFlags();
  flags.listen = "localhost:" + std::to_string(first.server.port());
  EXPECT_EQ(TestServer(flags).server.Start().message(), "--listen: the address " + flags.listen + " is already in use");
}

TEST(Server, AnAddressOfAnotherMachineIsNotListenedOn) {
  ServerFlags flags = LoopbackFlags();
  flags.listen = "192.0.2.1:50051";  // reserved for documentation
  flags.security.allow_insecure = true;
  EXPECT_EQ(TestServer(flags).server.Start().message(),
            "--listen: cannot listen on 192.0.2.1:50051: Cannot assign requested address");
}

TEST(Server, ATakenAdminAddressFailsTheStartAndFreesTheOthers) {
  TestServer first;
  first.Start();
  ServerFlags flags = LoopbackFlags();
  flags.admin_listen = "127.0.0.1:" + std::to_string(first.server.port());
  int port = 0;
  {
    TestServer second(flags);
    const absl::Status status = second.server.Start();
    EXPECT_THAT(std::string(status.message()), HasSubstr("--admin_listen: the address"));
    port = second.server.port();
  }
  flags = LoopbackFlags();
  flags.listen = "127.0.0.1:" + std::to_string(port);
  TestServer third(flags);
  third.Start();
}

TEST(Server, WrongFlagsAreRefusedWithASentence) {
  ServerFlags flags = LoopbackFlags();
  flags.listen = "localhost";
  EXPECT_EQ(TestServer(flags).server.Start().message(), "--listen: \"localhost\" is not HOST:PORT");
  flags = LoopbackFlags();
  flags.log_level = "loud";
  EXPECT_THAT(std::string(TestServer(flags).server.Start().message()), HasSubstr("--log_level: \"loud\""));
}

TEST(Server, PortsThatWereNotAskedForAreZero) {
  ServerFlags flags = LoopbackFlags();
  flags.admin_listen.clear();
  flags.metrics_listen.clear();
  TestServer test(flags);
  test.Start();
  EXPECT_NE(test.server.port(), 0);
  EXPECT_EQ(test.server.admin_port(), 0);
  EXPECT_EQ(test.server.metrics_port(), 0);
}

TEST(Server, TheAdminServerHasNoOtherServices) {
  TestServer test;
  test.Start();
  EXPECT_EQ(Ingest(test.AdminChannel(), 1).error_code(), grpc::StatusCode::UNIMPLEMENTED);
}

// The ids that an answer brought.
struct Ids {
  std::string request_id, traceparent;
};

Ids IdsOf(const std::shared_ptr<grpc::Channel>& channel, const Ids& sent) {
  Context context;
  if (!sent.request_id.empty()) context.AddMetadata("x-request-id", sent.request_id);
  if (!sent.traceparent.empty()) context.AddMetadata("traceparent", sent.traceparent);
  v1::DescribeResponse response;
  EXPECT_TRUE(v1::ExtractorService::NewStub(channel)->Describe(&context, {}, &response).ok());
  Ids ids;
  for (const auto& [key, value] : context.GetServerTrailingMetadata()) {
    if (key == "x-request-id") ids.request_id.assign(value.data(), value.size());
    if (key == "traceparent") ids.traceparent.assign(value.data(), value.size());
  }
  return ids;
}

TEST(Server, CallsAreFoundAgainByTheirIds) {
  ServerFlags flags = LoopbackFlags();
  flags.log_level = "debug";
  testing::internal::CaptureStderr();
  {
    TestServer test(flags);
    test.Start();
    const Ids told = IdsOf(test.Channel(), {"order-7", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"});
    EXPECT_EQ(told.request_id, "order-7");
    EXPECT_THAT(told.traceparent, testing::MatchesRegex("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01"));
    EXPECT_THAT(IdsOf(test.Channel(), {}).request_id, testing::MatchesRegex("[0-9a-f]{32}"));
    EXPECT_THAT(IdsOf(test.Channel(), {}).traceparent, testing::MatchesRegex("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
    test.server.Drain();
  }
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("\"message\":\"call\",\"method\":\"legation.v1.ExtractorService/Describe\","
                             "\"code\":\"OK\""));
  EXPECT_THAT(log, HasSubstr("\"request_id\":\"order-7\",\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""));
}

// Ids in the initial metadata once kept clients from trying again.
TEST(Server, ARefusedCallIsTriedAgainByClientsWhoseServiceConfigSaysSo) {
  TestServer test;
  test.Start();
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(R"({"methodConfig": [{"name": [{}], "retryPolicy": {"maxAttempts": 3,
      "initialBackoff": "0.001s", "maxBackoff": "0.001s", "backoffMultiplier": 1,
      "retryableStatusCodes": ["UNIMPLEMENTED"]}}]})");
  const auto channel = grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(test.server.port()),
                                                 grpc::InsecureChannelCredentials(), arguments);
  EXPECT_EQ(Ingest(channel, 0).error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_EQ(test.ingest.refused(), 3);
}

TEST(Server, AConnectionThatIsOldTakesNoNewCallsAndNoneFails) {
  ServerFlags flags = LoopbackFlags();
  flags.connection_age_seconds = 0.05;
  TestServer test(flags);
  test.Start();
  const auto channel = test.Channel();
  std::set<std::string> peers;
  for (int i = 0; i < 20'000 && peers.size() < 3; ++i) {
    Context context;
    v1::DescribeResponse response;
    ASSERT_TRUE(v1::ExtractorService::NewStub(channel)->Describe(&context, {}, &response).ok());
    peers.insert(test.extractor.last_peer());
  }
  EXPECT_GE(peers.size(), 3u) << "connections that served the same channel";
}

TEST(Server, MayGoWithoutHavingStarted) {
  TestServer test;
  test.server.Drain();
}

}  // namespace
}  // namespace legation::serving
