#include "serving/server_flags.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::serving {
namespace {

class ServerFlagsTest : public testing::Test {
 protected:
  void TearDown() override {
    for (const std::string& name : names_) unsetenv(name.c_str());
    if (!file_.empty()) std::filesystem::remove(file_);
  }

  void SetEnvironment(const std::string& name, const std::string& value) {
    names_.push_back(name);
    setenv(name.c_str(), value.c_str(), 1);
  }

  std::string WriteFile(const std::string& text) {
    file_ = testing::TempDir() + "server_flags_test_" + testing::UnitTest::GetInstance()->current_test_info()->name();
    std::ofstream(file_) << text;
    return file_;
  }

  // The flags, or CLI11's sentence in `error`.
  ServerFlags Parse(std::vector<std::string> arguments, std::string* error = nullptr) {
    CLI::App app;
    ServerFlags flags;
    AddServerFlags(&app, &flags, "127.0.0.1:50051");
    std::reverse(arguments.begin(), arguments.end());
    try {
      app.parse(std::move(arguments));
    } catch (const CLI::Error& thrown) {
      if (error == nullptr) ADD_FAILURE() << thrown.what();
      if (error != nullptr) *error = thrown.what();
    }
    return flags;
  }

 private:
  std::vector<std::string> names_;
  std::string file_;
};

TEST_F(ServerFlagsTest, Defaults) {
  const ServerFlags flags = Parse({"--data_dir", "d"});
  EXPECT_EQ(flags.listen, "127.0.0.1:50051");
  EXPECT_EQ(flags.data_dir, "d");
  EXPECT_EQ(flags.metrics_listen, "");
  EXPECT_EQ(flags.admin_listen, "");
  EXPECT_EQ(flags.drain_seconds, 2);
  EXPECT_EQ(flags.most_calls_of_connection, 1000);
  EXPECT_EQ(flags.grpc_memory_mib, 512u);
  EXPECT_EQ(flags.log_level, "info");
}

TEST_F(ServerFlagsTest, TheFileGivesEveryFlag) {
  const ServerFlags flags = Parse({"--config", WriteFile("# a comment\n"
                                                         "listen = [::1]:1\n"
                                                         "data_dir = \"/var/lib/two words\"\n"
                                                         "metrics_listen = 127.0.0.1:2\n"
                                                         "admin_listen = 127.0.0.1:3\n"
                                                         "drain_seconds = 0.5\n"
                                                         "connection_calls = 5\n"
                                                         "grpc_memory_mib = 64\n"
                                                         "log_level = debug\n")});
  EXPECT_EQ(flags.listen, "[::1]:1");
  EXPECT_EQ(flags.data_dir, "/var/lib/two words");
  EXPECT_EQ(flags.metrics_listen, "127.0.0.1:2");
  EXPECT_EQ(flags.admin_listen, "127.0.0.1:3");
  EXPECT_EQ(flags.drain_seconds, 0.5);
  EXPECT_EQ(flags.most_calls_of_connection, 5);
  EXPECT_EQ(flags.grpc_memory_mib, 64u);
  EXPECT_EQ(flags.log_level, "debug");
}

TEST_F(ServerFlagsTest, AValueInTheFileNeedsNoQuotes) {
  EXPECT_EQ(Parse({"--config", WriteFile("data_dir = /var/lib/one, two three\n")}).data_dir, "/var/lib/one, two three");
}

TEST_F(ServerFlagsTest, TheEnvironmentGivesEveryFlag) {
  SetEnvironment("LEGATION_LISTEN", "127.0.0.1:1");
  SetEnvironment("LEGATION_DATA_DIR", "d");
  SetEnvironment("LEGATION_METRICS_LISTEN", "127.0.0.1:2");
  SetEnvironment("LEGATION_ADMIN_LISTEN", "127.0.0.1:3");
  SetEnvironment("LEGATION_DRAIN_SECONDS", "7");
  SetEnvironment("LEGATION_CONNECTION_CALLS", "5");
  SetEnvironment("LEGATION_GRPC_MEMORY_MIB", "64");
  SetEnvironment("LEGATION_LOG_LEVEL", "error");
  const ServerFlags flags = Parse({});
  EXPECT_EQ(flags.listen, "127.0.0.1:1");
  EXPECT_EQ(flags.data_dir, "d");
  EXPECT_EQ(flags.metrics_listen, "127.0.0.1:2");
  EXPECT_EQ(flags.admin_listen, "127.0.0.1:3");
  EXPECT_EQ(flags.drain_seconds, 7);
  EXPECT_EQ(flags.most_calls_of_connection, 5);
  EXPECT_EQ(flags.grpc_memory_mib, 64u);
  EXPECT_EQ(flags.log_level, "error");
}

TEST_F(ServerFlagsTest, CommandLineThenEnvironmentThenFile) {
  const std::string file = WriteFile("listen = file:1\ndata_dir = file\nadmin_listen = file:2\n");
  SetEnvironment("LEGATION_LISTEN", "environment:1");
  SetEnvironment("LEGATION_DATA_DIR", "environment");
  const ServerFlags flags = Parse({"--config", file, "--listen", "line:1"});
  EXPECT_EQ(flags.listen, "line:1");
  EXPECT_EQ(flags.data_dir, "environment");
  EXPECT_EQ(flags.admin_listen, "file:2");
}

TEST_F(ServerFlagsTest, AnEmptyVariableCountsAsAbsent) {
  SetEnvironment("LEGATION_DATA_DIR", "");
  EXPECT_EQ(Parse({"--config", WriteFile("data_dir = file\n")}).data_dir, "file");
}

TEST_F(ServerFlagsTest, TheEnvironmentNamesTheFile) {
  SetEnvironment("LEGATION_CONFIG", WriteFile("data_dir = file\n"));
  EXPECT_EQ(Parse({}).data_dir, "file");
}

TEST_F(ServerFlagsTest, AFileThatIsNotThereIsAnError) {
  std::string error;
  Parse({"--data_dir", "d", "--config", "/does/not/exist"}, &error);
  EXPECT_NE(error.find("/does/not/exist"), std::string::npos) << error;
  error.clear();
  SetEnvironment("LEGATION_CONFIG", "/not/there/either");
  Parse({"--data_dir", "d"}, &error);
  EXPECT_NE(error.find("/not/there/either"), std::string::npos) << error;
}

TEST_F(ServerFlagsTest, AMisspeltFlagInTheFileIsAnError) {
  std::string error;
  Parse({"--config", WriteFile("data_dir = d\nlitsen = 127.0.0.1:1\n")}, &error);
  EXPECT_NE(error.find("litsen"), std::string::npos) << error;
}

TEST_F(ServerFlagsTest, WrongValuesAreErrors) {
  std::string error;
  Parse({}, &error);
  EXPECT_NE(error.find("data_dir"), std::string::npos) << error;
  error.clear();
  Parse({"--data_dir", "d", "--log_level", "loud"}, &error);
  EXPECT_NE(error.find("log_level"), std::string::npos) << error;
  error.clear();
  Parse({"--data_dir", "d", "--drain_seconds", "-1"}, &error);
  EXPECT_NE(error.find("drain_seconds"), std::string::npos) << error;
}

}  // namespace
}  // namespace legation::serving
