// Both binaries with TLS, client certificates and tokens, as docs/security.md sets them up, and `legation` against
// them.
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <set>
#include <sstream>
#include <thread>

#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "service_pair.h"
#include "tests/made_certificates/made_certificates.h"
#include "tests/service/serving/http_get.h"

namespace legation::end_to_end {
namespace {

using serving::HttpGet;

bool Eventually(const std::function<bool()>& condition) {
  for (int i = 0; i < 400; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

// The health of a service, told on its admin port.
bool IsServing(int admin_port) {
  const auto channel =
      grpc::CreateChannel("127.0.0.1:" + std::to_string(admin_port), grpc::InsecureChannelCredentials());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(1));
  grpc::health::v1::HealthCheckResponse response;
  return grpc::health::v1::Health::NewStub(channel)->Check(&context, {}, &response).ok() &&
         response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

struct SecuredServices {
  SecuredServices() {
    const tests::PemPair server = authority.IssueForLoopback();
    Write("ca.pem", authority.certificate());
    Write("server.pem", server.certificate);
    Write("server.key", server.key);
    const tests::PemPair replica = clients.Issue({"", {"URI:spiffe://legation/replica"}});
    Write("clients.pem", clients.certificate());
    Write("replica.pem", replica.certificate);
    Write("replica.key", replica.key);
    Write("roles", "replica spiffe://legation/replica\n");
    std::string lines;
    for (const char* role : {"reader", "writer", "admin", "replica"}) {
      EXPECT_EQ(Run(std::string("token ") + role + " the-" + role + " --out " + Path(role) + ".token"), 0) << output;
      lines += output;
    }
    Write("tokens", lines);
  }

  std::string Path(const std::string& name) const { return directory.path() + "/" + name; }
  void Write(const std::string& name, const std::string& text) const { tests::ReplaceFile(Path(name), text); }

  std::vector<std::string> ServerFlags(const std::string& data, int admin_port, int metrics_port) const {
    return {"--data_dir", Path(data), "--tls_certificate", Path("server.pem"), "--tls_key", Path("server.key"),
            "--tls_client_ca", Path("clients.pem"), "--certificate_roles", Path("roles"),
            "--tokens_file", Path("tokens"), "--admin_listen", "127.0.0.1:" + std::to_string(admin_port),
            "--metrics_listen", "127.0.0.1:" + std::to_string(metrics_port)};
  }
  std::vector<std::string> QueryFlags(std::vector<std::string> more) const {
    std::vector<std::string> flags = ServerFlags("query", query_admin, query_metrics);
    flags.insert(flags.end(), {"--follow", ingest.address(), "--follow_tls_ca", Path("ca.pem")});
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
  }

  // `legation` with these words, in a shell.
  int Run(const std::string& words) {
    const auto binary = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "legation";
    FILE* pipe = popen((binary.string() + " " + words + " 2>&1").c_str(), "r");
    output.clear();
    for (int letter; (letter = std::fgetc(pipe)) != EOF;) output += static_cast<char>(letter);
    return WEXITSTATUS(pclose(pipe));
  }
  // The same against the services, as `role`.
  int RunAs(const std::string& role, const std::string& words) {
    return Run("--ingest=" + ingest.address() + " --query=" + query_address() + " --timeout 5 --tls-ca " +
               Path("ca.pem") + (role.empty() ? "" : " --token-file " + Path(role) + ".token") + " " + words);
  }
  std::string query_address() const { return "127.0.0.1:" + std::to_string(query_port); }

  TemporaryDirectory directory;
  tests::Authority authority, clients{"Clients"};
  std::string output;
  const int ingest_admin = FreePort(), ingest_metrics = FreePort();
  const int query_port = FreePort(), query_admin = FreePort(), query_metrics = FreePort();
  ServiceProcess ingest{"legation-ingest", FreePort(), [this] {
                          auto flags = ServerFlags("ingest", ingest_admin, ingest_metrics);
                          // For its metrics; nobody is there.
                          flags.insert(flags.end(), {"--extractor", "127.0.0.1:1"});
                          return flags;
                        }()};
};

std::string ReadAll(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The first column of the tables of metrics in docs/operations.md.
std::set<std::string> DocumentedMetrics() {
  std::set<std::string> names;
  std::istringstream lines(ReadAll(std::string(LEGATION_SOURCE_DIR) + "/docs/operations.md"));
  const std::regex name("`((legation|process)_[a-z_]+)`");
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("| `legation_", 0) != 0 && line.find("`process_") == std::string::npos) continue;
    const std::string cell = line[0] == '|' ? line.substr(0, line.find('|', 1)) : line;
    const std::sregex_iterator end;
    for (std::sregex_iterator found(cell.begin(), cell.end(), name); found != end; ++found) names.insert((*found)[1]);
  }
  return names;
}

TEST(SecuredServices, ServeThoseWhoMayAndFollowOverMutualTls) {
  SecuredServices services;
  services.ingest.Start();
  ASSERT_TRUE(Eventually([&] { return IsServing(services.ingest_admin); }));
  ServiceProcess query("legation-query", services.query_port,
                       services.QueryFlags({"--follow_tls_certificate", services.Path("replica.pem"),
                                            "--follow_tls_key", services.Path("replica.key")}));
  query.Start();
  ASSERT_TRUE(Eventually([&] { return IsServing(services.query_admin); }));
  services.Write("visit.txt",
                 "RABAT - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in "
                 "Rabat on Monday.\n");
  const std::string ingest_it = "ingest " + services.Path("visit.txt");
  const auto says = [&](const char* part) { return services.output.find(part) != std::string::npos; };

  EXPECT_EQ(services.RunAs("", ingest_it), 1);
  EXPECT_TRUE(says("CREDENTIALS_REQUIRED")) << services.output;
  EXPECT_EQ(services.RunAs("reader", ingest_it), 1);
  EXPECT_TRUE(says("ROLE_REQUIRED")) << services.output;
  EXPECT_EQ(services.RunAs("writer", ingest_it), 0) << services.output;
  EXPECT_TRUE(says("1 created")) << services.output;
  const std::string token = services.output.substr(services.output.find("written_at: ") + 12);
  EXPECT_EQ(services.RunAs("reader", "events --token " + token), 0) << services.output;
  EXPECT_TRUE(says("Morocco")) << services.output;
  EXPECT_EQ(services.RunAs("replica", "events"), 1) << services.output;
  EXPECT_EQ(services.RunAs("writer", "erase-article visit --reason x"), 1);
  // Without TLS nobody is understood, and a token is not sent to find that out.
  EXPECT_EQ(services.Run("--query=" + services.query_address() + " --timeout 2 events"), 3) << services.output;
  EXPECT_EQ(services.Run("--query=elsewhere:1 --token-file " + services.Path("reader.token") + " events"), 2);

  const std::string metrics = HttpGet(services.ingest_metrics, "/metrics").body +
                              HttpGet(services.query_metrics, "/metrics").body;
  for (const std::string& name : DocumentedMetrics()) {
    if (name == "legation_extractor_dropped_events_total") continue;  // not before there is one
    EXPECT_NE(metrics.find("# TYPE " + name + " "), std::string::npos) << name << " is documented and never told";
  }
  EXPECT_NE(metrics.find("legation_source_connected{component=\"query\"} 1"), std::string::npos);
  EXPECT_EQ(query.Terminate(), 0);
  EXPECT_EQ(services.ingest.Terminate(), 0);
}

TEST(SecuredServices, AReplicaReadsItsTokenAnewWhenItWasRefused) {
  SecuredServices services;
  services.ingest.Start();
  ASSERT_TRUE(Eventually([&] { return IsServing(services.ingest_admin); }));
  services.Write("follow.token", "unknown");
  const std::string log = services.Path("log");
  ServiceProcess query("legation-query", services.query_port,
                       services.QueryFlags({"--follow_token_file", services.Path("follow.token")}));
  query.Start(log);
  ASSERT_TRUE(Eventually([&] { return ReadAll(log).find("the bearer token is not taken") != std::string::npos; }));
  EXPECT_FALSE(IsServing(services.query_admin)) << "it has nothing to serve";
  services.Write("follow.token", ReadAll(services.Path("replica.token")));
  EXPECT_TRUE(Eventually([&] { return IsServing(services.query_admin); }));
  EXPECT_EQ(ReadAll(log).find("lgn_"), std::string::npos) << "a token is never logged";
}

}  // namespace
}  // namespace legation::end_to_end
