#include "serving/credential_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace legation::serving {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr int64_t kToday = 20'000;  // 2024-10-04

std::string Line(const std::string& role, const std::string& token, const std::string& rest) {
  return role + " " + Sha256Hex(token) + " " + rest + "\n";
}

std::string FaultOf(const std::string& text) {
  const auto tokens = Tokens::Parse(text);
  return tokens.ok() ? "" : std::string(tokens.status().message());
}

TEST(Tokens, HashesAsEverybodyDoes) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Tokens, SeveralMayBeTakenForOneName) {
  const auto tokens = Tokens::Parse("# who reads\n\n" + Line("reader", "old", "desk") +
                                    Line("reader", "new", "desk # since May") + Line("admin", "root", "operator\r"));
  ASSERT_TRUE(tokens.ok()) << tokens.status();
  EXPECT_EQ(tokens->size(), 3u);
  EXPECT_EQ(tokens->Find("old", kToday)->name, "desk");
  EXPECT_EQ(tokens->Find("new", kToday)->role, Role::kReader);
  EXPECT_EQ(tokens->Find("root", kToday)->name, "operator");
  EXPECT_FALSE(tokens->Find("other", kToday));
  EXPECT_FALSE(tokens->Find("", kToday));
  EXPECT_FALSE(tokens->Find(Sha256Hex("old"), kToday)) << "a hash is no token";
}

TEST(Tokens, AnExpiredOneIsRefusedFromItsDayOn) {
  const auto tokens = Tokens::Parse(Line("writer", "t", "feed 2024-10-05"));
  ASSERT_TRUE(tokens.ok()) << tokens.status();
  EXPECT_TRUE(tokens->Find("t", kToday));
  EXPECT_FALSE(tokens->Find("t", kToday + 1));
  EXPECT_FALSE(tokens->Find("t", kToday + 1000));
}

TEST(Tokens, OneWrongLineRefusesTheFileByNumberAndTellsNothingOfIt) {
  const std::string good = Line("reader", "t", "desk");
  for (const std::string& wrong :
       {std::string("reader secret desk"), std::string("reader ") + Sha256Hex("t"), "root " + Sha256Hex("t") + " desk",
        Line("reader", "t", "desk 2024-02-30"), Line("reader", "t", "desk 2024-1-1"),
        Line("reader", "t", "desk tomorrow"),
        Line("reader", "t", "two words 2024-01-01"), "reader " + Sha256Hex("t").substr(1) + " desk",
        "reader g" + Sha256Hex("t").substr(1) + " desk"}) {
    EXPECT_THAT(FaultOf(good + wrong), HasSubstr("line 2")) << wrong;
    EXPECT_THAT(FaultOf(good + wrong), Not(HasSubstr("secret")));
    EXPECT_THAT(FaultOf(good + wrong), Not(HasSubstr(Sha256Hex("t").substr(1))));
  }
}

TEST(Tokens, AnEmptyFileIsAFault) {
  EXPECT_NE(FaultOf(""), "");
  EXPECT_NE(FaultOf("# nothing but this\n\n"), "");
}

TEST(CertificateRoles, TheFirstNameThatHasARoleCounts) {
  const auto roles = CertificateRoles::Parse(
      "reader spiffe://trust/desk\nwriter feed.example.org\nadmin Ada Lovelace  # common name with a space\n");
  ASSERT_TRUE(roles.ok()) << roles.status();
  EXPECT_EQ(roles->size(), 3u);
  EXPECT_EQ(roles->Find({"other", "feed.example.org"})->role, Role::kWriter);
  EXPECT_EQ(roles->Find({"spiffe://trust/desk", "feed.example.org"})->role, Role::kReader);
  EXPECT_EQ(roles->Find({"Ada Lovelace"})->role, Role::kAdmin);
  EXPECT_FALSE(roles->Find({"FEED.example.org"}));
  EXPECT_FALSE(roles->Find({}));
}

TEST(CertificateRoles, FaultsAreToldByLine) {
  for (const char* wrong : {"reader", "root a", "reader a\nwriter a"}) {
    const auto roles = CertificateRoles::Parse(wrong);
    ASSERT_FALSE(roles.ok()) << wrong;
    EXPECT_THAT(std::string(roles.status().message()), HasSubstr("line "));
  }
  EXPECT_FALSE(CertificateRoles::Parse("").ok());
}

}  // namespace
}  // namespace legation::serving
