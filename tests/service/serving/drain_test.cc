#include <gtest/gtest.h>
#include <signal.h>

#include <future>

#include "errors/draining.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "http_get.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using grpc::health::v1::HealthCheckResponse;

// A Watch stream of the whole server that has told its first state.
struct OpenWatch {
  explicit OpenWatch(const std::shared_ptr<grpc::Channel>& channel)
      : stub(grpc::health::v1::Health::NewStub(channel)), reader(stub->Watch(&context, {})) {
    EXPECT_TRUE(reader->Read(&response));
  }
  Context context;
  std::unique_ptr<grpc::health::v1::Health::Stub> stub;
  std::unique_ptr<grpc::ClientReader<HealthCheckResponse>> reader;
  HealthCheckResponse response;
};

ServerFlags DrainingFor(double seconds) {
  ServerFlags flags = LoopbackFlags();
  flags.drain_seconds = seconds;
  return flags;
}

TEST(Drain, HealthGoesFirstWhileCallsAreStillTaken) {
  TestServer test(DrainingFor(3600));
  test.Start();
  test.Serve();
  OpenWatch watch(test.Channel());
  ASSERT_EQ(watch.response.status(), HealthCheckResponse::SERVING);
  std::promise<void> ended;
  test.server.OnStop([&ended] { ended.set_value(); });
  auto drain = std::async(std::launch::async, [&] { test.server.Drain(); });
  ASSERT_TRUE(watch.reader->Read(&watch.response));
  EXPECT_EQ(watch.response.status(), HealthCheckResponse::NOT_SERVING);
  EXPECT_TRUE(Ingest(test.Channel(), 1).ok());
  EXPECT_TRUE(Describe(test.Channel()).ok());
  EXPECT_EQ(HttpGet(test.server.metrics_port(), "/readyz").code, 503);
  EXPECT_EQ(HttpGet(test.server.metrics_port(), "/livez").code, 200);
  auto stopped = ended.get_future();
  EXPECT_EQ(stopped.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  // Cuts the hour short.
  ASSERT_EQ(pthread_kill(pthread_self(), SIGINT), 0);
  EXPECT_EQ(test.server.RunUntilSignal(), 128 + SIGINT);
  stopped.get();
  drain.get();
  EXPECT_FALSE(Ingest(test.Channel(), 1).ok());
}

TEST(Drain, AnOpenWatchDoesNotHoldItToItsDeadline) {
  TestServer test;
  test.Start();
  test.Serve();
  OpenWatch watch(test.Channel());
  OpenWatch admin_watch(test.AdminChannel());
  const auto start = std::chrono::steady_clock::now();
  test.server.Drain();
  // At the deadline of five seconds the streams would be cut, and would not end with our message.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(4900));
  for (OpenWatch* each : {&watch, &admin_watch}) {
    ASSERT_TRUE(each->reader->Read(&each->response));
    EXPECT_EQ(each->response.status(), HealthCheckResponse::NOT_SERVING);
    EXPECT_FALSE(each->reader->Read(&each->response));
    EXPECT_EQ(each->reader->Finish().error_message(), "the server is stopping; try again");
  }
}

TEST(Drain, OnStopEndsTheServicesOwnWaits) {
  class WaitService final : public v1::IngestService::Service {
   public:
    grpc::Status IngestArticle(grpc::ServerContext*, const v1::IngestArticleRequest*,
                               v1::IngestArticleResponse*) override {
      called.set_value();
      stop.get_future().wait();
      return ToGrpcStatus(errors::Draining());
    }
    std::promise<void> called;
    std::promise<void> stop;
  };
  WaitService service;
  Server server(LoopbackFlags(), "ingest");
  server.AddService(&service, kIngest);
  server.OnStop([&service] { service.stop.set_value(); });
  ASSERT_TRUE(server.Start().ok());
  const auto channel =
      grpc::CreateChannel("127.0.0.1:" + std::to_string(server.port()), grpc::InsecureChannelCredentials());
  auto call = std::async(std::launch::async, [&] { return Ingest(channel, 1); });
  service.called.get_future().wait();
  server.Drain();
  EXPECT_EQ(call.get().error_message(), "the server is stopping; try again");
}

TEST(Drain, LastsWhileCallsGoOnToCome) {
  TestServer test(DrainingFor(1));
  test.Start();
  test.Serve();
  const auto channel = test.Channel();
  std::promise<void> has_begun;
  auto calls = std::async(std::launch::async, [&] {
    has_begun.set_value();
    int failed = 0;
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
    while (std::chrono::steady_clock::now() < until) failed += Describe(channel).ok() ? 0 : 1;
    return failed;
  });
  has_begun.get_future().wait();
  test.server.Drain();
  EXPECT_EQ(calls.wait_for(std::chrono::seconds(0)), std::future_status::ready) << "it did not wait for them";
  EXPECT_EQ(calls.get(), 0);
}

TEST(Drain, MayBeCalledTwiceAndFromTwoThreads) {
  TestServer test;
  int stops = 0;
  test.server.OnStop([&stops] { ++stops; });
  test.Start();
  auto other = std::async(std::launch::async, [&] { test.server.Drain(); });
  test.server.Drain();
  other.get();
  test.server.Drain();
  EXPECT_EQ(stops, 1);
}

TEST(RunUntilSignal, SigtermDrainsAndExitsWithZero) {
  TestServer test;
  test.Start();
  test.Serve();
  // Stays pending until it is waited for, since the server blocks it.
  ASSERT_EQ(pthread_kill(pthread_self(), SIGTERM), 0);
  EXPECT_EQ(test.server.RunUntilSignal(), 0);
  EXPECT_FALSE(test.server.health().serving());
  EXPECT_FALSE(Ingest(test.Channel(), 1).ok());
}

TEST(RunUntilSignal, SighupCallsWhoReloadsAndGoesOn) {
  TestServer test;
  int reloads = 0;
  test.server.OnReload([&reloads] { ++reloads; });
  test.Start();
  ASSERT_EQ(pthread_kill(pthread_self(), SIGHUP), 0);
  ASSERT_EQ(pthread_kill(pthread_self(), SIGTERM), 0);  // waits behind it: the lower number comes first
  EXPECT_EQ(test.server.RunUntilSignal(), 0);
  EXPECT_EQ(reloads, 1);
}

TEST(RunUntilSignal, SighupDrainsWhenNobodyReloads) {
  TestServer test;
  test.Start();
  ASSERT_EQ(pthread_kill(pthread_self(), SIGHUP), 0);
  EXPECT_EQ(test.server.RunUntilSignal(), 0);
}

TEST(RunUntilSignal, SigintStopsAtOnce) {
  TestServer test(DrainingFor(3600));
  test.Start();
  ASSERT_EQ(pthread_kill(pthread_self(), SIGINT), 0);
  EXPECT_EQ(test.server.RunUntilSignal(), 128 + SIGINT);
}

TEST(RunUntilSignal, ASecondSigtermCutsTheDrainShort) {
  TestServer test(DrainingFor(3600));
  test.Start();
  test.Serve();
  OpenWatch watch(test.Channel());
  const pthread_t main_thread = pthread_self();
  auto second = std::async(std::launch::async, [&] {
    EXPECT_TRUE(watch.reader->Read(&watch.response));  // the drain has begun
    EXPECT_EQ(pthread_kill(main_thread, SIGTERM), 0);
  });
  ASSERT_EQ(pthread_kill(main_thread, SIGTERM), 0);
  EXPECT_EQ(test.server.RunUntilSignal(), 128 + SIGTERM);
  second.get();
}

}  // namespace
}  // namespace legation::serving
