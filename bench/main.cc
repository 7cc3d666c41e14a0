// `./dev bench`: numbers, never a test. Every figure stands beside what the machine can do at most, and beside PostgreSQL,
// measured in the same run.
#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <thread>

#include "event_generator.h"
#include "event_store/keys.h"
#include "import_rows.h"
#include "ingest_rows.h"
#include "lookup_rows.h"
#include "made_store.h"
#include "postgresql_server.h"
#include "tools/service_process/service_process.h"

namespace legation::bench {
namespace {

struct Settings {
  int64_t events = 10'000'000;
  double seconds = 5;
  int thinned = 1;
  bool quick = false, pause = false, without_postgresql = false;
  std::string json, keep;
};

constexpr int64_t kFewestEvents = 10'000, kSmallStore = 100'000, kQuickEvents = 500'000, kMostImported = 200'000;
constexpr uint64_t kSeed = 4711;

std::string ProcessorName() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string Today() {
  const std::chrono::year_month_day today{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return fmt::format("{}-{:02}-{:02}", static_cast<int>(today.year()), static_cast<unsigned>(today.month()),
                     static_cast<unsigned>(today.day()));
}

// The rival gets the events that the replica was given.
absl::Status CopyToRival(int64_t events, EventGenerator* generator, PostgresqlRival* rival) {
  for (int64_t copied = 0; copied < events;) {
    std::vector<internal::v1::LogRecord> records;
    for (; records.size() < 2'000 && copied < events; copied += kEventsOfArticle) {
      records.push_back(generator->NextRecord());
    }
    if (absl::Status status = rival->Copy(records); !status.ok()) return status;
    fmt::print(stderr, "\rPostgreSQL has {:>9} of {} events ", copied, events);
  }
  fmt::print(stderr, "\n");
  return rival->Settle();
}

void AddSizes(const Measured& store, PostgresqlRival* rival, int64_t rival_events, Report* report) {
  const auto events = static_cast<double>(store.made.events);
  const double views = static_cast<double>(BytesOnDisk(store.data_dir)) / events;
  const double ours = views + store.made.log_bytes_per_event;
  report->Section("bytes on disk, an event");
  report->Figure("views with their history", fmt::format("{:.0f} B", views));
  report->Figure("log", fmt::format("{:.0f} B", store.made.log_bytes_per_event));
  report->Value("bytes an event, views", views);
  report->Value("bytes an event, log", store.made.log_bytes_per_event);
  if (rival == nullptr) return;
  const auto bytes = rival->Bytes();
  if (!bytes.ok()) return report->Skipped("PostgreSQL", std::string(bytes.status().message()));
  const double theirs = static_cast<double>(*bytes) / static_cast<double>(rival_events);
  report->Figure("PostgreSQL, table, indexes, roll-up", fmt::format("{:.0f} B", theirs));
  report->Value("bytes an event, PostgreSQL", theirs);
  report->Ratio("postgresql_to_legation_bytes", theirs / ours, "at least 2");
  report->Raw("postgresql_bytes_per_event", theirs, "table, seven indexes, sums by month; after VACUUM");
}

bool Run(const Settings& settings, Report* report) {
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  if (!vocabulary.ok()) return false;
  const std::vector<std::string> parties = PartiesOf(**vocabulary);
  const service_process::TemporaryDirectory directory;
  const EchoServer echo;
  const int64_t events_in_all = settings.events / settings.thinned;
  const auto make = [&](int64_t events, const PairDistribution& pairs) -> absl::StatusOr<Measured> {
    EventGenerator generator(&pairs, vocabulary->get(), events, kSeed);
    // So that a store which is kept is found again by a run that asks for the same.
    const std::string name = fmt::format("format-{}-{}-events-of-{}-pairs", event_store::kFormatVersion, events,
                                         pairs.pairs().size());
    Measured measured{(settings.keep.empty() ? directory.path() : settings.keep) + "/" + name, &pairs, {}};
    auto made = settings.keep.empty() ? MakeStore(measured.data_dir, events, &generator)
                                      : KeepStore(measured.data_dir, events, &generator);
    if (!made.ok()) return made.status();
    measured.made = *made;
    return measured;
  };

  auto server = settings.without_postgresql ? absl::StatusOr<std::unique_ptr<PostgresqlServer>>(
                                                  absl::CancelledError("left out by --without_postgresql"))
                                            : PostgresqlServer::Start();
  auto rival = server.ok() ? PostgresqlRival::Connect((*server)->connection())
                           : absl::StatusOr<std::unique_ptr<PostgresqlRival>>(server.status());
  if (rival.ok()) {
    if (const absl::Status created = (*rival)->Create(); !created.ok()) rival = created;
  }
  report->Section("PostgreSQL");
  if (!rival.ok()) report->Skipped("all rows of PostgreSQL", std::string(rival.status().message()));

  const int64_t small_events = std::min(kSmallStore, events_in_all / 5);
  const PairDistribution pairs(parties, settings.events, kSeed, settings.thinned), few_pairs(parties, small_events, kSeed);
  report->Figure("pairs", std::to_string(pairs.pairs().size()),
                 fmt::format("the busiest hundredth gets {:.0f} % of the events, the one in the middle {:.1f} events",
                             100 * pairs.top_share(), pairs.median_of(events_in_all)));
  const int64_t imported = std::min(kMostImported, events_in_all / 5);
  EventGenerator import_generator(&pairs, vocabulary->get(), events_in_all, kSeed + 1);
  if (!AddImportRows(directory.path(), imported, &import_generator, rival.ok() ? rival->get() : nullptr, report)) {
    return false;
  }

  const auto small = make(small_events, few_pairs);
  if (!small.ok()) return fmt::print(stderr, "{}\n", std::string(small.status().message())), false;
  const Medians before = MediansOf(*small, settings.seconds / 2);
  const auto large = make(events_in_all, pairs);
  if (!large.ok()) return fmt::print(stderr, "{}\n", std::string(large.status().message())), false;
  report->Section("the store");
  report->Rate("a replica applies records of articles", large->made.events_per_second, "events/s");
  if (rival.ok()) {
    EventGenerator generator(&pairs, vocabulary->get(), events_in_all, kSeed);
    const absl::Status copied = CopyToRival(events_in_all, &generator, rival->get());
    if (!copied.ok()) rival = copied;
  }
  if (settings.pause) {
    fmt::print(stderr, "loaded; press Enter when the machine is quiet\n");
    std::string line;
    std::getline(std::cin, line);
  }
  if (!AddLookupRows(*large, echo, rival.ok() ? rival->get() : nullptr, settings.seconds, report)) return false;
  AddSizes(*large, rival.ok() ? rival->get() : nullptr, events_in_all + imported, report);
  AddGrowth(before, MediansOf(*large, settings.seconds / 2), small_events, events_in_all, report);
  return AddIngestRows(directory.path(), **vocabulary, settings.seconds, report);
}

int Main(int argc, char** argv) {
  CLI::App app("Measures Legation beside raw gRPC, raw RocksDB and PostgreSQL.", "legation-bench");
  Settings settings;
  app.add_option("--events", settings.events, "events in the replica")
      ->check(CLI::Range(kFewestEvents, int64_t{100'000'000}))
      ->capture_default_str();
  app.add_option("--seconds", settings.seconds, "time for each turn of a row")
      ->check(CLI::Range(0.1, 600.0))
      ->capture_default_str();
  app.add_flag("--quick", settings.quick, "500,000 events and short turns, five minutes in all");
  app.add_flag("--pause", settings.pause, "wait for Enter between loading and the lookups, on a machine that others use too");
  app.add_option("--thinned", settings.thinned,
                 "only every so many'th pair with its events: each pair as busy as among all of them")
      ->check(CLI::Range(1, 1000));
  app.add_option("--keep", settings.keep, "directory in which the stores that are made are kept for the next run");
  app.add_flag("--without_postgresql", settings.without_postgresql, "leave PostgreSQL's rows out");
  app.add_option("--json", settings.json, "file for the figures");
  CLI11_PARSE(app, argc, argv);
  if (settings.quick) {
    if (app.count("--events") == 0) settings.events = kQuickEvents;
    if (app.count("--seconds") == 0) settings.seconds = 1;
  }
  if (settings.events / settings.thinned < kFewestEvents) {
    fmt::print(stderr, "--thinned {} leaves fewer than {} events\n", settings.thinned, kFewestEvents);
    return 1;
  }
  const auto begin = std::chrono::steady_clock::now();
  Report report;
  const bool ran = Run(settings, &report);
  report.Print();
  const double minutes = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() / 60;
  const std::string cores = std::to_string(std::thread::hardware_concurrency());
  fmt::print("\n{} events{}, {} s a turn, the middle of three turns; {} cores, {}; {:.1f} minutes\n", settings.events,
             settings.thinned == 1 ? "" : fmt::format(", every {}th pair of them", settings.thinned), settings.seconds, cores, ProcessorName(), minutes);
  if (!settings.json.empty() &&
      !report.WriteJson(settings.json, {{"cores", cores}, {"processor", ProcessorName()},
                                        {"events", std::to_string(settings.events)},
                                        {"date", Today()}})) {
    fmt::print(stderr, "cannot write {}\n", settings.json);
    return 1;
  }
  return ran ? 0 : 1;
}

}  // namespace
}  // namespace legation::bench

int main(int argc, char** argv) { return legation::bench::Main(argc, argv); }
