#include "settings.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <vector>

namespace legation::bench {
namespace {

constexpr int64_t kFewestEvents = 10'000, kQuickEvents = 500'000;

}  // namespace

std::string Settings::Words() const {
  std::string words = fmt::format("{} events", events);
  if (thinned > 1) words += fmt::format(", every {}th pair of them", thinned);
  return words + fmt::format(", {} s a turn, the middle of three turns", seconds);
}

std::optional<Settings> ReadSettings(int argc, char** argv, int* exit_code) {
  CLI::App app("Measures Legation beside raw gRPC, raw RocksDB and PostgreSQL.", "legation-bench");
  Settings settings;
  bool quick = false;
  std::vector<std::string> only;
  app.add_option("--events", settings.events, "events in the replica")
      ->check(CLI::Range(kFewestEvents, int64_t{100'000'000}))
      ->capture_default_str();
  app.add_option("--seconds", settings.seconds, "time for each turn of a row")
      ->check(CLI::Range(0.1, 600.0))
      ->capture_default_str();
  app.add_flag("--quick", quick, "500,000 events and short turns, five minutes in all");
  app.add_option("--only", only, "only these rows, with commas between")
      ->delimiter(',')
      ->check(CLI::IsMember({"import", "lookups", "growth", "articles", "snapshot"}));
  app.add_option("--mixed_minutes", settings.mixed_minutes, "so many minutes of mixed load, while events come in")
      ->check(CLI::Range(0, 10'000));
  app.add_flag("--pause", settings.pause, "wait for Enter between loading and the lookups, on a machine that others use too");
  app.add_option("--thinned", settings.thinned,
                 "only every so many'th pair with its events: each pair as busy as among all of them")
      ->check(CLI::Range(1, 1000));
  app.add_option("--keep", settings.keep, "directory in which the stores that are made are kept for the next run");
  app.add_flag("--without_postgresql", settings.without_postgresql, "leave PostgreSQL's rows out");
  app.add_option("--json", settings.json, "file for the figures");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    *exit_code = app.exit(error);
    return std::nullopt;
  }
  settings.only.insert(only.begin(), only.end());
  if (quick && app.count("--events") == 0) settings.events = kQuickEvents;
  if (quick && app.count("--seconds") == 0) settings.seconds = 1;
  if (settings.events_in_all() >= kFewestEvents) return settings;
  fmt::print(stderr, "--thinned {} leaves fewer than {} events\n", settings.thinned, kFewestEvents);
  *exit_code = 1;
  return std::nullopt;
}

}  // namespace legation::bench
