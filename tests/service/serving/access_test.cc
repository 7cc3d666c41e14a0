// Who may call what, on real channels: tokens on loopback, for every RPC that there is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "errors/error.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "http_get.h"
#include "legation/internal/v1/log_service.grpc.pb.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "serving/credential_files.h"
#include "serving/method_roles.h"
#include "temporary_files.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using grpc::ByteBuffer;
using grpc::internal::RpcMethod;
using testing::HasSubstr;
using testing::Not;

constexpr char kQuery[] = "legation.v1.QueryService", kLog[] = "legation.internal.v1.LogService";

// Nothing but what protoc generated: every method that is reached answers UNIMPLEMENTED.
class BareServer {
 public:
  explicit BareServer(ServerFlags flags) : server(std::move(flags), "ingest") {
    server.AddService(&ingest, kIngest);
    server.AddService(&log, kLog);
    server.AddService(&query, kQuery);
    server.AddService(&extractor, kExtractor);
  }
  // The sync API, but for one method.
  v1::IngestService::WithCallbackMethod_ImportEvents<v1::IngestService::Service> ingest;
  internal::v1::LogService::Service log;
  v1::QueryService::CallbackService query;  // the callback API
  v1::ExtractorService::CallbackService extractor;
  Server server;
};

constexpr Role kRoles[] = {Role::kReader, Role::kWriter, Role::kAdmin, Role::kReplica};

class AccessTest : public testing::Test {
 protected:
  AccessTest() {
    std::string lines;
    for (const Role role : kRoles) {
      lines += RoleName(role) + " " + Sha256Hex("token-" + RoleName(role)) + " the-" + RoleName(role) + "\n";
    }
    lines += "admin " + Sha256Hex("token-expired") + " gone 2020-01-01\n";
    flags = LoopbackFlags();
    flags.security.tokens_file = files.Write("tokens", lines);
  }

  std::shared_ptr<grpc::Channel> ChannelTo(int port) const {
    return grpc::CreateChannel("127.0.0.1:" + std::to_string(port), grpc::InsecureChannelCredentials());
  }

  // One empty message, or none, to a method of any type; its status.
  static absl::Status Call(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                           const std::string& authorization, bool with_message = true) {
    const std::string path = "/" + method;
    Context context;
    if (!authorization.empty()) context.AddMetadata("authorization", authorization);
    std::unique_ptr<grpc::ClientReaderWriter<ByteBuffer, ByteBuffer>> stream(
        grpc::internal::ClientReaderWriterFactory<ByteBuffer, ByteBuffer>::Create(
            channel.get(), RpcMethod(path.c_str(), RpcMethod::BIDI_STREAMING), &context));
    const grpc::Slice empty("", 0);
    if (with_message) stream->Write(ByteBuffer(&empty, 1));
    stream->WritesDone();
    ByteBuffer answer;
    while (stream->Read(&answer)) {
    }
    return FromGrpcStatus(stream->Finish());
  }

  static void ExpectReason(const absl::Status& status, absl::StatusCode code, v1::ErrorReason reason,
                           const std::string& of) {
    EXPECT_EQ(status.code(), code) << of << ": " << status;
    EXPECT_EQ(errors::ReasonOf(status), reason) << of << ": " << status;
  }

  TemporaryFiles files;
  ServerFlags flags;
};

// It once ended the process: the handler was run without a request.
TEST_F(AccessTest, ACallThatEndsWithoutItsMessageIsRefused) {
  BareServer test(flags);
  ASSERT_TRUE(test.server.Start().ok());
  const auto channel = ChannelTo(test.server.port());
  for (const auto& [name, asked] : MethodRoles()) {
    const std::string method(name);
    if (method.find("Watch") != std::string::npos && method.starts_with("grpc")) continue;  // would not end
    const std::string token = asked.role ? RoleName(*asked.role) : "reader";
    const absl::Status status = Call(channel, method, "Bearer token-" + token, /*with_message=*/false);
    EXPECT_FALSE(absl::IsPermissionDenied(status) || absl::IsUnauthenticated(status)) << method << ": " << status;
  }
  EXPECT_TRUE(absl::IsUnauthenticated(Call(channel, "grpc.health.v1.Health/Check", "Bearer unknown", false)));
  EXPECT_TRUE(Call(channel, "grpc.health.v1.Health/Check", "Bearer token-reader", true).ok());
}

