#include "import_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "legation/v1/ingest_service.grpc.pb.h"
#include "made_store.h"
#include "presentation/event_presentation.h"
#include "rocksdb_ceiling.h"
#include "tools/service_process/service_process.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kEventsOfBatch = 1'000;

double SecondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::vector<v1::ImportEventsRequest> MakeBatches(const std::vector<internal::v1::LogRecord>& records) {
  std::vector<v1::ImportEventsRequest> batches;
  int64_t number = 0;
  for (const internal::v1::LogRecord& record : records) {
    for (const internal::v1::ExtractedEvent& event : record.article_ingested().events()) {
      if (number % kEventsOfBatch == 0) batches.emplace_back().set_dataset("bench");
      v1::ImportedEvent* imported = batches.back().add_events();
      imported->set_external_id(std::to_string(++number));
      *imported->mutable_event() = presentation::PresentExtracted(event, "", "bench", "1");
    }
  }
  return batches;
}

// Sends all and reads the acknowledgements meanwhile. The number of events that were stored, or -1.
int64_t Import(const std::shared_ptr<grpc::Channel>& channel, const std::vector<v1::ImportEventsRequest>& batches) {
  const auto stub = v1::IngestService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->ImportEvents(&context);
  std::thread sender([&] {
    for (const v1::ImportEventsRequest& batch : batches) {
      if (!stream->Write(batch)) break;
    }
    stream->WritesDone();
  });
  int64_t stored = 0;
  v1::ImportEventsResponse response;
  while (stream->Read(&response)) {
    stored += response.created_count();
    for (const v1::ItemError& reject : response.rejects()) {
      if (stored < kEventsOfBatch) fmt::print(stderr, "rejected: {}\n", reject.ShortDebugString());
    }
  }
  sender.join();
  const grpc::Status status = stream->Finish();
  if (!status.ok()) fmt::print(stderr, "ImportEvents: {}\n", status.error_message());
  return status.ok() ? stored : -1;
}

// As many events a second as the rival takes, in transactions of so many.
absl::StatusOr<double> CopyAll(const std::vector<internal::v1::LogRecord>& records, PostgresqlRival* rival) {
  constexpr size_t kRecordsOfCopy = 2'000;
  const auto begin = Clock::now();
  for (size_t first = 0; first < records.size(); first += kRecordsOfCopy) {
    const size_t end = std::min(records.size(), first + kRecordsOfCopy);
    const absl::Status copied = rival->Copy({records.begin() + static_cast<std::ptrdiff_t>(first),
                                             records.begin() + static_cast<std::ptrdiff_t>(end)});
    if (!copied.ok()) return copied;
  }
  return static_cast<double>(records.size()) * kEventsOfArticle / SecondsSince(begin);
}

void AddCopy(const std::vector<internal::v1::LogRecord>& records, double ours, PostgresqlRival* rival, Report* report) {
  // Half of them without the sums by month, half with them.
  const size_t half = records.size() / 2;
  const auto plain = CopyAll({records.begin(), records.begin() + static_cast<std::ptrdiff_t>(half)}, rival);
  if (!plain.ok()) return report->Skipped("PostgreSQL COPY", std::string(plain.status().message()));
  report->Rate("PostgreSQL COPY into the indexed table, 10,000 a transaction", *plain, "events/s");
  report->Ratio("import_to_postgresql_copy", ours / *plain, "at least 2");
  report->Raw("postgresql_copy", *plain, "one connection, seven indexes, 10,000 rows a transaction, no roll-up");
  if (!rival->FillRollUp().ok() || !rival->KeepRollUp().ok()) return;
  const auto kept = CopyAll({records.begin() + static_cast<std::ptrdiff_t>(half), records.end()}, rival);
  if (!kept.ok()) return report->Skipped("PostgreSQL COPY with the roll-up", std::string(kept.status().message()));
  report->Rate("PostgreSQL COPY, sums by month kept by a trigger", *kept, "events/s");
  report->Ratio("import_to_postgresql_copy_with_roll_up", ours / *kept);
  report->Raw("postgresql_copy_with_roll_up", *kept, "the same, and a statement trigger keeps the sums by month");
}

}  // namespace

bool AddImportRows(const std::string& directory, int64_t events, EventGenerator* generator, PostgresqlRival* rival,
                   Report* report) {
  std::vector<internal::v1::LogRecord> records;
  while (static_cast<int64_t>(records.size()) * kEventsOfArticle < events) records.push_back(generator->NextRecord());
  report->Section(fmt::format("import of {} events, durable", events));
  fmt::print(stderr, "importing {} events\n", events);
  const std::vector<v1::ImportEventsRequest> batches = MakeBatches(records);
  const std::string data_dir = directory + "/import";
  double rate = 0;
  {
    service_process::ServiceProcess ingest("legation-ingest", service_process::FreePort(), {"--data_dir", data_dir});
    ingest.Start();
    if (!ingest.WaitServing()) return false;
    const auto begin = Clock::now();
    const int64_t stored = Import(ingest.channel(), batches);
    rate = static_cast<double>(stored) / SecondsSince(begin);
    if (stored != events) {
      fmt::print(stderr, "ImportEvents stored {} of {} events\n", stored, events);
      return false;
    }
    ingest.Terminate();
  }
  report->Rate("ImportEvents, one stream, 1,000 a batch", rate, "events/s");
  const auto same = WriteSameBytes(data_dir, directory + "/import-raw", static_cast<int64_t>(batches.size()),
                                   RowOrder::kOfKeys);
  if (!same.ok()) {
    report->Skipped("RocksDB writing the same bytes", std::string(same.status().message()));
  } else {
    const double raw = same->batches_per_second * kEventsOfBatch;
    report->Rate("  RocksDB writing the same keys and values, synced", raw, "events/s",
                 fmt::format("{:.0f} bytes an event", same->bytes_per_batch / kEventsOfBatch));
    report->Ratio("import_to_rocksdb", rate / raw, "at least 0.5");
    report->Raw("rocksdb", raw,
                fmt::format("one thread, batches of {:.0f} bytes, each synced; lz4, zstd at the bottom", same->bytes_per_batch));
  }
  const auto of_events = WriteSameBytes(data_dir, directory + "/import-raw-events", static_cast<int64_t>(batches.size()),
                                       RowOrder::kOfEvents);
  if (of_events.ok()) {
    const double raw = of_events->batches_per_second * kEventsOfBatch;
    report->Rate("  the same, keys in each batch as they come from events", raw, "events/s");
    report->Ratio("import_to_rocksdb_in_order_of_events", rate / raw);
    report->Raw("rocksdb_in_order_of_events", raw, "the same, but that each batch has keys from everywhere, as those of events are");
  }
  if (rival != nullptr) AddCopy(records, rate, rival, report);
  return true;
}

}  // namespace legation::bench
