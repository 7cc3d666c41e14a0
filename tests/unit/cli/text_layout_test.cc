#include "cli/rendering/text_layout.h"

#include <gtest/gtest.h>

namespace legation::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(TextLayout, CountsColumnsNotBytes) {
  EXPECT_EQ(Columns("Rabat"), 5u);
  EXPECT_EQ(Columns("Troms\u00f8"), 6u);
  EXPECT_EQ(Columns("e\u0301"), 1u);       // a combining accent
  EXPECT_EQ(Columns("\u5317\u4eac"), 4u);  // two wide characters
  EXPECT_EQ(Columns("a\xff"), 2u);
}

TEST(TextLayout, PlainTextIsOneLine) {
  EXPECT_EQ(PlainText("  a\r\n\tb\u00a0 c \n"), "a b c");
  EXPECT_EQ(PlainText(""), "");
}

TEST(TextLayout, PlainTextCannotSteerTheTerminal) {
  EXPECT_EQ(PlainText("a\x1b[31mb"), "a\ufffd[31mb");
  EXPECT_EQ(PlainText("a\x07\x9b"
                      "b"),
            "a\ufffd\ufffdb");
  EXPECT_EQ(PlainText("a\u202eb\u2066"), "a\ufffdb\ufffd");
  EXPECT_EQ(PlainText("a\u009bb"), "a\ufffdb");  // C1 control sequence introducer
}

TEST(TextLayout, WrapsBetweenWords) {
  EXPECT_EQ(WrapWords("to be or not to be", 9), (Lines{"to be or", "not to be"}));
  EXPECT_EQ(WrapWords("to be", 0), Lines{"to be"});
  EXPECT_EQ(WrapWords("", 10), Lines{""});
}

TEST(TextLayout, BreaksAWordThatIsTooLong) {
  EXPECT_EQ(WrapWords("a https://x.example/long", 10), (Lines{"a", "https://x.", "example/lo", "ng"}));
  EXPECT_EQ(WrapWords("\u5317\u4eac", 1), (Lines{"\u5317", "\u4eac"}));  // never less than a character
}

TEST(TextLayout, IndentsAParagraph) {
  EXPECT_EQ(Paragraph("- ", "  ", "one two three four five six", 20), "- one two three four\n  five six\n");
  EXPECT_EQ(Paragraph("- ", "  ", "one two", 0), "- one two\n");
}

}  // namespace
}  // namespace legation::cli
