#include "mixed_load_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "legation/v1/query_service.grpc.pb.h"
#include "questions.h"
#include "replica_process.h"

namespace legation::bench {
namespace {

struct Share {
  const char* method;
  RequestOf request_of;
  int in_flight;
};
constexpr Share kMix[] = {{kGetRelationship, RelationshipOf, 8},
                          {kListEvents, EventsOf, 4},
                          {kListDelegations, DelegationsOf, 2},
                          {kGetHistory, HistoryOf, 2}};
// Five events each: a back-fill beside the questions, some hundred times what GDELT codes in the world.
constexpr int kRecordsPerSecond = 100;
constexpr size_t kDrawn = 1'000'000;
constexpr double kMostMiB = 1'024;

// A client that watches all changes for as long as it lives.
class Watcher {
 public:
  explicit Watcher(const std::shared_ptr<grpc::Channel>& channel) : thread_([this, channel] {
    const auto stream = v1::QueryService::NewStub(channel)->WatchEvents(&context_, {});
    v1::WatchEventsResponse response;
    while (stream->Read(&response)) ++messages_;
    (void)stream->Finish();
    has_ended_ = true;
  }) {}
  ~Watcher() {
    context_.TryCancel();
    thread_.join();
  }
  bool watches() const { return !has_ended_ && messages_ > 0; }

 private:
  std::atomic<bool> has_ended_ = false;
  std::atomic<int64_t> messages_ = 0;
  grpc::ClientContext context_;
  std::thread thread_;
};

// A bar for each value, from nothing to `most`.
std::string Bars(const std::vector<double>& values, double most) {
  static constexpr const char* kBars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr int kHighest = static_cast<int>(std::size(kBars)) - 1;
  std::string bars;
  for (const double value : values) bars += kBars[std::clamp(static_cast<int>(value / most * (kHighest + 1)), 0, kHighest)];
  return bars;
}

// All questions side by side for a minute.
LoadResult AskForAMinute(const ReplicaProcess& replica, std::vector<Questions>* questions) {
  std::vector<LoadResult> results(std::size(kMix));
  std::vector<std::thread> threads;
  for (size_t number = 0; number < std::size(kMix); ++number) {
    threads.emplace_back([&, number] {
      results[number] = RunLoad(replica.channel(), kMix[number].method, kMix[number].in_flight, 60,
                                (*questions)[number].Next());
    });
  }
  LoadResult all;
  for (size_t number = 0; number < threads.size(); ++number) {
    threads[number].join();
    all.calls_per_second += results[number].calls_per_second;
    all.failures += results[number].failures;
  }
  return all;
}

}  // namespace

bool AddMixedLoadRows(const Measured& store, const vocabulary::Vocabulary& vocabulary, int minutes, Report* report) {
  EventGenerator generator(store.pairs, &vocabulary, store.made.events, 17);
  generator.GoOnAfter(store.made.revision);
  const ReplicaProcess replica(store.data_dir, kBenchStoreId, store.made.revision, {},
                               {[&] { return generator.Next(); }, kRecordsPerSecond});
  if (replica.serving_seconds() < 0) return false;
  const Watcher watcher(replica.channel());
  std::vector<Questions> questions;
  for (size_t number = 0; number < std::size(kMix); ++number) {
    questions.emplace_back(DrawPairs(*store.pairs, kDrawn, 200 + number), kMix[number].request_of);
  }
  std::vector<double> resident, rates;
  const double applied = replica.Metric("legation_applied_revision");
  const auto begin = std::chrono::steady_clock::now();
  for (int minute = 1; minute <= minutes; ++minute) {
    const LoadResult asked = AskForAMinute(replica, &questions);
    if (asked.failures > 0) return fmt::print(stderr, "{} calls failed\n", asked.failures), false;
    rates.push_back(asked.calls_per_second);
    resident.push_back(replica.ResidentMiB());
    fmt::print(stderr, "mixed load, minute {} of {}: {:.0f} calls/s, {:.0f} MiB\n", minute, minutes, rates.back(),
               resident.back());
  }
  const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - begin;
  const double events_per_second =
      (replica.Metric("legation_applied_revision") - applied) * kEventsOfArticle / lasted.count();
  if (events_per_second <= 0) return fmt::print(stderr, "nothing came in\n"), false;
  if (!watcher.watches()) return fmt::print(stderr, "the watch has ended\n"), false;
  const auto quarter = static_cast<std::ptrdiff_t>(std::max<size_t>(1, resident.size() / 4));
  const double early = *std::max_element(resident.begin(), resident.begin() + quarter);
  const double late = *std::max_element(resident.end() - quarter, resident.end());
  const double highest = *std::max_element(resident.begin(), resident.end());
  report->Section(fmt::format("{} minutes of lookups, lists, histories and a watch, while {:.0f} events a second come in",
                              minutes, events_per_second));
  report->Figure("resident memory of the replica by minute", Bars(resident, kMostMiB),
                 fmt::format("a full bar is {:.0f} MiB; at most {:.0f} MiB", kMostMiB, highest));
  report->Figure("calls a second by minute", Bars(rates, *std::max_element(rates.begin(), rates.end())),
                 fmt::format("a full bar is {:.0f}", *std::max_element(rates.begin(), rates.end())));
  report->Value("mixed load, minutes", minutes);
  report->Value("mixed load, events/s that came in", events_per_second);
  report->Value("mixed load, highest resident MiB", highest);
  report->Value("mixed load, calls/s", rates.back());
  if (minutes >= 4) report->Ratio("mixed_load_memory_last_quarter_to_first", late / early, "flat");
  return true;
}

}  // namespace legation::bench
