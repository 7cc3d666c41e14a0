#include "tools/article_files/utf8.h"

#include <gtest/gtest.h>

#include "errors/error.h"

namespace legation::article_files {
namespace {

TEST(Utf8, TakesWhatIsUtf8) {
  EXPECT_TRUE(CheckUtf8("").ok());
  EXPECT_TRUE(CheckUtf8("Tromso, Troms\xC3\xB8, \xF0\x9F\x8C\x8D").ok());
}

TEST(Utf8, RefusesTheRestWithItsReason) {
  for (const char* bad : {"abc\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
    EXPECT_EQ(errors::ReasonOf(CheckUtf8(bad)), v1::ERROR_REASON_TEXT_NOT_UTF8) << bad;
  }
  EXPECT_EQ(errors::GetErrorInfo(CheckUtf8("abc\xFF"))->metadata().at("byte"), "3");
}

}  // namespace
}  // namespace legation::article_files
