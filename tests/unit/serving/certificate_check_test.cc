#include "serving/certificate_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/made_certificates/made_certificates.h"

namespace legation::serving {
namespace {

using testing::HasSubstr;

std::string FaultOf(const std::string& certificate, const std::string& key) {
  return std::string(CheckPair(certificate, key, std::time(nullptr)).status().message());
}

TEST(CertificateCheck, TellsUntilWhenAPairIsValid) {
  const tests::Authority authority;
  const tests::PemPair pair = authority.IssueForLoopback(1000);
  const auto until = CheckPair(pair.certificate, pair.key, std::time(nullptr));
  ASSERT_TRUE(until.ok()) << until.status();
  EXPECT_NEAR(static_cast<double>(*until - std::time(nullptr)), 1000, 60);
  EXPECT_TRUE(CheckPair(pair.certificate + authority.certificate(), pair.key, std::time(nullptr)).ok()) << "a chain";
}

TEST(CertificateCheck, RefusesWhatWouldFailEveryHandshake) {
  const tests::Authority authority;
  const tests::PemPair pair = authority.IssueForLoopback(), other = authority.IssueForLoopback();
  EXPECT_THAT(FaultOf(pair.certificate, other.key), HasSubstr("not that of the certificate"));
  EXPECT_THAT(FaultOf("", pair.key), HasSubstr("no PEM certificate"));
  EXPECT_THAT(FaultOf(pair.certificate, ""), HasSubstr("no PEM private key"));
  EXPECT_THAT(FaultOf(pair.key, pair.certificate), HasSubstr("no PEM certificate"));
  const std::string half = pair.certificate.substr(0, pair.certificate.size() / 2);
  EXPECT_NE(FaultOf(half, pair.key), "");
  EXPECT_THAT(FaultOf(pair.certificate + half, pair.key), HasSubstr("certificate 2 is broken"));
  EXPECT_NE(FaultOf(pair.certificate, pair.key.substr(0, pair.key.size() / 2)), "");
  const tests::PemPair past = authority.Issue({"x", {}, -7200, -3600}), future = authority.Issue({"x", {}, 3600, 7200});
  EXPECT_THAT(FaultOf(past.certificate, past.key), HasSubstr("expired"));
  EXPECT_THAT(FaultOf(future.certificate, future.key), HasSubstr("not yet valid"));
}

TEST(CertificateCheck, AuthoritiesAreOneCertificateOrMore) {
  const tests::Authority one, two("Another");
  EXPECT_TRUE(CheckAuthorities(one.certificate()).ok());
  EXPECT_TRUE(CheckAuthorities("a comment\n" + one.certificate() + two.certificate()).ok());
  EXPECT_FALSE(CheckAuthorities("").ok());
  EXPECT_FALSE(CheckAuthorities("-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n").ok());
}

}  // namespace
}  // namespace legation::serving
