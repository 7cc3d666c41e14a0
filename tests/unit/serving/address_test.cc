#include "serving/address.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace legation::serving {
namespace {

TEST(Address, HostAndPort) {
  const absl::StatusOr<Address> address = ParseAddress("--listen", "127.0.0.1:50051");
  ASSERT_TRUE(address.ok()) << address.status();
  EXPECT_EQ(address->host, "127.0.0.1");
  EXPECT_EQ(address->numeric, "127.0.0.1");
  EXPECT_EQ(address->port, 50051);
  EXPECT_FALSE(address->ipv6);
}

TEST(Address, Ipv6StandsInBrackets) {
  const absl::StatusOr<Address> address = ParseAddress("--listen", "[::1]:0");
  ASSERT_TRUE(address.ok()) << address.status();
  EXPECT_EQ(address->host, "::1");
  EXPECT_EQ(address->port, 0);
  EXPECT_TRUE(address->ipv6);
}

TEST(Address, WhatIsWrongIsSaidWithTheFlag) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "is not HOST:PORT"},           {"50051", "is not HOST:PORT"},
      {":50051", "is not HOST:PORT"},     {"::1:50051", "stands in brackets"},
      {"[::1:50051", "stands in brackets"}, {"127.0.0.1:", "no port from 0 to 65535"},
      {"127.0.0.1:x", "no port from 0 to 65535"}, {"127.0.0.1:65536", "no port from 0 to 65535"},
      {"127.0.0.1:-1", "no port from 0 to 65535"}, {"127.0.0.1:1 ", "no port from 0 to 65535"},
      {"127.0.0.1:99999999999", "no port from 0 to 65535"}, {"256.1.1.1.:1", "host without an address"}};
  for (const auto& [text, why] : cases) {
    const absl::Status status = ParseAddress("--admin_listen", text).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_THAT(std::string(status.message()), testing::StartsWith("--admin_listen: ")) << text;
    EXPECT_THAT(std::string(status.message()), testing::HasSubstr(why)) << text;
  }
}

}  // namespace
}  // namespace legation::serving
