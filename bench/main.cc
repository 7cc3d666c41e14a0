// `./dev bench`: numbers, never a test. Every figure stands beside what the machine can do at most, and beside PostgreSQL,
// measured in the same run.
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "event_generator.h"
#include "event_store/keys.h"
#include "import_rows.h"
#include "ingest_rows.h"
#include "lookup_rows.h"
#include "made_store.h"
#include "mixed_load_rows.h"
#include "postgresql_server.h"
#include "settings.h"
#include "snapshot_rows.h"
#include "tools/service_process/service_process.h"

namespace legation::bench {
namespace {

constexpr int64_t kSmallStore = 100'000, kMostImported = 200'000;
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

// Makes stores with the skew of the real world, or finds those that an earlier run kept.
class Stores {
 public:
  Stores(const Settings& settings, const vocabulary::Vocabulary& vocabulary, std::string directory)
      : settings_(settings), vocabulary_(vocabulary), directory_(std::move(directory)) {}

  absl::StatusOr<Measured> Make(int64_t events, const PairDistribution& pairs) const {
    EventGenerator generator(&pairs, &vocabulary_, events, kSeed);
    const std::string name = fmt::format("format-{}-{}-events-of-{}-pairs", event_store::kFormatVersion, events,
                                         pairs.pairs().size());
    Measured measured{(settings_.keep.empty() ? directory_ : settings_.keep) + "/" + name, &pairs, {}, false};
    auto made = settings_.keep.empty() ? MakeStore(measured.data_dir, events, &generator)
                                       : KeepStore(measured.data_dir, events, &generator, &measured.was_kept);
    if (!made.ok()) return made.status();
    measured.made = *made;
    return measured;
  }

 private:
  const Settings& settings_;
  const vocabulary::Vocabulary& vocabulary_;
  const std::string directory_;
};

absl::StatusOr<std::unique_ptr<PostgresqlRival>> ConnectRival(const Settings& settings,
                                                              std::unique_ptr<PostgresqlServer>* server) {
  if (!settings.WantsPostgresql()) return absl::CancelledError("left out");
  auto started = PostgresqlServer::Start();
  if (!started.ok()) return started.status();
  *server = *std::move(started);
  auto rival = PostgresqlRival::Connect((*server)->connection());
  if (!rival.ok()) return rival.status();
  if (const absl::Status created = (*rival)->Create(); !created.ok()) return created;
  return rival;
}

void WaitForEnter() {
  fmt::print(stderr, "loaded; press Enter when the machine is quiet\n");
  std::string line;
  std::getline(std::cin, line);
}

bool Run(const Settings& settings, Report* report) {
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  if (!vocabulary.ok()) return false;
  const std::vector<std::string> parties = PartiesOf(**vocabulary);
  const service_process::TemporaryDirectory directory;
  const EchoServer echo;
  const Stores stores(settings, **vocabulary, directory.path());
  const int64_t events = settings.events_in_all();

  std::unique_ptr<PostgresqlServer> server;
  auto connected = ConnectRival(settings, &server);
  PostgresqlRival* rival = connected.ok() ? connected->get() : nullptr;
  report->Section("PostgreSQL");
  if (rival == nullptr) report->Skipped("all rows of PostgreSQL", std::string(connected.status().message()));

  const int64_t small_events = std::min(kSmallStore, events / 5), imported = std::min(kMostImported, events / 5);
  const PairDistribution pairs(parties, settings.events, kSeed, settings.thinned), few_pairs(parties, small_events, kSeed);
  report->Figure("pairs", std::to_string(pairs.pairs().size()),
                 fmt::format("the busiest hundredth gets {:.0f} % of the events, the one in the middle {:.1f} events",
                             100 * pairs.top_share(), pairs.median_of(events)));
  if (settings.Wants("import")) {
    EventGenerator generator(&pairs, vocabulary->get(), events, kSeed + 1);
    if (!AddImportRows(directory.path(), imported, &generator, rival, report)) return false;
  }

  Medians before;
  if (settings.Wants("growth")) {
    const auto small = stores.Make(small_events, few_pairs);
    if (!small.ok()) return fmt::print(stderr, "{}\n", std::string(small.status().message())), false;
    before = MediansOf(*small, settings.seconds / 2);
  }
  const auto large = stores.Make(events, pairs);
  if (!large.ok()) return fmt::print(stderr, "{}\n", std::string(large.status().message())), false;
  report->Section("the store");
  report->Rate("a replica applies records of articles", large->made.events_per_second, "events/s",
               large->was_kept ? "when the kept store was made, its files too" : "");
  if (rival != nullptr) {
    EventGenerator generator(&pairs, vocabulary->get(), events, kSeed);
    const absl::Status copied = CopyToRival(events, &generator, rival);
    if (!copied.ok()) report->Skipped("PostgreSQL", std::string(copied.message())), rival = nullptr;
  }
  if (settings.pause) WaitForEnter();
  if (settings.Wants("lookups") && !AddLookupRows(*large, echo, rival, settings.seconds, report)) return false;
  AddSizes(*large, rival, events + (settings.Wants("import") ? imported : 0), report);
  if (settings.Wants("growth")) {
    AddGrowth(before, MediansOf(*large, settings.seconds / 2), small_events, events, report);
  }
  if (settings.Wants("snapshot") || settings.mixed_minutes > 0) {
    const auto copy = AddSnapshotRows(*large, directory.path(), report);
    if (!copy) return false;
    if (settings.mixed_minutes > 0 && !AddMixedLoadRows(*copy, **vocabulary, settings.mixed_minutes, report)) return false;
    std::error_code ignored;
    std::filesystem::remove_all(copy->data_dir, ignored);
  }
  return !settings.Wants("articles") || AddIngestRows(directory.path(), **vocabulary, settings.seconds, report);
}

int Main(int argc, char** argv) {
  int exit_code = 0;
  const std::optional<Settings> settings = ReadSettings(argc, argv, &exit_code);
  if (!settings) return exit_code;
  const auto begin = std::chrono::steady_clock::now();
  Report report;
  const bool ran = Run(*settings, &report);
  report.Print();
  const double minutes = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() / 60;
  const std::string cores = std::to_string(std::thread::hardware_concurrency());
  fmt::print("\n{}; {} cores, {}; {:.1f} minutes\n", settings->Words(), cores, ProcessorName(), minutes);
  if (!settings->json.empty() &&
      !report.WriteJson(settings->json, {{"cores", cores}, {"processor", ProcessorName()},
                                         {"events", std::to_string(settings->events_in_all())},
                                         {"thinned", std::to_string(settings->thinned)},
                                         {"date", Today()}})) {
    fmt::print(stderr, "cannot write {}\n", settings->json);
    return 1;
  }
  return ran ? 0 : 1;
}

}  // namespace
}  // namespace legation::bench

int main(int argc, char** argv) { return legation::bench::Main(argc, argv); }
