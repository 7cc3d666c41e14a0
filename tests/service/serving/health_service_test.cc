#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "errors/error.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

HealthCheckRequest Of(const std::string& service) {
  HealthCheckRequest request;
  request.set_service(service);
  return request;
}

struct Checked {
  grpc::StatusCode code;
  HealthCheckResponse::ServingStatus status;
  bool operator==(const Checked& other) const { return code == other.code && status == other.status; }
};
const Checked kServing = {grpc::StatusCode::OK, HealthCheckResponse::SERVING};
const Checked kNotServing = {grpc::StatusCode::OK, HealthCheckResponse::NOT_SERVING};

Checked Check(const std::shared_ptr<grpc::Channel>& channel, const std::string& service) {
  Context context;
  HealthCheckResponse response;
  const grpc::Status status = grpc::health::v1::Health::NewStub(channel)->Check(&context, Of(service), &response);
  return {status.error_code(), response.status()};
}

// One Watch stream.
struct Watcher {
  Watcher(const std::shared_ptr<grpc::Channel>& channel, const std::string& service)
      : stub(grpc::health::v1::Health::NewStub(channel)), reader(stub->Watch(&context, Of(service))) {}

  // UNKNOWN at the end of the stream.
  HealthCheckResponse::ServingStatus Next() {
    HealthCheckResponse response;
    return reader->Read(&response) ? response.status() : HealthCheckResponse::UNKNOWN;
  }

  Context context;
  std::unique_ptr<grpc::health::v1::Health::Stub> stub;
  std::unique_ptr<grpc::ClientReader<HealthCheckResponse>> reader;
};

TEST(HealthService, CheckTellsEachServiceOnBothPorts) {
  TestServer test;
  test.Start();
  EXPECT_EQ(Check(test.Channel(), kIngest), kNotServing);
  test.server.health().Set(kIngest, true);
  for (const auto& channel : {test.Channel(), test.AdminChannel()}) {
    EXPECT_EQ(Check(channel, kIngest), kServing);
    EXPECT_EQ(Check(channel, kExtractor), kNotServing);
    EXPECT_EQ(Check(channel, ""), kNotServing);
    EXPECT_EQ(Check(channel, "no.such.Service").code, grpc::StatusCode::NOT_FOUND);
  }
  test.server.health().Set(kExtractor, true);
  EXPECT_EQ(Check(test.Channel(), ""), kServing);
}

TEST(HealthService, WatchTellsTheStateAndEachChange) {
  TestServer test;
  test.Start();
  Watcher watcher(test.Channel(), kIngest);
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::NOT_SERVING);
  test.server.health().Set(kIngest, true);
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::SERVING);
  test.server.health().Set(kIngest, true);
  test.server.health().Set(kIngest, false);
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::NOT_SERVING);
}

TEST(HealthService, WatchOfAnUnknownServiceWaitsForIt) {
  TestServer test;
  test.Start();
  Watcher watcher(test.Channel(), "later.Service");
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::SERVICE_UNKNOWN);
  test.server.health().Set("later.Service", true);
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::SERVING);
}

TEST(HealthService, WatchEndsAfterShutdownIsTold) {
  TestServer test;
  test.Start();
  test.Serve();
  Watcher watcher(test.Channel(), "");
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::SERVING);
  test.server.health().Shutdown();
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(watcher.Next(), HealthCheckResponse::UNKNOWN);
  const grpc::Status end = watcher.reader->Finish();
  EXPECT_EQ(end.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(errors::ReasonOf(FromGrpcStatus(end)), v1::ERROR_REASON_DRAINING);
  Watcher late(test.Channel(), kIngest);
  EXPECT_EQ(late.Next(), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(late.Next(), HealthCheckResponse::UNKNOWN);
}

TEST(HealthService, ManyWatchersComeAndGoWhileTheStateChanges) {
  TestServer test;
  test.Start();
  test.Serve();
  constexpr int kThreads = 8;
  constexpr int kWatchersEach = 25;
  std::atomic<bool> stop = false;
  std::thread changer([&] {
    for (bool serving = false; !stop; serving = !serving) test.server.health().Set(kIngest, serving);
  });
  std::atomic<int> told = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < kWatchersEach; ++j) {
        Watcher watcher(test.Channel(), kIngest);
        if (watcher.Next() != HealthCheckResponse::UNKNOWN) ++told;
        if (j % 2 == 0) watcher.context.TryCancel();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  stop = true;
  changer.join();
  EXPECT_EQ(told, kThreads * kWatchersEach);
  test.server.Drain();
}

}  // namespace
}  // namespace legation::serving
