// Codes every article of examples/articles and tests/golden/articles and compares the events with
// tests/golden/expected/NAME.expected.
//
// After a change of rules run the program with LEGATION_UPDATE_GOLDEN=1 in the environment: it writes the files anew,
// keeping the lines that begin with '#'. Then read the diff as a person: what stands there has to be right by the
// article, not merely what the coder says. Where the coder is wrong and cannot be put right, begin the file with a line
// "# known gap: ...", which tells the right answer; and where it tells an event that the article does not, put the
// first line of that event's block behind "# wrong: " so that it is left out of the comparison.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "event_text.h"
#include "ingest_service/extraction/extractor.h"
#include "vocabulary/vocabulary.h"

namespace legation::golden {
namespace {

namespace fs = std::filesystem;

const fs::path kSource = LEGATION_SOURCE_DIR;
constexpr std::string_view kWrong = "# wrong: ";

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<fs::path> Articles() {
  std::vector<fs::path> articles;
  for (const char* folder : {"examples/articles", "tests/golden/articles"}) {
    for (const auto& entry : fs::directory_iterator(kSource / folder)) {
      if (entry.path().extension() == ".txt") articles.push_back(entry.path());
    }
  }
  std::sort(articles.begin(), articles.end());
  return articles;
}

std::optional<std::chrono::sys_days> PublishDay(fs::path article) {
  const nlohmann::json meta = nlohmann::json::parse(ReadAll(article.replace_extension(".meta.json")), nullptr, false);
  int y = 0;
  unsigned m = 0, d = 0;
  if (!meta.is_object() || std::sscanf(meta.value("published_at", "").c_str(), "%d-%u-%u", &y, &m, &d) != 3)
    return std::nullopt;
  return std::chrono::sys_days(
      std::chrono::year_month_day{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)});
}

const extraction::Extractor& BuiltIn() {
  static const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  static const auto extractor = extraction::Extractor::Create(*vocabulary).value();
  return *extractor;
}

class Golden : public testing::TestWithParam<fs::path> {};

TEST_P(Golden, EventsAreThoseExpected) {
  const std::string text = ReadAll(GetParam());
  const fs::path expected_path = kSource / "tests/golden/expected" / (GetParam().stem().string() + ".expected");
  std::string comments, expected;
  std::set<std::string> wrong;
  std::istringstream lines(ReadAll(expected_path));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) {
      expected += line + "\n";
      continue;
    }
    comments += line + "\n";
    if (line.starts_with(kWrong)) wrong.insert(line.substr(kWrong.size()));
  }
  std::string told;
  for (const auto& event : BuiltIn().Extract({text, "", PublishDay(GetParam())}).events) {
    for (const auto& span : event.evidence())
      EXPECT_EQ(text.substr(span.begin_byte(), span.end_byte() - span.begin_byte()), span.text());
    const std::string block = EventText(event);
    if (!wrong.contains(block.substr(0, block.find('\n')))) told += block + "\n";
  }
  if (told.empty()) told = "no events\n";
  if (std::getenv("LEGATION_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(expected_path, std::ios::binary) << comments << told;
    return;
  }
  EXPECT_EQ(told, expected) << expected_path;
}

INSTANTIATE_TEST_SUITE_P(Articles, Golden, testing::ValuesIn(Articles()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

}  // namespace
}  // namespace legation::golden
