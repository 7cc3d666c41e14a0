#include "serving/descriptor_answers.h"

#include <gtest/gtest.h>

#include "google/protobuf/descriptor.pb.h"
#include "google/rpc/error_details.pb.h"
#include "legation/v1/query_service.pb.h"

namespace legation::serving {
namespace {

using grpc::reflection::v1::ServerReflectionRequest;
using grpc::reflection::v1::ServerReflectionResponse;

std::vector<std::string> FileNames(const ServerReflectionResponse& response) {
  std::vector<std::string> names;
  for (const std::string& bytes : response.file_descriptor_response().file_descriptor_proto()) {
    google::protobuf::FileDescriptorProto file;
    EXPECT_TRUE(file.ParseFromString(bytes));
    names.push_back(file.name());
  }
  return names;
}

ServerReflectionRequest Symbol(const std::string& name) {
  ServerReflectionRequest request;
  request.set_host("here");
  request.set_file_containing_symbol(name);
  return request;
}

const std::string kQueryFile = "legation/v1/query_service.proto";

TEST(DescriptorAnswers, ListsTheServicesInOrder) {
  DescriptorAnswers answers({"b.B", "a.A"});
  ServerReflectionRequest request;
  request.set_list_services("*");
  const ServerReflectionResponse response = answers.Answer(request);
  ASSERT_EQ(response.list_services_response().service_size(), 2);
  EXPECT_EQ(response.list_services_response().service(0).name(), "a.A");
  EXPECT_EQ(response.list_services_response().service(1).name(), "b.B");
}

TEST(DescriptorAnswers, AFileComesWithAllThatItImportsOnce) {
  DescriptorAnswers answers({});
  const ServerReflectionResponse response = answers.Answer(Symbol("legation.v1.QueryService"));
  EXPECT_EQ(response.valid_host(), "here");
  EXPECT_EQ(response.original_request().file_containing_symbol(), "legation.v1.QueryService");
  const std::vector<std::string> names = FileNames(response);
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), kQueryFile);
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  std::set<std::string> imported;
  for (const std::string& bytes : response.file_descriptor_response().file_descriptor_proto()) {
    google::protobuf::FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromString(bytes));
    imported.insert(file.dependency().begin(), file.dependency().end());
  }
  for (const std::string& name : imported) EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
  EXPECT_TRUE(imported.count("google/type/date.proto"));
}

TEST(DescriptorAnswers, ImportsAreSentOnceAStreamButWhatIsAskedForAlways) {
  DescriptorAnswers answers({});
  answers.Answer(Symbol("legation.v1.QueryService"));
  EXPECT_EQ(FileNames(answers.Answer(Symbol("legation.v1.QueryService.GetEvent"))),
            std::vector<std::string>{kQueryFile});
  EXPECT_EQ(FileNames(answers.Answer(Symbol("google.type.Date"))), std::vector<std::string>{"google/type/date.proto"});
}

TEST(DescriptorAnswers, ErrorDetailsAreKnown) {
  DescriptorAnswers answers({});
  EXPECT_EQ(FileNames(answers.Answer(Symbol("google.rpc.ErrorInfo"))).front(), "google/rpc/error_details.proto");
  ServerReflectionRequest request;
  request.set_file_by_filename("google/rpc/error_details.proto");
  EXPECT_EQ(FileNames(answers.Answer(request)), std::vector<std::string>{"google/rpc/error_details.proto"});
}

TEST(DescriptorAnswers, Extensions) {
  DescriptorAnswers answers({});
  ServerReflectionRequest request;
  request.set_all_extension_numbers_of_type("google.protobuf.FieldOptions");
  ServerReflectionResponse response = answers.Answer(request);
  EXPECT_EQ(response.all_extension_numbers_response().base_type_name(), "google.protobuf.FieldOptions");
  request.mutable_file_containing_extension()->set_containing_type("google.protobuf.FieldOptions");
  request.mutable_file_containing_extension()->set_extension_number(536870000);
  response = answers.Answer(request);
  EXPECT_EQ(response.error_response().error_code(), 5);
}

TEST(DescriptorAnswers, WhatIsUnknownIsNotFound) {
  DescriptorAnswers answers({});
  EXPECT_EQ(answers.Answer(Symbol("legation.v1.NoSuchThing")).error_response().error_code(), 5);
  EXPECT_EQ(answers.Answer(Symbol("")).error_response().error_code(), 5);
  ServerReflectionRequest request;
  request.set_file_by_filename("no/such/file.proto");
  EXPECT_EQ(answers.Answer(request).error_response().error_code(), 5);
  request.set_all_extension_numbers_of_type("no.such.Type");
  EXPECT_EQ(answers.Answer(request).error_response().error_code(), 5);
  request.mutable_file_containing_extension()->set_containing_type("no.such.Type");
  EXPECT_EQ(answers.Answer(request).error_response().error_code(), 5);
  EXPECT_EQ(answers.Answer(ServerReflectionRequest()).error_response().error_code(), 3);
}

}  // namespace
}  // namespace legation::serving
