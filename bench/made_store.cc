#include "made_store.h"

#include <fmt/core.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include "errors/status_macros.h"
#include "event_store/store.h"
#include "rocksdb_ceiling.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRecordsOfBatch = 200;
// The log is the same all along: so many records tell what it takes.
constexpr size_t kMostRecordsOfLog = 100'000;

double SecondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::string LogOf(const std::string& path) { return path + "-log"; }

}  // namespace

int64_t BytesOnDisk(const std::string& path) {
  int64_t bytes = 0;
  std::error_code gone;  // files of a database come and go
  for (std::filesystem::recursive_directory_iterator file(path, gone), end; file != end; file.increment(gone)) {
    if (file->is_regular_file(gone)) bytes += static_cast<int64_t>(file->file_size(gone));
  }
  return bytes;
}

absl::StatusOr<MadeStore> MakeStore(const std::string& path, int64_t events, EventGenerator* generator) {
  event_store::StoreOptions options;
  options.path = path;
  options.leader = false;
  ASSIGN_OR_RETURN(const std::unique_ptr<event_store::Store> store, event_store::Store::Open(options));
  internal::v1::StoreIdentity identity;
  identity.set_store_id(kBenchStoreId);
  identity.set_epoch(1);
  RETURN_IF_ERROR(store->AdoptIdentity(identity));
  MadeStore made;
  std::vector<std::string> log;
  double seconds = 0;
  auto told = Clock::now();
  while (made.events < events) {
    std::vector<internal::v1::StoredLogRecord> batch;
    for (int number = 0; number < kRecordsOfBatch && made.events < events; ++number, made.events += kEventsOfArticle) {
      batch.push_back(generator->Next());
      if (log.size() < kMostRecordsOfLog) log.push_back(batch.back().SerializeAsString());
    }
    const auto begin = Clock::now();  // what is made is not applied
    RETURN_IF_ERROR(store->ApplyReplicated(batch));
    seconds += SecondsSince(begin);
    if (SecondsSince(told) < 1 && made.events < events) continue;
    fmt::print(stderr, "\rloading {:>9} of {} events, {:.0f}/s ", made.events, events, made.events / seconds);
    told = Clock::now();
  }
  fmt::print(stderr, "\n");
  made.events_per_second = static_cast<double>(made.events) / seconds;
  made.revision = store->applied_revision();
  ASSIGN_OR_RETURN(const int64_t log_bytes, BytesOfLog(LogOf(path), log));
  made.log_bytes_per_event = static_cast<double>(log_bytes) / (static_cast<double>(log.size()) * kEventsOfArticle);
  return made;
}

absl::StatusOr<MadeStore> KeepStore(const std::string& path, int64_t events, EventGenerator* generator, bool* was_kept) {
  const std::string written_down = path + ".made";
  MadeStore made;
  std::ifstream known(written_down);
  *was_kept = !!(known >> made.events >> made.events_per_second >> made.revision >> made.log_bytes_per_event);
  if (*was_kept) return made;
  for (const std::string& unfinished : {path, LogOf(path)}) std::filesystem::remove_all(unfinished);
  ASSIGN_OR_RETURN(made, MakeStore(path, events, generator));
  std::ofstream(written_down) << made.events << ' ' << made.events_per_second << ' ' << made.revision << ' '
                              << made.log_bytes_per_event << '\n';
  return made;
}

}  // namespace legation::bench
