#include "ingest_service/external_extractor/extractor_flags.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace legation::ingest {
namespace {

ExtractorFlags Parsed(std::vector<std::string> arguments) {
  CLI::App app;
  ExtractorFlags flags;
  AddExtractorFlags(&app, &flags);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  app.parse(arguments);
  return flags;
}

TEST(ExtractorFlags, ThereIsNoneByDefault) {
  const ExtractorFlags flags = Parsed({});
  EXPECT_EQ(flags.address, "");
  EXPECT_FALSE(flags.is_primary());
  EXPECT_TRUE(CheckExtractorFlags(flags).ok());
}

TEST(ExtractorFlags, WordsAreJoinedByUnderscoresOrDashes) {
  for (const std::string join : {"_", "-"}) {
    const ExtractorFlags flags =
        Parsed({"--extractor=[::1]:50061", "--primary" + join + "extractor=external", "--extractor" + join + "deadline=0.25",
                "--extractor" + join + "failures=2", "--extractor" + join + "back" + join + "off=1.5"});
    EXPECT_TRUE(CheckExtractorFlags(flags).ok());
    EXPECT_TRUE(flags.is_primary());
    EXPECT_EQ(flags.options().deadline, std::chrono::milliseconds(250));
    EXPECT_EQ(flags.options().breaker.failures_to_open, 2);
    EXPECT_EQ(flags.options().breaker.back_off, std::chrono::milliseconds(1500));
  }
}

TEST(ExtractorFlags, RefusesWhatCannotBeMeant) {
  EXPECT_THROW(Parsed({"--primary_extractor=transformer"}), CLI::ParseError);
  EXPECT_THROW(Parsed({"--extractor_deadline=0"}), CLI::ParseError);
  EXPECT_THROW(Parsed({"--extractor_failures=0"}), CLI::ParseError);
  EXPECT_TRUE(absl::IsInvalidArgument(CheckExtractorFlags(Parsed({"--primary_extractor=external"}))));
  for (const char* address : {"localhost", ":50061", "localhost:", "localhost:0", "localhost:65536", "localhost:x"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(CheckExtractorFlags(Parsed({"--extractor", address})))) << address;
  }
}

}  // namespace
}  // namespace legation::ingest
