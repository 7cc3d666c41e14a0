// legation-query: answers questions from its own copy of the log.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <memory>

#include "errors/status_macros.h"
#include "event_store/store.h"
#include "query_service/follower.h"
#include "query_service/freshness.h"
#include "query_service/query_service.h"
#include "query_service/reading_threads.h"
#include "query_service/snapshot_service.h"
#include "serving/client_security.h"
#include "serving/log.h"
#include "serving/server.h"
#include "store_metrics/store_metrics.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {
namespace {

constexpr char kServiceName[] = "legation.v1.QueryService";

// How the replica gets what it has.
struct FollowFlags {
  std::string address = "127.0.0.1:50051";
  serving::ClientSecurity security;
  std::string snapshot_from;
  SnapshotRule rule;
  int64_t most_snapshots = SnapshotService::kMostSnapshots;
};

// What the service stands on, in the order in which it is made.
struct Parts {
  std::unique_ptr<vocabulary::Vocabulary> vocabulary;
  std::unique_ptr<event_store::Store> store;
  std::unique_ptr<Freshness> freshness;
  std::unique_ptr<ReadingThreads> threads;
  std::unique_ptr<Follower> follower;
  std::unique_ptr<QueryService> service;
  std::unique_ptr<SnapshotService> snapshots;
};

const serving::ClientFlagStyle kFollowFlags{"--follow_", "LEGATION_FOLLOW_"};

absl::Status Assemble(const serving::ServerFlags& flags, const FollowFlags& follow, const StreamSettings& streams,
                      size_t most_bytes_of_answers, serving::Server& server, Parts& parts) {
  RETURN_IF_ERROR(serving::CheckClientSecurity(follow.security, kFollowFlags, follow.address));
  ASSIGN_OR_RETURN(parts.vocabulary, vocabulary::Vocabulary::LoadBuiltIn());
  event_store::StoreOptions options;
  options.path = flags.data_dir;
  options.leader = false;
  // A reader goes on with what it has; GetStatus and legation_lag_revisions tell how far behind it falls.
  options.on_write_failure = [] {
    serving::Log(serving::LogLevel::kError, "a write has failed; serving what there is until the process is started again");
  };
  ASSIGN_OR_RETURN(parts.store, event_store::Store::Open(options));
  parts.freshness = std::make_unique<Freshness>(parts.store.get());
  parts.threads = std::make_unique<ReadingThreads>();
  // A replica that gives snapshots is asked as the source is.
  std::optional<Source> peer;
  if (!follow.snapshot_from.empty()) peer = MakeSource(follow.snapshot_from, follow.security);
  parts.follower = std::make_unique<Follower>(
      parts.store.get(), MakeSource(follow.address, follow.security),
      [&](bool serving) { server.health().Set(kServiceName, serving); }, FollowerTimes(), follow.rule, std::move(peer));
  parts.service = std::make_unique<QueryService>(parts.store.get(), parts.vocabulary.get(), parts.freshness.get(),
                                                 parts.threads.get(), [&] { return parts.follower->source(); },
                                                 LEGATION_VERSION, streams, most_bytes_of_answers);
  parts.snapshots = std::make_unique<SnapshotService>(parts.store.get(), parts.freshness.get(), follow.most_snapshots);
  server.AddService(parts.service.get(), kServiceName);
  server.AddService(parts.snapshots.get(), "");
  server.OnStop([&] { parts.freshness->Stop(); });
  return absl::OkStatus();
}

void AddMetrics(serving::Metrics& metrics, const event_store::Store& store, const Follower& follower,
                const ReadingThreads& threads, const QueryService& service) {
  store_metrics::AddStoreMetrics(metrics, store);
  const auto applied = [&] { return static_cast<double>(store.applied_revision()); };
  const auto source = [&, applied] {
    return std::max(static_cast<double>(follower.source().head_revision), applied());
  };
  metrics.Gauge("legation_applied_revision", "Revision that is applied.", applied);
  metrics.Gauge("legation_source_revision", "Revision known at the source.", source);
  metrics.Gauge("legation_lag_revisions", "Revisions that the source has and this replica has not.",
                [applied, source] { return std::max(0.0, source() - applied()); });
  metrics.Gauge("legation_lag_seconds", "Seconds since the replica last heard that it has all that its source has.",
                [&] { return follower.staleness().count(); });
  metrics.Gauge("legation_source_connected", "1 while the source answers and what it sends is applied.",
                [&] { return follower.source().connected ? 1.0 : 0.0; });
  metrics.Gauge("legation_build_info", "Always 1.", "version", LEGATION_VERSION, [] { return 1.0; });
  metrics.Gauge("legation_waiting_reads", "Reads that wait for a thread.",
                [&] { return static_cast<double>(threads.waiting()); });
  metrics.Gauge("legation_answer_cache_hits", "Answers that were kept and given again.",
                [&] { return static_cast<double>(service.answers().hits()); });
  metrics.Gauge("legation_answer_cache_misses", "Answers that were made because none was kept.",
                [&] { return static_cast<double>(service.answers().misses()); });
  metrics.Gauge("legation_answer_cache_bytes", "Bytes of kept answers.",
                [&] { return static_cast<double>(service.answers().bytes()); });
  metrics.Gauge("legation_open_watches", "Streams of WatchEvents that are open.",
                [&] { return static_cast<double>(service.open_watches()); });
  metrics.Gauge("legation_open_exports", "Streams of ExportEvents that are open.",
                [&] { return static_cast<double>(service.open_exports()); });
}

int CannotStart(const absl::Status& status) {
  std::cerr << "legation-query cannot start: " << status.message() << "\n";
  return 1;
}

}  // namespace
}  // namespace legation::query

