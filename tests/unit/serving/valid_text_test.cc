#include "serving/valid_text.h"

#include <gtest/gtest.h>

namespace legation::serving {
namespace {

TEST(ValidText, LeavesValidTextAlone) {
  EXPECT_EQ(ValidText("Çankaya, Ankara – 土耳其 🇹🇷", 100), "Çankaya, Ankara – 土耳其 🇹🇷");
  EXPECT_EQ(ValidText("", 100), "");
}

TEST(ValidText, ReplacesEachBrokenByte) {
  EXPECT_EQ(ValidText("a\xFF" "b", 100), "a?b");
  EXPECT_EQ(ValidText("cut \xE2\x80", 100), "cut ??");
  EXPECT_EQ(ValidText("overlong \xC0\xAF", 100), "overlong ??");
  EXPECT_EQ(ValidText("surrogate \xED\xA0\x80", 100), "surrogate ???");
  EXPECT_EQ(ValidText("beyond \xF4\x90\x80\x80", 100), "beyond ????");
}

TEST(ValidText, CutsBeforeACharacter) {
  EXPECT_EQ(ValidText("0123456789", 10), "0123456789");
  EXPECT_EQ(ValidText("0123456789x", 10), "0123456...");
  // The limit falls into the middle of é (two bytes), which goes as a whole.
  EXPECT_EQ(ValidText("012345éééé", 10), "012345...");
}

}  // namespace
}  // namespace legation::serving
