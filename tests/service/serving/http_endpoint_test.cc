#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grpcpp/impl/client_unary_call.h"
#include "http_get.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(HttpEndpoint, ReadyFollowsHealthAndLiveDoesNot) {
  TestServer test;
  test.Start();
  const int port = test.server.metrics_port();
  ASSERT_NE(port, 0);
  EXPECT_EQ(HttpGet(port, "/livez").code, 200);
  EXPECT_EQ(HttpGet(port, "/readyz").code, 503);
  test.Serve();
  EXPECT_EQ(HttpGet(port, "/readyz").code, 200);
  test.server.health().Set(kIngest, false);
  EXPECT_EQ(HttpGet(port, "/readyz").code, 503);
  EXPECT_EQ(HttpGet(port, "/livez").code, 200);
}

TEST(HttpEndpoint, MetricsCountCallsOfBothApisByCode) {
  TestServer test;
  test.Start();
  EXPECT_TRUE(Ingest(test.Channel(), 3).ok());
  EXPECT_TRUE(Ingest(test.Channel(), 4).ok());
  EXPECT_EQ(Ingest(test.Channel(), 0).error_code(), grpc::StatusCode::UNIMPLEMENTED);
  EXPECT_TRUE(Describe(test.Channel()).ok());
  const HttpAnswer answer = HttpGet(test.server.metrics_port(), "/metrics");
  EXPECT_EQ(answer.code, 200);
  EXPECT_THAT(answer.headers, HasSubstr("text/plain; version=0.0.4"));
  EXPECT_THAT(answer.body, HasSubstr("legation_calls_total{component=\"ingest\",code=\"OK\","
                                     "method=\"legation.v1.IngestService/IngestArticle\"} 2"));
  EXPECT_THAT(answer.body, HasSubstr("code=\"UNIMPLEMENTED\",method=\"legation.v1.IngestService/IngestArticle\"} 1"));
  EXPECT_THAT(answer.body, HasSubstr("code=\"OK\",method=\"legation.v1.ExtractorService/Describe\"} 1"));
  EXPECT_THAT(answer.body, HasSubstr("legation_call_seconds_count{component=\"ingest\","
                                     "method=\"legation.v1.IngestService/IngestArticle\"} 3"));
  EXPECT_THAT(answer.body, HasSubstr("legation_serving{component=\"ingest\"} 0"));
}

// What callers make up must not become labels without end.
TEST(HttpEndpoint, MetricsCountUnknownMethodsAsOne) {
  TestServer test;
  test.Start();
  for (const char* method : {"/made.up.Service/A", "/made.up.Service/B", "/legation.v1.IngestService/C", "/D"}) {
    Context context;
    v1::DescribeResponse response;
    const grpc::internal::RpcMethod rpc(method, grpc::internal::RpcMethod::NORMAL_RPC);
    EXPECT_EQ(grpc::internal::BlockingUnaryCall(test.Channel().get(), rpc, &context, v1::DescribeRequest(), &response)
                  .error_code(),
              grpc::StatusCode::UNIMPLEMENTED);
  }
  const std::string text = HttpGet(test.server.metrics_port(), "/metrics").body;
  EXPECT_THAT(text, HasSubstr("code=\"UNIMPLEMENTED\",method=\"unknown\"} 4"));
  EXPECT_THAT(text, Not(HasSubstr("made.up")));
}

TEST(HttpEndpoint, OtherPathsAreNotFound) {
  TestServer test;
  test.Start();
  for (const char* path : {"/", "/metrics/", "/metrics/x", "/metric", "/etc/passwd", "/../etc/passwd"}) {
    EXPECT_EQ(HttpGet(test.server.metrics_port(), path).code, 404) << path;
  }
  EXPECT_EQ(HttpRequest(test.server.metrics_port(), "POST", "/metrics").code, 405);
  const HttpAnswer head = HttpRequest(test.server.metrics_port(), "HEAD", "/livez");
  EXPECT_EQ(head.code, 200);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(HttpGet(test.server.metrics_port(), "/livez?verbose").code, 200);
}

TEST(HttpEndpoint, ATakenAddressFailsTheStart) {
  TestServer first;
  first.Start();
  ServerFlags flags = LoopbackFlags();
  flags.metrics_listen = "127.0.0.1:" + std::to_string(first.server.metrics_port());
  TestServer second(flags);
  const absl::Status status = second.server.Start();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "--metrics_listen: the address " + flags.metrics_listen + " is already in use");
}

TEST(HttpEndpoint, ABadAddressFailsTheStart) {
  ServerFlags flags = LoopbackFlags();
  flags.metrics_listen = "9090";
  TestServer test(flags);
  const absl::Status status = test.server.Start();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "--metrics_listen: \"9090\" is not HOST:PORT");
}

TEST(HttpEndpoint, AHostNameWillDo) {
  ServerFlags flags = LoopbackFlags();
  flags.metrics_listen = "localhost:0";
  TestServer test(flags);
  test.Start();
  EXPECT_EQ(HttpGet(test.server.metrics_port(), "/livez").code, 200);
}

}  // namespace
}  // namespace legation::serving
