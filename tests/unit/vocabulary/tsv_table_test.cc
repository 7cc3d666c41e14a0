#include "vocabulary/tsv_table.h"

#include <gtest/gtest.h>

#include "vocabulary/spelling.h"

namespace legation::vocabulary {
namespace {

TEST(TsvTable, SkipsCommentsAndFillsTrailingCells) {
  const auto rows = ReadTsv("test", "# note\na\tb\n\nx\ny\tz\r\n", {"a", "b"});
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0][1], "");
  EXPECT_EQ((*rows)[1][1], "z");
}

TEST(TsvTable, TellsTheLineOfAnError) {
  EXPECT_FALSE(ReadTsv("test", "", {"a"}).ok());
  EXPECT_FALSE(ReadTsv("test", "b\n", {"a"}).ok());
  const auto rows = ReadTsv("test", "a\nx\ny\tz\n", {"a"});
  ASSERT_FALSE(rows.ok());
  EXPECT_NE(rows.status().message().find("line 3"), absl::string_view::npos);
}

TEST(Spelling, FoldsCaseAccentsPeriodsAndArticle) {
  EXPECT_EQ(FoldSpelling("The U.S."), "us");
  EXPECT_EQ(FoldSpelling("TÜRKİYE"), "turkiye");
  EXPECT_EQ(FoldSpelling("  Côte  d’Ivoire "), "cote d'ivoire");
  EXPECT_EQ(FoldSpelling("Timor-Leste"), "timor leste");
  EXPECT_EQ(UpperCase("Türkiye"), "TÜRKIYE");
}

}  // namespace
}  // namespace legation::vocabulary
