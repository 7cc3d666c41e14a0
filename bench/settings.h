// What a run of the bench is asked to do.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

namespace legation::bench {

struct Settings {
  int64_t events = 10'000'000;  // of the large store, before it is thinned
  double seconds = 5;           // for each turn of a row
  int thinned = 1;
  int mixed_minutes = 0;
  bool pause = false, without_postgresql = false;
  std::string json, keep;
  std::set<std::string> only;  // kinds of rows; empty: all

  bool Wants(const std::string& rows) const { return only.empty() || only.contains(rows); }
  bool WantsPostgresql() const { return !without_postgresql && (Wants("import") || Wants("lookups")); }
  int64_t events_in_all() const { return events / thinned; }
  std::string Words() const;
};

// Absent when the program is to end with `exit_code`: after --help, or words on standard error.
std::optional<Settings> ReadSettings(int argc, char** argv, int* exit_code);

}  // namespace legation::bench
