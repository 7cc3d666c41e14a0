// plover-score: how often the frames tell the class with which a sentence of news is labelled. Reads JSON lines with
// "id", "marked" and "events" (the first one's "code"), as in plover_train.jsonl.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "ingest_service/extraction/frames.h"
#include "tools/plover_score/marked_sentence.h"
#include "tools/plover_score/told_class.h"
#include "vocabulary/vocabulary.h"

namespace legation::plover_score {
namespace {

using nlohmann::json;

// Labelled class, told class, how often.
using Confusion = std::map<std::string, std::map<std::string, int>>;

void Print(const std::string& title, const Confusion& confusion) {
  int all = 0, right = 0;
  std::map<std::string, int> told_as;
  for (const auto& [label, row] : confusion) {
    for (const auto& [told, count] : row) {
      all += count;
      right += told == label ? count : 0;
      told_as[told] += count;
    }
  }
  std::printf("%s: %d of %d right (%.1f %%)\n", title.c_str(), right, all, all == 0 ? 0.0 : 100.0 * right / all);
  std::printf("  %-10s %5s %9s %6s  %s\n", "class", "n", "precision", "recall", "told instead");
  for (const auto& [label, row] : confusion) {
    int n = 0;
    std::vector<std::pair<int, std::string>> instead;
    for (const auto& [told, count] : row) {
      n += count;
      if (told != label) instead.emplace_back(-count, told.empty() ? "none" : told);
    }
    const int hits = row.contains(label) ? row.at(label) : 0;
    const int told = told_as[label];
    std::sort(instead.begin(), instead.end());
    std::printf("  %-10s %5d %9.2f %6.2f ", label.c_str(), n, told == 0 ? 0.0 : double(hits) / told, double(hits) / n);
    for (const auto& [count, name] : instead) std::printf(" %s %d", name.c_str(), -count);
    std::printf("\n");
  }
}

int Main(int argc, char** argv) {
  CLI::App app{"Scores the frames on labelled sentences with two marked parties.", "plover-score"};
  std::string path;
  bool errors = false;
  app.add_option("FILE", path, "JSON lines")->required();
  app.add_flag("--errors", errors, "also print the sentences of even number that are told wrongly");
  CLI11_PARSE(app, argc, argv);
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  const auto frames = extraction::FrameSet::Parse(extraction::BuiltInFrames());
  if (!vocabulary.ok() || !frames.ok()) {
    std::cerr << "plover-score: the built-in data cannot be read\n";
    return 1;
  }
  std::ifstream file(path);
  if (!file) {
    std::cerr << "plover-score: cannot read " << path << "\n";
    return 1;
  }
  Confusion developed, unseen;
  std::string line;
  while (std::getline(file, line)) {
    const json row = json::parse(line, nullptr, false);
    if (!row.is_object() || !row.contains("marked") || !row["marked"].is_string() || !row.contains("id") ||
        !row["id"].is_string() || !row.contains("events") || !row["events"].is_array() || row["events"].empty() ||
        !row["events"][0].is_object()) {
      std::cerr << "plover-score: a line is no labelled sentence\n";
      return 1;
    }
    const json code = row["events"][0].value("code", json());
    const std::string label = code.is_string() ? code.get<std::string>() : "", id = row["id"];
    const Told told = TellClass(*frames, (*vocabulary)->event_types(), ReadMarkedSentence(row["marked"].get<std::string>()));
    const bool even = std::string("02468").find(id.empty() ? '1' : id.back()) != std::string::npos;
    ++(even ? developed : unseen)[label][told.plover];
    if (errors && even && told.plover != label) {
      std::cout << label << " told " << (told.plover.empty() ? "none" : told.plover) << " " << told.frame << ": "
                << row["marked"].get<std::string>() << "\n";
    }
  }
  Print("PLOVER class, even-numbered sentences (frames were developed with them)", developed);
  Print("PLOVER class, odd-numbered sentences (unseen)", unseen);
  return 0;
}

}  // namespace
}  // namespace legation::plover_score

int main(int argc, char** argv) { return legation::plover_score::Main(argc, argv); }
