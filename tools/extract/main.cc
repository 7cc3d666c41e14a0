// legation-extract: text to events without a server, one JSON line for each article.
#include <google/protobuf/util/json_util.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "ingest_service/extraction/extractor.h"
#include "vocabulary/vocabulary.h"
#include "ingest_service/extraction/names.h"
#include "tools/extract/evaluation_format.h"

namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::optional<std::chrono::sys_days> DayFrom(const std::string& text) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(text.c_str(), "%d-%u-%u", &y, &m, &d) != 3) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days(ymd);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Reads articles and prints their events, one JSON line for each article."};
  std::vector<std::string> paths;
  std::string published, format = "json";
  app.add_option("PATH", paths, "text files, or folders with NNN.txt and NNN.meta.json")->required();
  app.add_option("--published", published, "day of publication, YYYY-MM-DD, where no .meta.json tells it");
  app.add_option("--format", format, "json (all fields) or evaluation (for score.py)")->check(CLI::IsMember({"json", "evaluation"}));
  CLI11_PARSE(app, argc, argv);
  const auto vocabulary = legation::vocabulary::Vocabulary::LoadBuiltIn();
  if (!vocabulary.ok()) {
    std::cerr << "legation-extract: " << vocabulary.status() << "\n";
    return 1;
  }
  auto extractor = legation::extraction::Extractor::Create(**vocabulary);
  if (!extractor.ok()) {
    std::cerr << "legation-extract: " << extractor.status() << "\n";
    return 1;
  }
  std::vector<std::filesystem::path> files;
  for (const std::string& path : paths) {
    if (std::filesystem::is_directory(path)) {
      for (const auto& entry : std::filesystem::directory_iterator(path)) {
        if (entry.path().extension() == ".txt") files.push_back(entry.path());
      }
    } else {
      files.emplace_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    if (!std::filesystem::is_regular_file(file)) {
      std::cerr << "legation-extract: cannot read " << file << "\n";
      return 1;
    }
    const std::string text = ReadAll(file);
    std::string title, day = published;
    std::filesystem::path meta_path = file;
    meta_path.replace_extension(".meta.json");
    if (std::filesystem::exists(meta_path)) {
      const nlohmann::json meta = nlohmann::json::parse(ReadAll(meta_path), nullptr, false);
      if (meta.is_object()) {
        if (meta.contains("title") && meta["title"].is_string()) title = meta["title"].get<std::string>();
        if (published.empty() && meta.contains("published_at") && meta["published_at"].is_string()) day = meta["published_at"].get<std::string>();
      }
    }
    const auto extraction = (*extractor)->Extract({text, title, DayFrom(day)});
    nlohmann::json line = {{"id", file.stem().string()}, {"relative_dates_unresolved", extraction.relative_dates_unresolved}, {"events", nlohmann::json::array()}};
    for (const auto& event : extraction.events) {
      if (format == "evaluation") {
        line["events"].push_back(legation::tools::EvaluationEvent(event));
        continue;
      }
      std::string event_json;
      google::protobuf::util::JsonPrintOptions options;
      options.preserve_proto_field_names = true;
      if (!google::protobuf::util::MessageToJsonString(event, &event_json, options).ok()) continue;
      line["events"].push_back(nlohmann::json::parse(event_json, nullptr, false));
    }
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  }
  return 0;
}
