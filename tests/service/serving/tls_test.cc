// TLS and mutual TLS on real connections, with certificates that the test makes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "errors/error.h"
#include "http_get.h"
#include "serving/client_channel.h"
#include "serving/credential_files.h"
#include "temporary_files.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using testing::HasSubstr;
using tests::Authority;
using tests::PemPair;

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    flags = LoopbackFlags();
    flags.security.tls_certificate = files.Path("server.pem");
    flags.security.tls_key = files.Path("server.key");
    WriteServerPair(authority.IssueForLoopback());
    files.Write("ca.pem", authority.certificate());
  }

  void WriteServerPair(const PemPair& pair) {
    files.Write("server.pem", pair.certificate);
    files.Write("server.key", pair.key);
  }

  void AskForClientCertificates() {
    flags.security.tls_client_ca = files.Write("clients.pem", clients.certificate());
    flags.security.certificate_roles = files.Write(
        "roles", "writer feed.example.org\nreader spiffe://trust/desk\nadmin Ada Lovelace\nwriter gone.example.org\n");
  }

  ClientSecurity Client(const std::string& ca = "ca.pem") const {
    ClientSecurity security;
    security.ca = files.Path(ca);
    return security;
  }
  ClientSecurity ClientWith(const PemPair& pair) const {
    ClientSecurity security = Client();
    security.certificate = files.Write("client.pem", pair.certificate);
    security.key = files.Write("client.key", pair.key);
    return security;
  }

  // A call on a connection of its own.
  static absl::Status Call(int port, const ClientSecurity& security) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    ClientChannel connection("127.0.0.1:" + std::to_string(port), security, arguments);
    const auto channel = connection.Get();
    if (!channel.ok()) return channel.status();
    Context context;
    const absl::Status authorized = connection.Authorize(&context);
    if (!authorized.ok()) return authorized;
    v1::IngestArticleRequest request;
    request.mutable_article()->set_text("abc");
    v1::IngestArticleResponse response;
    return FromGrpcStatus(v1::IngestService::NewStub(*channel)->IngestArticle(&context, request, &response));
  }

  // A call with a certificate that the client's own check would not let out.
  static absl::Status CallUnchecked(int port, const std::string& ca, const PemPair& pair) {
    const auto channel = grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                             grpc::SslCredentials({ca, pair.key, pair.certificate}));
    return FromGrpcStatus(Ingest(channel, 3));
  }

  Authority authority, clients{"Authority of clients"};
  TemporaryFiles files;
  ServerFlags flags;
};

TEST_F(TlsTest, OnlyWhoTrustsTheServerTalksToIt) {
  TestServer test(flags);
  test.Start();
  EXPECT_TRUE(Call(test.server.port(), Client()).ok());
  files.Write("other.pem", Authority("Another").certificate());
  EXPECT_TRUE(absl::IsUnavailable(Call(test.server.port(), Client("other.pem"))));
  EXPECT_TRUE(absl::IsUnavailable(Call(test.server.port(), ClientSecurity()))) << "plain text";
  ClientSecurity named = Client();
  named.server_name = "other.example.org";
  EXPECT_TRUE(absl::IsUnavailable(Call(test.server.port(), named)));
  named.server_name = "localhost";
  EXPECT_TRUE(Call(test.server.port(), named).ok());
}

TEST_F(TlsTest, AClientsCertificateHasARole) {
  AskForClientCertificates();
  TestServer test(flags);
  test.Start();
  const auto call_as = [&](const tests::CertificateWish& wish) {
    return Call(test.server.port(), ClientWith(clients.Issue(wish)));
  };
  EXPECT_TRUE(call_as({"", {"DNS:feed.example.org"}}).ok());
  EXPECT_TRUE(call_as({"Ada Lovelace", {}}).ok()) << "by its common name";
  const absl::Status reader = call_as({"", {"URI:spiffe://trust/desk"}});
  EXPECT_TRUE(absl::IsPermissionDenied(reader)) << reader;
  EXPECT_EQ(errors::GetErrorInfo(reader)->metadata().at("role"), "writer");
  const absl::Status stranger = call_as({"Ada Lovelace", {"DNS:stranger.example.org"}});
  EXPECT_EQ(errors::ReasonOf(stranger), v1::ERROR_REASON_CREDENTIALS_REFUSED)
      << "a common name does not count beside alternative names: " << stranger;
}

TEST_F(TlsTest, WithoutAGoodCertificateThereIsNoConnection) {
  AskForClientCertificates();
  TestServer test(flags);
  test.Start();
  const int port = test.server.port();
  EXPECT_TRUE(absl::IsUnavailable(Call(port, Client()))) << "none";
  const tests::CertificateWish wish{"", {"DNS:feed.example.org"}};
  EXPECT_TRUE(absl::IsUnavailable(Call(port, ClientWith(Authority("Another").Issue(wish))))) << "of another authority";
  EXPECT_TRUE(absl::IsUnavailable(Call(port, ClientWith(authority.Issue(wish))))) << "of the server's authority";
  const PemPair expired = clients.Issue({"", {"DNS:gone.example.org"}, -7200, -3600});
  EXPECT_TRUE(absl::IsUnavailable(CallUnchecked(port, authority.certificate(), expired))) << "expired";
  EXPECT_THAT(std::string(Call(port, ClientWith(expired)).message()), HasSubstr("expired")) << "told to its owner";
}

