#include "ingest_service/language_code.h"

#include <gtest/gtest.h>

#include <string>

namespace legation::ingest {
namespace {

TEST(IsLanguageCode, TakesTheShapeOfBcp47) {
  for (const char* code : {"en", "EN", "en-GB", "zh-Hant-TW", "de-1901", "x-wire", "ast"}) {
    EXPECT_TRUE(IsLanguageCode(code)) << code;
  }
  for (const char* code :
       {"", "-", "en-", "-en", "en--GB", "en_GB", "english language", "1en", "abcdefghi", "en-abcdefghi"}) {
    EXPECT_FALSE(IsLanguageCode(code)) << code;
  }
}

TEST(IsLanguageCode, EndsAt35Bytes) {
  const std::string longest = "en-aaaaaaaa-bbbbbbbb-cccccccc-ddddd";
  ASSERT_EQ(longest.size(), kMostLanguageCodeBytes);
  EXPECT_TRUE(IsLanguageCode(longest));
  EXPECT_FALSE(IsLanguageCode(longest + "d"));
}

TEST(IsEnglish, TakesEveryRegionOfEnglishAndNothingElse) {
  for (const char* code : {"", "en", "EN", "eng", "en-GB", "En-us"}) EXPECT_TRUE(IsEnglish(code)) << code;
  for (const char* code : {"e", "enm", "es", "de", "fr-EN"}) EXPECT_FALSE(IsEnglish(code)) << code;
}

TEST(IsSameLanguage, LooksAtTheFirstSubtagOnly) {
  EXPECT_TRUE(IsSameLanguage("fr", "fr-CA"));
  EXPECT_TRUE(IsSameLanguage("FR-fr", "fr"));
  EXPECT_TRUE(IsSameLanguage("eng", ""));
  EXPECT_FALSE(IsSameLanguage("fr", ""));
  EXPECT_FALSE(IsSameLanguage("fr", "de-FR"));
}

}  // namespace
}  // namespace legation::ingest