TEST_F(AccessTest, EveryRpcAsksForItsRole) {
  BareServer test(flags);
  ASSERT_TRUE(test.server.Start().ok());
  const auto channel = ChannelTo(test.server.port());
  for (const auto& [name, asked] : MethodRoles()) {
    const std::string method(name);
    const auto refused = [&](const std::string& authorization, v1::ErrorReason reason) {
      ExpectReason(Call(channel, method, authorization), absl::StatusCode::kUnauthenticated, reason, method);
    };
    refused("", v1::ERROR_REASON_CREDENTIALS_REQUIRED);
    refused("Bearer unknown", v1::ERROR_REASON_CREDENTIALS_REFUSED);
    refused("Bearer ", v1::ERROR_REASON_CREDENTIALS_REFUSED);
    refused("Bearer token-expired", v1::ERROR_REASON_CREDENTIALS_REFUSED);
    refused("Basic dG9rZW4tYWRtaW4=", v1::ERROR_REASON_CREDENTIALS_REFUSED);
    if (method.find("Watch") != std::string::npos && method.starts_with("grpc")) continue;  // would not end
    for (const Role held : kRoles) {
      const absl::Status status = Call(channel, method, "Bearer token-" + RoleName(held));
      if (!asked.role || Grants(held, *asked.role)) {
        EXPECT_FALSE(absl::IsPermissionDenied(status) || absl::IsUnauthenticated(status)) << method << ": " << status;
        if (method.starts_with("legation")) EXPECT_TRUE(absl::IsUnimplemented(status)) << method << ": " << status;
      } else {
        ExpectReason(status, absl::StatusCode::kPermissionDenied, v1::ERROR_REASON_ROLE_REQUIRED, method);
        const auto metadata = errors::GetErrorInfo(status)->metadata();
        EXPECT_EQ(metadata.at("method"), method);
        EXPECT_EQ(metadata.at("role"), RoleName(*asked.role));
      }
    }
  }
}

