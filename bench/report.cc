#include "report.h"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "nlohmann/json.hpp"

namespace legation::bench {
namespace {

std::string Short(double value) {
  if (value >= 100) return fmt::format("{:.0f}", value);
  return value >= 1 ? fmt::format("{:.1f}", value) : fmt::format("{:.3f}", value);
}

}  // namespace

void Report::Section(const std::string& title) { rows_.push_back({title, "", "", "", "", ""}); }

void Report::Rate(const std::string& name, double rate, const std::string& unit, const std::string& note) {
  rows_.push_back({"  " + name, Short(rate) + " " + unit, "", "", "", note});
  values_[name] = rate;
}

void Report::Calls(const std::string& name, const LoadResult& result, const std::string& note) {
  std::string words = note;
  if (result.processor_microseconds > 0) {
    words = fmt::format("{:.0f} us of processors; {}", result.processor_microseconds, note);
  }
  if (result.failures > 0) words = fmt::format("{} FAILED {}", result.failures, words);
  rows_.push_back({"  " + name, Short(result.calls_per_second) + " /s", Short(result.median_microseconds) + " us",
                   Short(result.p99_microseconds) + " us",
                   result.answer_bytes > 0 ? fmt::format("{:.0f} B", result.answer_bytes) : "", words});
  values_[name + ", calls/s"] = result.calls_per_second;
  values_[name + ", median us"] = result.median_microseconds;
  values_[name + ", p99 us"] = result.p99_microseconds;
}

void Report::Figure(const std::string& name, const std::string& value, const std::string& note) {
  rows_.push_back({"  " + name, value, "", "", "", note});
}

void Report::Skipped(const std::string& name, const std::string& reason) {
  rows_.push_back({"  " + name, "SKIPPED", "", "", "", reason});
}

void Report::Ratio(const std::string& name, double value, const std::string& asked) { ratios_[name] = {value, asked}; }

void Report::Raw(const std::string& name, double rate, const std::string& configuration) {
  raw_[name] = {rate, configuration};
}

void Report::Print() const {
  fmt::print("{:58} {:>16} {:>11} {:>11} {:>9}\n", "", "rate", "median", "p99", "answer");
  for (const Row& row : rows_) {
    fmt::print("{:58} {:>16} {:>11} {:>11} {:>9}{}{}\n", row.name, row.rate, row.median, row.p99, row.bytes,
               row.note.empty() ? "" : "  ", row.note);
  }
  fmt::print("\n{:58} {:>16}   asked\n", "ratios within this run", "");
  for (const auto& [name, ratio] : ratios_) fmt::print("  {:56} {:>16}   {}\n", name, Short(ratio.value), ratio.words);
}

bool Report::WriteJson(const std::string& path, const std::map<std::string, std::string>& machine) const {
  nlohmann::ordered_json json;
  json["machine"] = machine;
  json["ratios"] = nlohmann::json::object();
  json["raw"] = nlohmann::json::object();
  for (const auto& [name, ratio] : ratios_) json["ratios"][name] = ratio.value;
  for (const auto& [name, raw] : raw_) json["raw"][name] = {{"rate", raw.value}, {"configuration", raw.words}};
  for (const auto& [name, value] : values_) json["figures"][name] = value;
  std::ofstream file(path);
  file << json.dump(2) << "\n";
  return file.good();
}

}  // namespace legation::bench
