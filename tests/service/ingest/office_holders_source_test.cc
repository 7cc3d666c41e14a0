#include "ingest_service/office_holders_source.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace legation::ingest {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days kDay{2001y / 1 / 1};
constexpr char kHeader[] = "from\tto\toffice\tcountry\tname\tspellings\n";

const vocabulary::Vocabulary& Vocabulary() {
  static const auto* vocabulary = vocabulary::Vocabulary::LoadBuiltIn()->release();
  return *vocabulary;
}

TEST(OfficeHoldersSource, HasTheBuiltInTableWithoutAFile) {
  const auto source = OfficeHoldersSource::Create("", Vocabulary());
  ASSERT_TRUE(source.ok()) << source.status();
  EXPECT_FALSE((*source)->Current()->FindOn("Thatcher", 1987y / 1 / 1).empty());
  EXPECT_TRUE((*source)->Reload().ok());
}

TEST(OfficeHoldersSource, ReloadsItsFileAndKeepsWhatItHasWhenThatIsDamaged) {
  const std::string path = testing::TempDir() + "/office_holders.tsv";
  const auto write = [&path](const std::string& rows) { std::ofstream(path) << kHeader << rows; };
  write("2000\t\tPresident\tISR\tAnna Alpha\tAlpha\n");
  auto source = OfficeHoldersSource::Create(path, Vocabulary());
  ASSERT_TRUE(source.ok()) << source.status();
  const auto before = (*source)->Current();
  EXPECT_EQ(before->FindOn("Alpha", kDay).size(), 1u);
  EXPECT_TRUE(before->FindOn("Thatcher", 1987y / 1 / 1).empty());

  write("2000\t\tPresident\tISR\tBruno Beta\tBeta\n");
  ASSERT_TRUE((*source)->Reload().ok());
  EXPECT_EQ((*source)->Current()->FindOn("Beta", kDay).size(), 1u);
  EXPECT_EQ(before->FindOn("Alpha", kDay).size(), 1u);

  write("2000\t\tPresident\tXXX\tCarla Gamma\n");
  const absl::Status status = (*source)->Reload();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(std::string(status.message()).find(path + ": office_holders line 2: "), std::string::npos) << status;
  EXPECT_EQ((*source)->Current()->FindOn("Beta", kDay).size(), 1u);
  EXPECT_FALSE(OfficeHoldersSource::Create(path, Vocabulary()).ok());

  EXPECT_EQ(OfficeHoldersSource::Create(testing::TempDir(), Vocabulary()).status().code(), absl::StatusCode::kNotFound);
  std::ofstream(path) << std::string((16 << 20) + 1, '#');
  EXPECT_EQ((*source)->Reload().code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace legation::ingest
