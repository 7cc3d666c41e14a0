#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "google/protobuf/descriptor.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "test_server.h"

namespace legation::serving {
namespace {

using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;
using testing::UnorderedElementsAre;

constexpr char kV1[] = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
constexpr char kV1Alpha[] = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";

// One reflection stream. The messages of both versions are the same on the wire, and those of v1alpha cannot be
// generated beside the library's.
class Reflection {
 public:
  explicit Reflection(std::shared_ptr<grpc::Channel> channel, const char* method = kV1)
      : channel_(std::move(channel)),
        stream_(grpc::internal::ClientReaderWriterFactory<ServerReflectionRequest, ServerReflectionResponse>::Create(
            channel_.get(), grpc::internal::RpcMethod(method, grpc::internal::RpcMethod::BIDI_STREAMING), &context_)) {}

  ServerReflectionResponse Ask(const ServerReflectionRequest& request) {
    ServerReflectionResponse response;
    EXPECT_TRUE(stream_->Write(request));
    EXPECT_TRUE(stream_->Read(&response));
    return response;
  }
  ServerReflectionResponse AskSymbol(const std::string& name) {
    ServerReflectionRequest request;
    request.set_file_containing_symbol(name);
    return Ask(request);
  }
  std::vector<std::string> Services() {
    ServerReflectionRequest request;
    request.set_list_services("");
    const ServerReflectionResponse response = Ask(request);
    std::vector<std::string> names;
    for (const auto& service : response.list_services_response().service()) names.push_back(service.name());
    return names;
  }
  grpc::Status End() {
    stream_->WritesDone();
    return stream_->Finish();
  }

 private:
  Context context_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<grpc::ClientReaderWriter<ServerReflectionRequest, ServerReflectionResponse>> stream_;
};

TEST(Reflection, ListsExactlyTheServicesOfEachServer) {
  TestServer test;
  test.Start();
  EXPECT_THAT(Reflection(test.Channel()).Services(),
              UnorderedElementsAre(kIngest, kExtractor, "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                                   "grpc.reflection.v1alpha.ServerReflection"));
  EXPECT_THAT(Reflection(test.AdminChannel()).Services(),
              UnorderedElementsAre("grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                                   "grpc.reflection.v1alpha.ServerReflection"));
}

TEST(Reflection, DescribesEveryServiceItListsAndTheErrorDetails) {
  TestServer test;
  test.Start();
  Reflection reflection(test.Channel());
  std::vector<std::string> names = reflection.Services();
  names.insert(names.end(), {"google.rpc.ErrorInfo", "google.rpc.RetryInfo", "google.rpc.Status", "google.type.Date",
                             "legation.v1.ErrorReason", "legation.v1.IngestService.IngestArticle"});
  for (const std::string& name : names) {
    const ServerReflectionResponse response = reflection.AskSymbol(name);
    EXPECT_GT(response.file_descriptor_response().file_descriptor_proto_size(), 0) << name;
  }
  EXPECT_TRUE(reflection.End().ok());
}

TEST(Reflection, V1AlphaTellsTheSame) {
  TestServer test;
  test.Start();
  Reflection old(test.Channel(), kV1Alpha);
  EXPECT_THAT(old.Services(), testing::UnorderedElementsAreArray(Reflection(test.Channel()).Services()));
  for (const char* name : {"legation.v1.IngestService", "grpc.health.v1.Health", "google.rpc.ErrorInfo"}) {
    EXPECT_GT(old.AskSymbol(name).file_descriptor_response().file_descriptor_proto_size(), 0) << name;
  }
  EXPECT_TRUE(old.End().ok());
}

TEST(Reflection, WhatIsUnknownIsNotFoundAndTheStreamGoesOn) {
  TestServer test;
  test.Start();
  Reflection reflection(test.Channel());
  EXPECT_EQ(reflection.AskSymbol("no.such.Thing").error_response().error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_FALSE(reflection.Services().empty());
  EXPECT_TRUE(reflection.End().ok());
}

}  // namespace
}  // namespace legation::serving
