// What one connection, and all of them together, may ask of a server before anybody has said who he is.
#include <gtest/gtest.h>

#include <vector>

#include "grpc/health/v1/health.grpc.pb.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckResponse;

// A stream that stays open.
struct OpenWatch {
  explicit OpenWatch(const std::shared_ptr<grpc::Channel>& channel)
      : stub(Health::NewStub(channel)), reader(stub->Watch(&context, {})) {}
  ~OpenWatch() {
    context.TryCancel();
    (void)reader->Finish();
  }
  Context context;
  std::unique_ptr<Health::Stub> stub;
  std::unique_ptr<grpc::ClientReader<HealthCheckResponse>> reader;
  HealthCheckResponse response;
};

// A connection of its own.
std::shared_ptr<grpc::Channel> NewConnection(int port) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials(), arguments);
}

grpc::StatusCode DescribeWithin(const std::shared_ptr<grpc::Channel>& channel, std::chrono::milliseconds time) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + time);
  v1::DescribeResponse response;
  return v1::ExtractorService::NewStub(channel)->Describe(&context, {}, &response).error_code();
}

TEST(ConnectionLimits, ACallAboveThoseOfAConnectionWaitsUntilOneEnds) {
  ServerFlags flags = LoopbackFlags();
  flags.most_calls_of_connection = 3;
  TestServer test(flags);
  test.Start();
  const auto channel = NewConnection(test.server.port());
  std::vector<std::unique_ptr<OpenWatch>> watches;
  for (int i = 0; i < 3; ++i) {
    auto& watch = *watches.emplace_back(std::make_unique<OpenWatch>(channel));
    ASSERT_TRUE(watch.reader->Read(&watch.response));
  }
  // It could wait for ever: nothing ends by itself.
  EXPECT_EQ(DescribeWithin(channel, std::chrono::milliseconds(300)), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_TRUE(Describe(NewConnection(test.server.port())).ok()) << "another connection is held back too";
  watches.pop_back();
  EXPECT_TRUE(Describe(channel).ok());
}

TEST(ConnectionLimits, AMessageThatMemoryIsTooSmallForEndsAlone) {
  ServerFlags flags = LoopbackFlags();
  flags.grpc_memory_mib = 1;
  TestServer test(flags);
  test.Start();
  EXPECT_EQ(Ingest(NewConnection(test.server.port()), 12 << 20).error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  EXPECT_TRUE(Ingest(NewConnection(test.server.port()), 1000).ok());
}

}  // namespace
}  // namespace legation::serving
