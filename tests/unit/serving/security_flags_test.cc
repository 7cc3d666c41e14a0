#include "serving/security_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "serving/address.h"
#include "serving/client_security.h"

namespace legation::serving {
namespace {

using testing::HasSubstr;

SecurityFlags Tls() {
  SecurityFlags flags;
  flags.tls_certificate = "c";
  flags.tls_key = "k";
  return flags;
}

std::string FaultOf(const SecurityFlags& flags, bool is_loopback = false) {
  return std::string(CheckSecurityFlags(flags, is_loopback).message());
}

TEST(SecurityFlags, PlainTextIsForThisMachineUnlessItIsAskedFor) {
  SecurityFlags flags;
  EXPECT_EQ(FaultOf(flags, true), "");
  EXPECT_THAT(FaultOf(flags), HasSubstr("--allow_insecure"));
  flags.allow_insecure = true;
  EXPECT_EQ(FaultOf(flags), "");
  flags.tokens_file = "t";
  EXPECT_THAT(FaultOf(flags), HasSubstr("--tokens_file"));
  EXPECT_EQ(FaultOf(flags, true), "") << "nobody listens on loopback";
  EXPECT_EQ(FaultOf(Tls()), "");
}

TEST(SecurityFlags, WhatGoesTogether) {
  SecurityFlags flags = Tls();
  flags.tls_key = "";
  EXPECT_THAT(FaultOf(flags, true), HasSubstr("--tls_key"));
  flags = SecurityFlags();
  flags.tls_client_ca = "a";
  EXPECT_THAT(FaultOf(flags, true), HasSubstr("--tls_certificate"));
  flags = Tls();
  flags.certificate_roles = "r";
  EXPECT_THAT(FaultOf(flags), HasSubstr("--tls_client_ca"));
  flags.tls_client_ca = "a";
  EXPECT_EQ(FaultOf(flags), "");
  flags = Tls();
  flags.tls_client_certificates = "optional";
  EXPECT_THAT(FaultOf(flags), HasSubstr("--tls_client_ca"));
}

TEST(SecurityFlags, AClientCertificateIsRequiredWhereNothingElseTellsWhoCalls) {
  SecurityFlags flags = Tls();
  flags.tls_client_ca = "a";
  EXPECT_TRUE(flags.RequiresClientCertificates());
  flags.tokens_file = "t";
  EXPECT_FALSE(flags.RequiresClientCertificates());
  flags.tls_client_certificates = "required";
  EXPECT_TRUE(flags.RequiresClientCertificates());
  flags.tls_client_certificates = "optional";
  flags.tokens_file = "";
  EXPECT_FALSE(flags.RequiresClientCertificates());
}

TEST(SecurityFlags, LoopbackIsEveryAddressOfTheHost) {
  for (const char* text : {"127.0.0.1:1", "127.8.8.8:1", "[::1]:1", "localhost:1"}) {
    EXPECT_TRUE(ParseAddress("--listen", text)->loopback) << text;
  }
  for (const char* text : {"0.0.0.0:1", "[::]:1", "192.0.2.1:1"}) {
    EXPECT_FALSE(ParseAddress("--listen", text)->loopback) << text;
  }
}

TEST(ClientSecurity, ATokenDoesNotLeaveTheMachineInPlainText) {
  const ClientFlagStyle style{"--follow_", "LEGATION_FOLLOW_"};
  const auto fault_of = [&](const ClientSecurity& security, const std::string& address) {
    return std::string(CheckClientSecurity(security, style, address).message());
  };
  ClientSecurity security;
  EXPECT_EQ(fault_of(security, "ingest:50051"), "");
  security.token_file = "t";
  EXPECT_EQ(fault_of(security, "127.0.0.1:50051"), "");
  EXPECT_EQ(fault_of(security, "localhost:50051"), "");
  EXPECT_EQ(fault_of(security, "[::1]:50051"), "");
  EXPECT_THAT(fault_of(security, "ingest:50051"), HasSubstr("--follow_tls_ca"));
  EXPECT_THAT(fault_of(security, "localhost.example.org:50051"), HasSubstr("--follow_token_file"));
  security.ca = "system";
  EXPECT_EQ(fault_of(security, "ingest:50051"), "");
  security = {};
  security.certificate = "c";
  EXPECT_THAT(fault_of(security, "ingest:50051"), HasSubstr("--follow_tls_key"));
  security.key = "k";
  EXPECT_THAT(fault_of(security, "ingest:50051"), HasSubstr("--follow_tls_ca"));
}

}  // namespace
}  // namespace legation::serving
