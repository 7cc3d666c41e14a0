// legation-ingest: stores articles and hands the log to replicas.
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <prometheus/histogram.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <string>

#include "errors/status_macros.h"
#include "event_store/store.h"
#include "ingest_service/corrections.h"
#include "ingest_service/external_extractor/extractor_client.h"
#include "ingest_service/external_extractor/extractor_flags.h"
#include "ingest_service/external_extractor/guarded_extractor.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/vocabulary_names.h"
#include "ingest_service/ingest_service.h"
#include "ingest_service/log_service.h"
#include "ingest_service/office_holders_reload.h"
#include "ingest_service/office_holders_source.h"
#include "ingest_service/pipeline.h"
#include "ingest_service/reextraction.h"
#include "serving/log.h"
#include "serving/server.h"
#include "store_metrics/store_metrics.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {
namespace {

constexpr char kDefaultListen[] = "127.0.0.1:50051";
constexpr char kIngestServiceName[] = "legation.v1.IngestService";
constexpr char kLogServiceName[] = "legation.internal.v1.LogService";

// How much is done at a time.
struct Limits {
  int64_t extraction_threads = static_cast<int64_t>(IngestService::UsualExtractionThreads());
  int64_t most_snapshots = LogService::kMostSnapshots;
};

int64_t NowMicroseconds() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// What the services stand on, in the order in which it is made.
struct Parts {
  std::unique_ptr<vocabulary::Vocabulary> vocabulary;
  std::unique_ptr<OfficeHoldersSource> office_holders;
  std::unique_ptr<ExtractorClient> extractor_client;  // null, like the next two, without --extractor
  std::unique_ptr<ExtractorMetrics> extractor_metrics;
  std::unique_ptr<GuardedExtractor> external_extractor;
  std::unique_ptr<event_store::Store> store;
  std::unique_ptr<Pipeline> pipeline;
  std::unique_ptr<Corrections> corrections;
  std::unique_ptr<Reextraction> reextraction;
  std::unique_ptr<EventImporter> importer;
  std::unique_ptr<IngestMetrics> metrics;
  std::unique_ptr<IngestService> ingest_service;
  std::unique_ptr<LogService> log_service;
};

absl::Status AssembleExternalExtractor(const ExtractorFlags& flags, serving::Metrics& metrics, Parts* parts) {
  if (flags.address.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(parts->extractor_client, ExtractorClient::Create(flags.address, flags.security));
  parts->extractor_metrics = std::make_unique<ExtractorMetrics>(metrics);
  parts->external_extractor = std::make_unique<GuardedExtractor>(
      *parts->extractor_client, *parts->vocabulary, *parts->extractor_metrics, flags.options(),
      [] { return std::chrono::steady_clock::now(); });
  metrics.Gauge("legation_extractor_breaker_state", "0 closed, 1 half-open, 2 open: see docs/operations.md.",
                [extractor = parts->external_extractor.get()] {
                  return static_cast<double>(static_cast<int>(extractor->breaker_state()));
                });
  (void)parts->external_extractor->Greet();  // ingest starts without it too; both outcomes are logged
  return absl::OkStatus();
}

void LogRebuild(int64_t revision, int64_t head) {
  constexpr int64_t kPieces = 20;
  static int64_t told = -1;
  const int64_t piece = revision * kPieces / std::max<int64_t>(1, head);
  if (piece == told) return;
  told = piece;
  serving::Log(serving::LogLevel::kInfo, "making the views of an older format anew from the log",
               {{"revision", std::to_string(revision)}, {"head", std::to_string(head)}});
}

absl::Status Assemble(const serving::ServerFlags& flags, const ExtractorFlags& extractor_flags,
                      const std::string& office_holders, const Limits& limits, serving::Server& server,
                      Parts* parts) {
  serving::Metrics& metrics = server.metrics();
  RETURN_IF_ERROR(CheckExtractorFlags(extractor_flags));
  ASSIGN_OR_RETURN(parts->vocabulary, vocabulary::Vocabulary::LoadBuiltIn());
  ASSIGN_OR_RETURN(parts->office_holders, OfficeHoldersSource::Create(office_holders, *parts->vocabulary));
  std::shared_ptr<const extraction::Extractor> extractor;
  ASSIGN_OR_RETURN(extractor, extraction::Extractor::Create(extraction::NamesFromVocabulary(
                                  *parts->vocabulary, parts->office_holders->Current())));
  event_store::StoreOptions options;
  options.path = flags.data_dir;
  // Drains and ends, so that a supervisor starts a new process on the disk as it then is.
  options.on_write_failure = [] {
    serving::Log(serving::LogLevel::kError, "a write has failed; ending");
    kill(getpid(), SIGTERM);
  };
  options.on_rebuild = LogRebuild;
  store_metrics::CountAppends(metrics, &options);
  ASSIGN_OR_RETURN(parts->store, event_store::Store::Open(options));
  store_metrics::AddStoreMetrics(metrics, *parts->store);
  RETURN_IF_ERROR(AssembleExternalExtractor(extractor_flags, metrics, parts));
  parts->pipeline = std::make_unique<Pipeline>(
      *parts->store, extractor, NowMicroseconds,
      PluggedIn{parts->external_extractor.get(), extractor_flags.is_primary()});
  parts->metrics = std::make_unique<IngestMetrics>(metrics);
  parts->pipeline->reader().OnExtraction([&seconds = parts->metrics->extraction_seconds()](double taken) {
    seconds.Observe(taken);
  });
  parts->importer = std::make_unique<EventImporter>(*parts->store, *parts->vocabulary, NowMicroseconds);
  parts->corrections = std::make_unique<Corrections>(*parts->store, *parts->vocabulary);
  parts->reextraction = std::make_unique<Reextraction>(*parts->store, parts->pipeline->reader());
  parts->ingest_service = std::make_unique<IngestService>(
      *parts->pipeline, *parts->importer, *parts->corrections, *parts->reextraction, *parts->metrics,
      static_cast<size_t>(limits.extraction_threads),
      [&server](const grpc::ServerContextBase& context) { return server.NameOfCaller(context); });
  parts->log_service = std::make_unique<LogService>(*parts->store, std::chrono::seconds(1), limits.most_snapshots);
  metrics.Gauge("legation_build_info", "Always 1.", "version", LEGATION_VERSION, [] { return 1.0; });
  metrics.Gauge("legation_head_revision", "Newest revision of the log.",
                [store = parts->store.get()] { return static_cast<double>(store->applied_revision()); });
  metrics.Gauge("legation_dropped_events", "Events since the start that failed the check after extraction.",
                [pipeline = parts->pipeline.get()] { return static_cast<double>(pipeline->dropped_events()); });
  metrics.Gauge("legation_stood_in_articles", "Articles since the start that the primary extractor could not read.",
                [pipeline = parts->pipeline.get()] { return static_cast<double>(pipeline->stood_in_articles()); });
  return absl::OkStatus();
}

// A file that cannot be read any more is no reason to stop: what was read before stays in force.
void Reload(const Parts& parts) {
  ArticleReader& reader = parts.pipeline->reader();
  const absl::Status status = ReloadOfficeHolders(*parts.vocabulary, *parts.office_holders, reader);
  if (!status.ok()) {
    serving::Log(serving::LogLevel::kError, "the office holders are not reloaded",
                 {{"error", std::string(status.message())}});
    return;
  }
  const auto table = parts.office_holders->Current();
  serving::Log(serving::LogLevel::kInfo, "the office holders are reloaded",
               {{"rows", std::to_string(table->all().size())},
                {"version", table->version()},
                {"extractor_version", std::string(reader.built_in()->version())}});
}

absl::Status Serve(Parts& parts, serving::Server& server) {
  if (!parts.office_holders->path().empty()) {
    server.OnReload([&] { Reload(parts); });
  }
  server.AddService(parts.ingest_service.get(), kIngestServiceName);
  server.AddService(parts.log_service.get(), kLogServiceName);
  server.OnStop([&] {
    parts.ingest_service->BeginDrain();
    if (parts.extractor_client) parts.extractor_client->Stop();
    parts.log_service->Stop();
  });
  RETURN_IF_ERROR(server.Start());
  server.health().Set(kIngestServiceName, true);
  server.health().Set(kLogServiceName, true);
  const ArticleReader::BuiltIn extractor = parts.pipeline->reader().built_in();
  serving::Log(serving::LogLevel::kInfo, "ingest is serving",
               {{"store_id", parts.store->identity().store_id()},
                {"epoch", std::to_string(parts.store->identity().epoch())},
                {"head_revision", std::to_string(parts.store->applied_revision())},
                {"extractor", std::string(extractor->name())},
                {"extractor_version", std::string(extractor->version())},
                {"office_holders_version", parts.office_holders->Current()->version()}});
  return absl::OkStatus();
}

int CannotStart(const absl::Status& status) {
  std::cerr << "legation-ingest cannot start: " << status.message() << "\n";
  return 1;
}

}  // namespace
}  // namespace legation::ingest

