#include "cli/rendering/table.h"

#include <gtest/gtest.h>

#include <clocale>
#include <sstream>

#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using Kind = Table::Kind;

// libsmartcols measures and shows characters by the locale.
class TableTest : public testing::Test {
 protected:
  TableTest() { std::setlocale(LC_CTYPE, "C.UTF-8"); }
};

Table Cities() {
  Table table({{"CITY"}, {"PEOPLE", Kind::kNumber}, {"WHAT", Kind::kWrapped}, {"ID", Kind::kOptional}});
  table.AddRow({"Troms\u00f8", "7", "a town in the north with a long description", "evt_1"});
  table.AddRow({"Rabat", "1234", "short", "evt_2"}, "a note");
  return table;
}

size_t LongestLine(const std::string& text) {
  std::istringstream lines(text);
  size_t longest = 0;
  for (std::string line; std::getline(lines, line);) longest = std::max(longest, Columns(line));
  return longest;
}

TEST_F(TableTest, APipeHasRowsOfOneLine) {
  EXPECT_EQ(Cities().Render({}),
            "CITY    PEOPLE  WHAT                                         ID\n"
            "Troms\u00f8       7  a town in the north with a long description  evt_1\n"
            "Rabat     1234  short                                        evt_2\n"
            "    a note\n");
}

TEST_F(TableTest, ANarrowTerminalWrapsAndLeavesOutWhatIsOptional) {
  EXPECT_EQ(Cities().Render({.width = 40}),
            "CITY    PEOPLE  WHAT\n"
            "Troms\u00f8       7  a town in the north with\n"
            "                a long description\n"
            "Rabat     1234  short\n"
            "    a note\n");
}

TEST_F(TableTest, NoLineIsLongerThanTheTerminal) {
  for (size_t width = 40; width < 100; ++width)
    EXPECT_LE(LongestLine(Cities().Render({.width = width})), width) << width;
}

TEST_F(TableTest, ColoursOnlyWhereThePageHasThem) {
  Table table({{"SCORE", Kind::kNumber}});
  table.AddRow({Cell("+63", Ink::kAccord)});
  EXPECT_EQ(table.Render({}).find('\x1b'), std::string::npos);
  EXPECT_NE(table.Render({.width = 80, .colour = true}).find("\x1b[32m"), std::string::npos);
}

TEST_F(TableTest, AnEmptyTableIsNothing) {
  EXPECT_EQ(Table({{"CITY"}}).Render({}), "");
  Table short_row({{"A"}, {"B"}});
  short_row.AddRow({"only"});
  EXPECT_EQ(short_row.Render({}), "A     B\nonly\n");
}

}  // namespace
}  // namespace legation::cli
