// Three query replicas behind a balancer are restarted one after the other, and a fourth comes, while clients without a
// retry policy lose no call.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "grpcpp/create_channel.h"
#include "service_pair.h"
#include "tests/service/serving/http_get.h"

namespace legation::end_to_end {
namespace {

using serving::HttpGet;
using std::chrono::steady_clock;

constexpr char kHaproxy[] = "/usr/sbin/haproxy";
// A client that balances by itself, and does not pick who drains.
constexpr char kByHealth[] = R"({"loadBalancingConfig": [{"round_robin": {}}],
                                 "healthCheckConfig": {"serviceName": "legation.v1.QueryService"}})";
constexpr int kReplicas = 4;  // the last of them comes later

template <typename Condition>
bool Eventually(const Condition& condition) {
  for (int i = 0; i < 800; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  return false;
}

struct Replica {
  Replica(const std::string& data_dir, const std::string& ingest)
      : process("legation-query", port,
                {"--data_dir", data_dir, "--follow", ingest, "--drain_seconds", "1", "--connection_age", "1",
                 "--metrics_listen", "127.0.0.1:" + std::to_string(metrics_port)}) {}

  // Calls that it has answered since its start.
  bool HasAnswered() const {
    const std::string metrics = HttpGet(metrics_port, "/metrics").body;
    return metrics.find("code=\"OK\",method=\"legation.v1.QueryService/GetStatus\"} ") != std::string::npos;
  }

  const int port = FreePort(), metrics_port = FreePort();
  ServiceProcess process;
};

// haproxy before the replicas, told of their state by /readyz as a kubelet is.
class Balancer {
 public:
  Balancer(const std::string& configuration, const std::vector<std::unique_ptr<Replica>>& replicas) {
    std::ofstream file(configuration);
    // Without a time of its own a check fails that takes longer than `inter`: on a busy machine all replicas at once.
    file << "defaults\n mode tcp\n timeout connect 1s\n timeout client 60s\n timeout server 60s\n timeout check 10s\n"
         << " option redispatch\n"
         << "frontend query\n bind 127.0.0.1:" << port << "\n default_backend replicas\n"
         << "backend replicas\n balance roundrobin\n option httpchk GET /readyz\n"
         << " default-server check inter 100ms fall 1 rise 1\n";
    for (const auto& replica : replicas) {
      file << " server replica" << replica->port << " " << replica->process.address() << " port "
           << replica->metrics_port << "\n";
    }
    file.close();
    process_ = fork();
    if (process_ != 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execl(kHaproxy, kHaproxy, "-q", "-db", "-f", configuration.c_str(), nullptr);
    _exit(127);
  }
  ~Balancer() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  const int port = FreePort();

 private:
  pid_t process_ = -1;
};

// Asks without end, one call after the other, as a client of gRPC's own settings: without a retry policy it sends again
// only what no server has read. A call that was about to be sent on a connection when that connection's GOAWAY came in is
// such a one; with GRPC_ARG_ENABLE_RETRIES off the library fails it by itself ("GOAWAY received"), whatever the server does.
class Client {
 public:
  Client(const std::string& target, const std::string& service_config) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetServiceConfigJSON(service_config);
    const auto channel = grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(), arguments);
    thread_ = std::thread([this, channel] {
      const auto stub = v1::QueryService::NewStub(channel);
      while (!stops_) Ask(*stub);
    });
  }
  ~Client() { Stop(); }

  void Stop() {
    stops_ = true;
    if (thread_.joinable()) thread_.join();
  }
  int64_t answered() const { return answered_; }
  int64_t failed = 0;  // after Stop, like the next
  std::string first_failure;

 private:
  void Ask(v1::QueryService::Stub& stub) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    v1::GetStatusResponse response;
    const grpc::Status status = stub.GetStatus(&context, {}, &response);
    if (status.ok()) {
      ++answered_;
    } else if (failed++ == 0) {
      first_failure = std::to_string(status.error_code()) + " " + status.error_message();
    }
  }

  std::atomic<bool> stops_ = false;
  std::atomic<int64_t> answered_ = 0;
  std::thread thread_;
};

TEST(RollingRestart, LosesNoCallAndANewReplicaGetsLoad) {
  ASSERT_EQ(access(kHaproxy, X_OK), 0) << "haproxy balances here: ./dev installs it (apt-get install haproxy)";
  TemporaryDirectory directory;
  ServiceProcess ingest("legation-ingest", FreePort(), {"--data_dir", directory.path() + "/ingest"});
  ingest.Start();
  ASSERT_TRUE(ingest.WaitServing());
  std::vector<std::unique_ptr<Replica>> replicas;
  std::string addresses = "ipv4:";
  for (int i = 0; i < kReplicas; ++i) {
    replicas.push_back(std::make_unique<Replica>(directory.path() + "/query" + std::to_string(i), ingest.address()));
    if (i + 1 < kReplicas) addresses += (i > 0 ? "," : "") + replicas[i]->process.address();
  }
  const auto start = [&](Replica& replica) {
    replica.process.Start();
    ASSERT_TRUE(replica.process.WaitServing());
  };
  for (int i = 0; i + 1 < kReplicas; ++i) ASSERT_NO_FATAL_FAILURE(start(*replicas[i]));
  const Balancer balancer(directory.path() + "/haproxy.cfg", replicas);
  const std::string balanced = "127.0.0.1:" + std::to_string(balancer.port);
  {  // until it has seen the replicas
    const auto channel = grpc::CreateChannel(balanced, grpc::InsecureChannelCredentials());
    ASSERT_TRUE(channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(20)));
  }

  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 3; ++i) clients.push_back(std::make_unique<Client>(balanced, "{}"));
  clients.push_back(std::make_unique<Client>(addresses, kByHealth));  // as by a headless service
  for (int i = 0; i + 1 < kReplicas; ++i) {
    EXPECT_EQ(replicas[i]->process.Terminate(), 0);
    ASSERT_NO_FATAL_FAILURE(start(*replicas[i]));
    EXPECT_TRUE(Eventually([&] { return replicas[i]->HasAnswered(); })) << "it got no load after its restart";
  }
  ASSERT_NO_FATAL_FAILURE(start(*replicas.back()));
  const auto scaled_up = steady_clock::now();
  EXPECT_TRUE(Eventually([&] { return replicas.back()->HasAnswered(); })) << "the new replica got no load";
  const std::chrono::duration<double> waited = steady_clock::now() - scaled_up;

  int64_t answered = 0;
  for (const auto& client : clients) {
    client->Stop();
    EXPECT_EQ(client->failed, 0) << client->first_failure
                                 << (client == clients.back() ? " (by health)" : " (balanced)");
    EXPECT_GT(client->answered(), 0);
    answered += client->answered();
  }
  std::cout << answered << " calls answered; the new replica had its first " << waited.count()
            << " s after it was serving, with a connection age of 1 s\n";
}

}  // namespace
}  // namespace legation::end_to_end
