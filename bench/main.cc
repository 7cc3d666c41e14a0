// Prints one table: our figures beside the raw ceilings of the same machine in the same run. Ratios matter; absolute
// numbers are those of a shared machine.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <thread>

#include "echo_server.h"
#include "event_generator.h"
#include "event_store/store.h"
#include "legation/v1/ingest_service.grpc.pb.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "load_client.h"
#include "rocksdb/db.h"
#include "tools/service_process/service_process.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;
double SecondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

void Row(const std::string& name, const LoadResult& result) {
  fmt::print("{:44} {:>10.0f}/s {:>9.0f} us {:>9.0f} us {:>8.0f} B {:>6}\n", name, result.calls_per_second,
             result.median_microseconds, result.p99_microseconds, result.answer_bytes,
             result.failures ? fmt::format("{} failed", result.failures) : "");
  std::fflush(stdout);
}

// Loads a replica's database with made-up events, without the network.
bool LoadStore(const std::string& path, int64_t events, EventGenerator* generator) {
  event_store::StoreOptions options;
  options.path = path;
  options.leader = false;
  auto store = event_store::Store::Open(options);
  if (!store.ok()) {
    fmt::print(stderr, "{}\n", std::string(store.status().ToString()));
    return false;
  }
  internal::v1::StoreIdentity identity;
  identity.set_store_id("00000000000bench");
  if (!(*store)->AdoptIdentity(identity).ok()) return false;
  constexpr int kEventsOfArticle = 5, kRecordsOfBatch = 200;
  const auto begin = Clock::now();
  for (int64_t done = 0; done < events;) {
    std::vector<internal::v1::StoredLogRecord> batch;
    for (int number = 0; number < kRecordsOfBatch && done < events; ++number, done += kEventsOfArticle) {
      batch.push_back(generator->Next(kEventsOfArticle));
    }
    if (const absl::Status status = (*store)->ApplyReplicated(batch); !status.ok()) {
      fmt::print(stderr, "\n{}\n", std::string(status.ToString()));
      return false;
    }
    fmt::print(stderr, "\rloading {:>9} of {} events, {:.0f}/s ", done, events, done / SecondsSince(begin));
  }
  fmt::print(stderr, "\n");
  fmt::print("{:44} {:>10.0f}/s\n", "replica applies records (events)", events / SecondsSince(begin));
  return true;
}

LoadResult Echo(const EchoServer& echo, double bytes, int in_flight, double seconds) {
  const std::string request = std::to_string(static_cast<int64_t>(bytes));
  return RunLoad(echo.channel(), "/legation.bench.Echo/Echo", in_flight, seconds, [&](int64_t) { return request; });
}

std::string IngestRequest(int64_t number) {
  v1::IngestArticleRequest request;
  v1::Article& article = *request.mutable_article();
  article.set_article_id("bench-" + std::to_string(number));
  article.set_publisher("Harbour Wire");
  article.mutable_publish_time()->set_seconds(1'500'000'000 + (number % 2000) * 86'400);
  std::string text = "LISBON - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in "
                     "Rabat on Monday. The two ministers signed an agreement on fisheries. ";
  for (int sentence = 0; sentence < 13; ++sentence) {
    text += fmt::format("Officials said on page {} of report {} that the harbour had seen more traffic than before. ", sentence,
                        number);
  }
  article.set_text(text);
  return request.SerializeAsString();
}