TEST_F(AccessTest, WhoIsLetInIsServedAsBefore) {
  TestServer test(flags);
  test.Start();
  const auto channel = test.Channel();
  Context context;
  context.AddMetadata("authorization", "bearer token-writer");  // the scheme's name in any case
  v1::IngestArticleRequest request;
  request.mutable_article()->set_text("abc");
  v1::IngestArticleResponse response;
  EXPECT_TRUE(v1::IngestService::NewStub(channel)->IngestArticle(&context, request, &response).ok());
  EXPECT_EQ(response.article_id(), "3");
  Context other;
  other.AddMetadata("authorization", "Bearer token-writer");
  v1::DescribeResponse description;
  EXPECT_TRUE(v1::ExtractorService::NewStub(channel)->Describe(&other, {}, &description).ok());
  EXPECT_EQ(Ingest(channel, 3).error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(AccessTest, TwoHeadersAreNone) {
  TestServer test(flags);
  test.Start();
  Context context;
  context.AddMetadata("authorization", "Bearer token-admin");
  context.AddMetadata("authorization", "Bearer token-reader");
  v1::IngestArticleResponse response;
  const absl::Status status =
      FromGrpcStatus(v1::IngestService::NewStub(test.Channel())->IngestArticle(&context, {}, &response));
  EXPECT_EQ(errors::ReasonOf(status), v1::ERROR_REASON_CREDENTIALS_REFUSED);
}

TEST_F(AccessTest, HealthIsForThoseWhoAreKnownAndOnTheAdminPortForAll) {
  for (const bool for_all : {false, true}) {
    flags.security.health_without_credentials = for_all;
    TestServer test(flags);
    test.Start();
    test.Serve();
    const auto check = [](const std::shared_ptr<grpc::Channel>& channel, const std::string& token) {
      Context context;
      if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
      grpc::health::v1::HealthCheckResponse response;
      return grpc::health::v1::Health::NewStub(channel)->Check(&context, {}, &response).error_code();
    };
    EXPECT_EQ(check(test.Channel(), ""), for_all ? grpc::StatusCode::OK : grpc::StatusCode::UNAUTHENTICATED);
    EXPECT_EQ(check(test.Channel(), "token-replica"), grpc::StatusCode::OK);
    EXPECT_EQ(check(test.AdminChannel(), ""), grpc::StatusCode::OK);
    EXPECT_EQ(Ingest(test.AdminChannel(), 1).error_code(), grpc::StatusCode::UNIMPLEMENTED);
  }
}

TEST_F(AccessTest, ReflectionCanBeSwitchedOff) {
  flags.security.reflection = "off";
  TestServer test(flags);
  test.Start();
  for (const char* version : {"v1", "v1alpha"}) {
    const std::string method = std::string("grpc.reflection.") + version + ".ServerReflection/ServerReflectionInfo";
    EXPECT_TRUE(absl::IsUnimplemented(Call(test.Channel(), method, "Bearer token-admin")));
    EXPECT_TRUE(absl::IsUnimplemented(Call(test.AdminChannel(), method, "")));
  }
}

TEST_F(AccessTest, RefusalsAreCountedAndLoggedWithoutSecretsAndNotWithoutEnd) {
  flags.log_level = "warning";
  testing::internal::CaptureStderr();
  {
    TestServer test(flags);
    test.Start();
    for (int i = 0; i < 60; ++i) {
      EXPECT_FALSE(Call(test.Channel(), "legation.v1.IngestService/IngestArticle", "Bearer very-secret").ok());
      EXPECT_FALSE(Call(test.Channel(), "legation.v1.IngestService/EraseArticle", "Bearer token-reader").ok());
    }
    const std::string metrics = HttpGet(test.server.metrics_port(), "/metrics").body;
    const std::string refused = "legation_refused_calls_total{component=\"ingest\",reason=";
    EXPECT_THAT(metrics, HasSubstr(refused + "\"credentials_refused\"} 60"));
    EXPECT_THAT(metrics, HasSubstr(refused + "\"role_required\"} 60"));
    EXPECT_THAT(metrics, HasSubstr(refused + "\"credentials_required\"} 0"));
    EXPECT_THAT(metrics, HasSubstr("code=\"UNAUTHENTICATED\",method=\"legation.v1.IngestService/IngestArticle\"} 60"));
  }
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("\"reason\":\"CREDENTIALS_REFUSED\""));
  EXPECT_THAT(log, HasSubstr("\"caller\":\"the-reader\""));
  EXPECT_THAT(log, HasSubstr("\"peer\":\"ipv4:127.0.0.1:"));
  EXPECT_THAT(log, Not(HasSubstr("very-secret")));
  EXPECT_THAT(log, Not(HasSubstr("token-reader")));
  EXPECT_LT(std::count(log.begin(), log.end(), '\n'), 100);
}

TEST_F(AccessTest, ATokensFileWithAFaultStopsTheStart) {
  for (const std::string& path : {files.Write("broken", "reader 1234 desk\n"), files.Path("absent")}) {
    flags.security.tokens_file = path;
    TestServer test(flags);
    const absl::Status status = test.server.Start();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path));
  }
}

TEST_F(AccessTest, PlainTextBeyondLoopbackIsRefused) {
  flags.listen = "0.0.0.0:0";
  EXPECT_THAT(std::string(TestServer(flags).server.Start().message()), HasSubstr("--tokens_file"));
  flags.security.tokens_file = "";
  EXPECT_THAT(std::string(TestServer(flags).server.Start().message()), HasSubstr("--allow_insecure"));
  flags.security.allow_insecure = true;
  EXPECT_TRUE(TestServer(flags).server.Start().ok());
}

}  // namespace
}  // namespace legation::serving