int main(int argc, char** argv) {
  using namespace legation;
  CLI::App app{"Stores articles, extracts their events and hands the log to replicas."};
  app.set_version_flag("--version", std::string("legation-ingest ") + LEGATION_VERSION);
  serving::ServerFlags flags;
  serving::AddServerFlags(&app, &flags, ingest::kDefaultListen);
  std::string office_holders;
  app.add_option("--office-holders,--office_holders", office_holders,
                 "Table of office holders in place of the one that is built in; SIGHUP reads it again")
      ->envname("LEGATION_OFFICE_HOLDERS")
      ->type_name("FILE");
  ingest::Limits limits;
  app.add_option("--extraction_threads", limits.extraction_threads,
                 "Threads that read the articles of IngestArticles; else one for each core")
      ->envname("LEGATION_EXTRACTION_THREADS")
      ->check(CLI::Range(int64_t{1}, int64_t{256}))
      ->capture_default_str();
  app.add_option("--snapshot_limit", limits.most_snapshots, "Most snapshots that are sent to new replicas at a time")
      ->envname("LEGATION_SNAPSHOT_LIMIT")
      ->check(CLI::Range(int64_t{0}, int64_t{100}))
      ->capture_default_str();
  ingest::ExtractorFlags extractor_flags;
  ingest::AddExtractorFlags(&app, &extractor_flags);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {  // also --help and --version, which are 0
    return app.exit(error) == 0 ? 0 : 1;
  }

  // The server is made before there are other threads, because it blocks the signals for which it waits; it ends first.
  ingest::Parts parts;
  serving::Server server(flags, "ingest");
  if (const absl::Status status =
          ingest::Assemble(flags, extractor_flags, office_holders, limits, server, &parts);
      !status.ok()) {
    return ingest::CannotStart(status);
  }
  if (const absl::Status status = ingest::Serve(parts, server); !status.ok()) return ingest::CannotStart(status);
  const int code = server.RunUntilSignal();
  return parts.store->write_failed() ? 1 : code;
}
