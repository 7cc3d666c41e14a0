#include "vocabulary/valid_cell.h"

#include <gtest/gtest.h>

#include <string>

namespace legation::vocabulary {
namespace {

TEST(ValidCell, TakesTextAndRefusesWhatIsNone) {
  for (const char* good : {"", "Anna", "Fran\xC3\xA7ois", "\xE5\xBC\xA0", "\xF0\x9F\x98\x80"}) {
    EXPECT_TRUE(IsValidCell(good)) << good;
  }
  for (const char* bad : {"a\x1F", "\x7F", "\xC0\x80", "\x80", "\xC3", "\xC2\x85", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF0\x80\x80\x80", "\xFF", "\xE5\xBC"}) {
    EXPECT_FALSE(IsValidCell(bad)) << bad;
  }
  EXPECT_TRUE(IsValidCell(std::string(2000, 'a')));
  EXPECT_FALSE(IsValidCell(std::string(2001, 'a')));
}

}  // namespace
}  // namespace legation::vocabulary
