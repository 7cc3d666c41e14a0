#include "serving/log.h"

#include <gtest/gtest.h>

#include <regex>

#include "nlohmann/json.hpp"

namespace legation::serving {
namespace {

class LogTest : public testing::Test {
 protected:
  void TearDown() override { SetLogLevel("info"); }
};

TEST_F(LogTest, OneJsonObjectALine) {
  testing::internal::CaptureStderr();
  Log(LogLevel::kWarning, "line\nbreak \"quoted\"", {{"revision", "12"}, {"broken", "a\xFF"}});
  Log(LogLevel::kInfo, "second");
  const std::string text = testing::internal::GetCapturedStderr();
  ASSERT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << text;
  const auto line = nlohmann::json::parse(text.substr(0, text.find('\n')));
  EXPECT_EQ(line["level"], "warning");
  EXPECT_EQ(line["message"], "line\nbreak \"quoted\"");
  EXPECT_EQ(line["revision"], "12");
  EXPECT_EQ(line["broken"], "a\xEF\xBF\xBD");
  EXPECT_TRUE(std::regex_match(line["time"].get<std::string>(),
                               std::regex(R"(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ)")))
      << text;
  EXPECT_EQ(text.rfind("{\"time\":", 0), 0u) << text;
}

TEST_F(LogTest, TheLevelIsTheLeastThatIsWritten) {
  testing::internal::CaptureStderr();
  ASSERT_TRUE(SetLogLevel("error"));
  Log(LogLevel::kWarning, "left out");
  Log(LogLevel::kError, "written");
  ASSERT_TRUE(SetLogLevel("off"));
  Log(LogLevel::kError, "left out too");
  const std::string text = testing::internal::GetCapturedStderr();
  EXPECT_EQ(text.find("left out"), std::string::npos) << text;
  EXPECT_NE(text.find("written"), std::string::npos) << text;
}

TEST_F(LogTest, AnotherWordIsRefusedAndChangesNothing) {
  EXPECT_FALSE(SetLogLevel("loud"));
  EXPECT_FALSE(SetLogLevel(""));
  testing::internal::CaptureStderr();
  Log(LogLevel::kInfo, "still info");
  EXPECT_NE(testing::internal::GetCapturedStderr().find("still info"), std::string::npos);
}

}  // namespace
}  // namespace legation::serving
