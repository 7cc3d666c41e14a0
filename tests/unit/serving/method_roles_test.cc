#include "serving/method_roles.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <string>

#include "grpc/health/v1/health.pb.h"
#include "grpc/reflection/v1/reflection.pb.h"
#include "grpc/reflection/v1alpha/reflection.pb.h"
#include "legation/internal/v1/log_service.pb.h"
#include "legation/v1/extractor_service.pb.h"
#include "legation/v1/ingest_service.pb.h"
#include "legation/v1/query_service.pb.h"

namespace legation::serving {
namespace {

std::set<std::string> AllMethods() {
  std::set<std::string> names;
  for (const auto* file :
       {v1::GetStatusRequest::descriptor()->file()->pool()->FindFileByName("legation/v1/query_service.proto"),
        v1::IngestArticleRequest::descriptor()->file(), v1::DescribeRequest::descriptor()->file(),
        internal::v1::FollowRequest::descriptor()->file(), grpc::health::v1::HealthCheckRequest::descriptor()->file(),
        grpc::reflection::v1::ServerReflectionRequest::descriptor()->file(),
        grpc::reflection::v1alpha::ServerReflectionRequest::descriptor()->file()}) {
    if (file == nullptr) throw std::runtime_error("a service's descriptor is not linked");
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        names.insert(file->service(i)->full_name() + "/" + file->service(i)->method(j)->name());
      }
    }
  }
  return names;
}

TEST(MethodRoles, EveryRpcHasOneAndNoneIsMadeUp) {
  const std::set<std::string> methods = AllMethods();
  EXPECT_GT(methods.size(), 25u);
  for (const std::string& method : methods) EXPECT_TRUE(RoleOfMethod(method)) << method << " has no role";
  for (const auto& [method, role] : MethodRoles()) EXPECT_TRUE(methods.contains(std::string(method))) << method;
}

// What it costs when a credential is stolen.
TEST(MethodRoles, WhatCannotBeUndoneIsForAdmins) {
  EXPECT_EQ(RoleOfMethod("legation.v1.IngestService/EraseArticle")->role, Role::kAdmin);
  EXPECT_EQ(RoleOfMethod("legation.v1.IngestService/ReextractArticles")->role, Role::kAdmin);
  EXPECT_EQ(RoleOfMethod("legation.internal.v1.LogService/Follow")->role, Role::kReplica);
  for (const auto& [method, asked] : MethodRoles()) {
    if (method.starts_with("legation.v1.QueryService/")) EXPECT_EQ(asked.role, Role::kReader) << method;
    if (method.starts_with("legation.v1.IngestService/")) EXPECT_NE(asked.role, Role::kReader) << method;
    if (method.starts_with("legation.")) EXPECT_TRUE(asked.role.has_value()) << method;
  }
}

TEST(Role, AdminsMayAllWritersReadReplicasOnlyFollow) {
  const Role all[] = {Role::kReader, Role::kWriter, Role::kAdmin, Role::kReplica};
  for (const Role held : all) {
    for (const Role needed : all) {
      const bool grants = held == needed || held == Role::kAdmin || (held == Role::kWriter && needed == Role::kReader);
      EXPECT_EQ(Grants(held, needed), grants) << RoleName(held) << " for " << RoleName(needed);
    }
    EXPECT_EQ(ParseRole(RoleName(held)), held);
  }
  EXPECT_EQ(ParseRole("root"), std::nullopt);
  EXPECT_EQ(ParseRole("Admin"), std::nullopt);
}

}  // namespace
}  // namespace legation::serving