TEST_F(TlsTest, OptionalCertificatesLeaveRoomForTokens) {
  AskForClientCertificates();
  flags.security.tokens_file = files.Write("tokens", "writer " + Sha256Hex("secret") + " feed\n");
  TestServer test(flags);
  test.Start();
  const int port = test.server.port();
  EXPECT_EQ(errors::ReasonOf(Call(port, Client())), v1::ERROR_REASON_CREDENTIALS_REQUIRED);
  ClientSecurity bearer = Client();
  bearer.token_file = files.Write("token", "secret\n");
  EXPECT_TRUE(Call(port, bearer).ok());
  bearer.token_file = files.Write("token", "other");
  EXPECT_EQ(errors::ReasonOf(Call(port, bearer)), v1::ERROR_REASON_CREDENTIALS_REFUSED);
  ClientSecurity certified = ClientWith(clients.Issue({"", {"DNS:feed.example.org"}}));
  EXPECT_TRUE(Call(port, certified).ok());
  certified.token_file = bearer.token_file;
  EXPECT_EQ(errors::ReasonOf(Call(port, certified)), v1::ERROR_REASON_CREDENTIALS_REFUSED) << "a token outweighs";
}

TEST_F(TlsTest, WhatCannotWorkStopsTheStart) {
  const auto fault = [&] { return std::string(TestServer(flags).server.Start().message()); };
  files.Write("server.key", authority.IssueForLoopback().key);
  EXPECT_THAT(fault(), HasSubstr("the key is not that of the certificate"));
  WriteServerPair(authority.Issue({"old", {"IP:127.0.0.1"}, -7200, -3600}));
  EXPECT_THAT(fault(), HasSubstr("expired"));
  flags.security.tls_key = files.Path("absent");
  EXPECT_THAT(fault(), HasSubstr("absent"));
}

// The files are looked at once a second, and taken when they have stood still for one.
template <typename Condition>
bool Eventually(const Condition& condition) {
  for (int i = 0; i < 300; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

TEST_F(TlsTest, ABrokenPairLeavesTheOldOneInForce) {
  TestServer test(flags);
  test.Start();
  const auto metric = [&](const std::string& line) {
    return HttpGet(test.server.metrics_port(), "/metrics").body.find(line) != std::string::npos;
  };
  EXPECT_TRUE(metric("legation_last_reload_successful{component=\"ingest\",file=\"certificate\"} 1"));
  files.Write("server.pem", authority.IssueForLoopback().certificate);  // and not its key
  ASSERT_TRUE(Eventually([&] { return metric("outcome=\"failed\"} 1"); }));
  EXPECT_TRUE(metric("legation_last_reload_successful{component=\"ingest\",file=\"certificate\"} 0"));
  EXPECT_TRUE(Call(test.server.port(), Client()).ok());
  files.Write("server.pem", "nothing");
  EXPECT_TRUE(Call(test.server.port(), Client()).ok());
  // Of another authority, to see that it is in force.
  const Authority other("Another");
  files.Write("other.pem", other.certificate());
  WriteServerPair(other.IssueForLoopback(7200));
  ASSERT_TRUE(Eventually([&] { return Call(test.server.port(), Client("other.pem")).ok(); }));
  EXPECT_FALSE(Call(test.server.port(), Client()).ok());
  EXPECT_TRUE(metric("legation_last_reload_successful{component=\"ingest\",file=\"certificate\"} 1"));
}

TEST_F(TlsTest, ACertificateAndATokenAreRotatedUnderLoadWithoutAFailedCall) {
  const auto line = [](const std::string& token) { return "writer " + Sha256Hex(token) + " feed\n"; };
  flags.security.tokens_file = files.Write("tokens", line("one"));
  TestServer test(flags);
  test.Start();
  const int port = test.server.port();
  const Authority next("Next");
  files.Write("ca.pem", authority.certificate() + next.certificate());  // who trusts both sees no change
  files.Write("next.pem", next.certificate());
  ClientSecurity client = Client();
  client.token_file = files.Write("token", "one");
  std::atomic<bool> stops = false;
  std::atomic<int64_t> calls = 0, failed = 0;
  std::vector<std::thread> load;
  for (int i = 0; i < 2; ++i) {
    load.emplace_back([&] {  // a connection for each call
      while (!stops) Call(port, client).ok() ? ++calls : ++failed;
    });
    load.emplace_back([&] {  // one connection for all
      ClientChannel connection("127.0.0.1:" + std::to_string(port), client, {});
      while (!stops) {
        Context context;
        const bool sent = connection.Authorize(&context).ok();
        v1::DescribeResponse response;
        const auto channel = connection.Get();
        sent && v1::ExtractorService::NewStub(*channel)->Describe(&context, {}, &response).ok() ? ++calls : ++failed;
      }
    });
  }
  ClientSecurity second = client;
  second.token_file = files.Write("second", "two");
  files.Write("tokens", line("one") + line("two"));
  EXPECT_TRUE(Eventually([&] { return Call(port, second).ok(); })) << "both are taken";
  files.Write("token", "two");
  files.Write("server.pem", next.IssueForLoopback().certificate);  // the key comes later
  WriteServerPair(next.IssueForLoopback());
  ClientSecurity renewed = second;
  renewed.ca = files.Path("next.pem");
  EXPECT_TRUE(Eventually([&] { return Call(port, renewed).ok(); })) << "the new certificate is in force";
  files.Write("tokens", line("two"));
  ClientSecurity old = second;
  old.token_file = files.Write("old", "one");
  EXPECT_TRUE(Eventually([&] { return absl::IsUnauthenticated(Call(port, old)); })) << "the old token is not";
  stops = true;
  for (std::thread& thread : load) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_GT(calls, 100);
}

}  // namespace
}  // namespace legation::serving