// RocksDB writing batches of the same size as an article's, synced, from one thread and from eight.
double RawBatches(const std::string& path, int threads, double seconds, size_t bytes) {
  rocksdb::DB* raw = nullptr;
  rocksdb::Options options;
  options.create_if_missing = true;
  if (!rocksdb::DB::Open(options, path, &raw).ok()) return 0;
  std::unique_ptr<rocksdb::DB> db(raw);
  std::atomic<int64_t> written = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> writers;
  for (int writer = 0; writer < threads; ++writer) {
    writers.emplace_back([&, writer] {
      rocksdb::WriteOptions synced;
      synced.sync = true;
      const std::string value(bytes / 20, 'v');
      for (int64_t number = 0; SecondsSince(begin) < seconds; ++number) {
        rocksdb::WriteBatch batch;
        for (int row = 0; row < 20; ++row) {
          (void)batch.Put(fmt::format("{}-{}-{}", writer, number, row), value);
        }
        if (db->Write(synced, &batch).ok()) ++written;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  return written / SecondsSince(begin);
}

int Main(int argc, char** argv) {
  CLI::App app("Measures Legation beside raw gRPC and raw RocksDB.", "legation-bench");
  int64_t events = 1'000'000;
  double seconds = 5;
  app.add_option("--events", events, "events in the replica")->capture_default_str();
  app.add_option("--seconds", seconds, "time for each row")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  service_process::TemporaryDirectory directory;
  EchoServer echo;
  EventGenerator generator(4711);
  fmt::print("{:44} {:>12} {:>12} {:>12} {:>10}\n", "", "rate", "median", "p99", "answer");
  if (!LoadStore(directory.path() + "/query", events, &generator)) return 1;

  {
    service_process::ServiceProcess query("legation-query", service_process::FreePort(),
                                     {"--data_dir", directory.path() + "/query", "--follow", "127.0.0.1:1"});
    query.Start();
    if (!query.WaitServing(60)) return 1;
    for (const int in_flight : {1, 32}) {
      const LoadResult relationship = RunLoad(query.channel(), "/legation.v1.QueryService/GetRelationship", in_flight, seconds,
                                              [&](int64_t) {
                                                v1::GetRelationshipRequest request;
                                                const auto [a, b] = generator.DrawPair();
                                                request.set_party_a(a);
                                                request.set_party_b(b);
                                                return request.SerializeAsString();
                                              });
      Row(fmt::format("GetRelationship, {} in flight", in_flight), relationship);
      Row("  raw echo of that size", Echo(echo, relationship.answer_bytes, in_flight, seconds));
      const LoadResult list = RunLoad(query.channel(), "/legation.v1.QueryService/ListEvents", in_flight, seconds, [&](int64_t) {
        v1::ListEventsRequest request;
        const auto [a, b] = generator.DrawPair();
        request.add_parties(a);
        request.add_counterparties(b);
        return request.SerializeAsString();
      });
      Row(fmt::format("ListEvents, 50 of a pair, {} in flight", in_flight), list);
      Row("  raw echo of that size", Echo(echo, list.answer_bytes, in_flight, seconds));
    }
  }

  service_process::ServiceProcess ingest("legation-ingest", service_process::FreePort(), {"--data_dir", directory.path() + "/ingest"});
  ingest.Start();
  if (!ingest.WaitServing()) return 1;
  int64_t offset = 0;
  for (const int in_flight : {1, 32}) {
    const LoadResult stored =
        RunLoad(ingest.channel(), "/legation.v1.IngestService/IngestArticle", in_flight, seconds,
                [offset](int64_t number) { return IngestRequest(offset + number); });
    offset += 10'000'000;
    Row(fmt::format("IngestArticle, durable, {} in flight", in_flight), stored);
    Row("  raw echo of that size", Echo(echo, stored.answer_bytes, in_flight, seconds));
    fmt::print("{:44} {:>10.0f}/s\n", fmt::format("  raw RocksDB batch of 20 rows, synced, {} writers", std::min(in_flight, 8)),
               RawBatches(directory.path() + fmt::format("/raw{}", in_flight), std::min(in_flight, 8), seconds, 8'000));
  }

  // From acknowledgement to visible: how long a read with the token takes, beside one without.
  service_process::ServiceProcess replica("legation-query", service_process::FreePort(),
                                     {"--data_dir", directory.path() + "/replica", "--follow", ingest.address()});
  replica.Start();
  if (!replica.WaitServing(120)) return 1;
  auto writer = v1::IngestService::NewStub(ingest.channel());
  auto reader = v1::QueryService::NewStub(replica.channel());
  std::vector<double> with_token, without;
  for (int number = 0; number < 1000; ++number) {
    v1::IngestArticleRequest write;
    write.ParseFromString(IngestRequest(offset + number));
    v1::IngestArticleResponse stored;
    grpc::ClientContext write_context;
    if (!writer->IngestArticle(&write_context, write, &stored).ok()) return 1;
    for (std::vector<double>* times : {&with_token, &without}) {
      v1::GetArticleRequest read;
      read.set_article_id(stored.article_id());
      if (times == &with_token) read.mutable_consistency()->set_at_least_as_fresh(stored.written_at());
      v1::GetArticleResponse answer;
      grpc::ClientContext read_context;
      const auto begin = Clock::now();
      if (!reader->GetArticle(&read_context, read, &answer).ok()) return 1;
      times->push_back(SecondsSince(begin) * 1000);
    }
  }
  std::sort(with_token.begin(), with_token.end());
  std::sort(without.begin(), without.end());
  fmt::print("acknowledged write to visible on a replica: median {:.2f} ms, p99 {:.2f} ms (a plain read: median {:.2f} ms)\n",
             with_token[500], with_token[990], without[500]);
  return 0;
}

}  // namespace
}  // namespace legation::bench

int main(int argc, char** argv) { return legation::bench::Main(argc, argv); }
