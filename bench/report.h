// What a run has measured: one table on standard output, and the same as JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "load_client.h"

namespace legation::bench {

class Report {
 public:
  // A line of words between rows.
  void Section(const std::string& title);
  // A rate, such as "events/s", with words on how it was got.
  void Rate(const std::string& name, double rate, const std::string& unit, const std::string& note = "");
  // Calls with their latencies.
  void Calls(const std::string& name, const LoadResult& result, const std::string& note = "");
  // Anything else.
  void Figure(const std::string& name, const std::string& value, const std::string& note = "");
  void Skipped(const std::string& name, const std::string& reason);

  // A ratio of two rates of this run; `asked` is what it is to reach, such as "at least 0.6".
  void Ratio(const std::string& name, double value, const std::string& asked = "");
  // What a ratio was divided by.
  void Raw(const std::string& name, double rate, const std::string& configuration);
  // A figure of JSON alone.
  void Value(const std::string& name, double value) { values_[name] = value; }

  void Print() const;
  // False when the file cannot be written.
  bool WriteJson(const std::string& path, const std::map<std::string, std::string>& machine) const;

 private:
  struct Row {
    std::string name, rate, median, p99, bytes, note;
  };
  struct Beside {
    double value;
    std::string words;
  };
  std::vector<Row> rows_;
  std::map<std::string, Beside> ratios_, raw_;
  std::map<std::string, double> values_;
};

}  // namespace legation::bench