int main(int argc, char** argv) {
  using namespace legation;
  CLI::App app{"Answers questions about how countries deal with each other, from its own copy of the log."};
  app.set_version_flag("--version", std::string("legation-query ") + LEGATION_VERSION);
  serving::ServerFlags flags;
  serving::AddServerFlags(&app, &flags, "127.0.0.1:50052");
  query::FollowFlags follow;
  app.add_option("--follow", follow.address, "HOST:PORT of the legation-ingest whose log is followed")
      ->envname("LEGATION_FOLLOW")
      ->capture_default_str();
  serving::AddClientSecurityFlags(&app, query::kFollowFlags, &follow.security);
  app.add_option("--snapshot_from", follow.snapshot_from,
                 "HOST:PORT of a legation-query of the same log that gives snapshots; absent: --follow gives them")
      ->envname("LEGATION_SNAPSHOT_FROM")
      ->type_name("HOST:PORT");
  app.add_option("--snapshot_after", follow.rule.least_records,
                 "Records that are missing, at least, when a snapshot is taken in their place; see docs/storage.md")
      ->envname("LEGATION_SNAPSHOT_AFTER")
      ->check(CLI::Range(int64_t{1}, int64_t{1} << 62))
      ->capture_default_str();
  app.add_option("--snapshot_limit", follow.most_snapshots, "Most snapshots that are sent to others at a time")
      ->envname("LEGATION_SNAPSHOT_LIMIT")
      ->check(CLI::Range(int64_t{0}, int64_t{100}))
      ->capture_default_str();
  query::StreamSettings streams;
  double heartbeat = 15;
  app.add_option("--watch_limit", streams.most_watches, "Most streams of WatchEvents at a time")
      ->envname("LEGATION_WATCH_LIMIT")
      ->check(CLI::Range(int64_t{0}, int64_t{1'000'000}))
      ->capture_default_str();
  app.add_option("--watch_heartbeat", heartbeat, "Seconds without a change after which a watch is sent a heartbeat")
      ->envname("LEGATION_WATCH_HEARTBEAT")
      ->check(CLI::Range(0.1, 600.0))
      ->capture_default_str();
  app.add_option("--export_limit", streams.most_exports, "Most streams of ExportEvents at a time")
      ->envname("LEGATION_EXPORT_LIMIT")
      ->check(CLI::Range(int64_t{0}, int64_t{10'000}))
      ->capture_default_str();
  size_t answer_cache_mib = query::AnswerCache::kUsualBytes >> 20;
  app.add_option("--answer_cache_mib", answer_cache_mib,
                 "MiB of finished answers that are kept while nothing in them has changed; 0: none")
      ->envname("LEGATION_ANSWER_CACHE_MIB")
      ->check(CLI::Range(size_t{0}, size_t{1} << 20))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // also --help and --version, which are 0
    return app.exit(error) == 0 ? 0 : 1;
  }

  streams.heartbeat = std::chrono::milliseconds(std::llround(heartbeat * 1000));

  // The server is made before there are other threads, because it blocks the signals for which it waits; it ends first.
  query::Parts parts;
  serving::Server server(flags, "query");
  const absl::Status assembled = query::Assemble(flags, follow, streams, answer_cache_mib << 20, server, parts);
  if (!assembled.ok()) return query::CannotStart(assembled);
  query::AddMetrics(server.metrics(), *parts.store, *parts.follower, *parts.threads, *parts.service);
  if (const absl::Status status = server.Start(); !status.ok()) return query::CannotStart(status);
  parts.follower->Start();
  const int exit_code = server.RunUntilSignal();
  parts.follower->Stop();  // before the server, whose health it sets
  return exit_code;
}
