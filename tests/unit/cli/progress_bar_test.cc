#include "cli/rendering/progress_bar.h"

#include <gtest/gtest.h>

#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

TEST(ProgressBar, TellsShareRateAndTimeLeft) {
  EXPECT_EQ(ProgressBar(40, 100, 8, "a.txt", 100),
            "[=========>              ]   40 %  40/100  5.0/s  12 s left  a.txt");
  EXPECT_EQ(ProgressBar(100, 100, 8, "a.txt", 100), "[========================]  100 %  100/100  12.5/s  a.txt");
  EXPECT_EQ(ProgressBar(0, 100, 0, "", 100), "[>                       ]    0 %  0/100  ");
}

TEST(ProgressBar, TellsLongTimesInMinutesAndHours) {
  EXPECT_NE(ProgressBar(1, 91, 1, "", 200).find("1 min 30 s left"), std::string::npos);
  EXPECT_NE(ProgressBar(1, 7261, 1, "", 200).find("2 h 01 min left"), std::string::npos);
}

TEST(ProgressBar, NeverOutgrowsItsLine) {
  for (size_t width = 26; width < 90; ++width)
    EXPECT_LE(Columns(ProgressBar(3, 7, 2, "a long name.txt", width)), width);
}

TEST(ProgressBar, NothingToDoIsDone) { EXPECT_NE(ProgressBar(0, 0, 0, "", 80).find("100 %"), std::string::npos); }

TEST(RowsBar, HasTheShareOfTheBytesAndTheRateOfTheRows) {
  EXPECT_EQ(RowsBar(25, 100, 5000, 10, "a.csv", 120),
            "[======>                 ]   25 %  5000 rows  500/s  30 s left  a.csv");
  EXPECT_EQ(RowsBar(25, 0, 5000, 10, "standard input", 120), "5000 rows  500/s  standard input") << "no size is known";
  EXPECT_EQ(RowsBar(0, 100, 1, 0.5, "a.csv", 48), "[>                       ]    0 %  1 rows  a.csv");
  EXPECT_EQ(RowsBar(0, 100, 1, 0.5, "a.csv", 41), "[>                       ]    0 %  1 rows");
}

}  // namespace
}  // namespace legation::cli
