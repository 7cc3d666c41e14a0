#include "ingest_rows.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "ingest_service/extraction/extractor.h"
#include "legation/v1/ingest_service.grpc.pb.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "made_articles.h"
#include "questions.h"
#include "repetition.h"
#include "rocksdb_ceiling.h"
#include "tools/service_process/service_process.h"

namespace legation::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kIngestArticle[] = "/legation.v1.IngestService/IngestArticle";
constexpr int kInFlight = 32;

double SecondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

v1::IngestArticleRequest ToIngest(v1::Article article) {
  v1::IngestArticleRequest request;
  request.mutable_article()->Swap(&article);
  return request;
}

// Articles a second that as many threads as there are cores read, and nothing else.
LoadResult Extract(const extraction::Extractor& extractor, const MadeArticles& articles, double seconds) {
  std::atomic<int64_t> next = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (unsigned number = 0; number < std::max(1u, std::thread::hardware_concurrency()); ++number) {
    threads.emplace_back([&] {
      while (SecondsSince(begin) < seconds) {
        const v1::Article article = articles.Of(next++);
        (void)extractor.Extract({article.text(), article.title(),
                                 std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(
                                     std::chrono::seconds(article.publish_time().seconds()))),
                                 article.publisher()});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  LoadResult result;
  result.calls_per_second = static_cast<double>(next) / SecondsSince(begin);
  return result;
}

// What the articles of a stream told.
struct Found {
  double articles = 0, events = 0, created = 0;
};

// Articles a second that one stream of IngestArticles takes, until all that were sent are answered.
LoadResult Stream(const std::shared_ptr<grpc::Channel>& channel, const MadeArticles& articles, double seconds,
                  int64_t* number, Found* found) {
  const auto stub = v1::IngestService::NewStub(channel);
  grpc::ClientContext context;
  const auto stream = stub->IngestArticles(&context);
  const auto begin = Clock::now();
  std::thread sender([&] {
    while (SecondsSince(begin) < seconds) {
      v1::IngestArticlesRequest request;
      *request.mutable_article() = articles.Of((*number)++);
      if (!stream->Write(request)) break;
    }
    stream->WritesDone();
  });
  LoadResult result;
  v1::IngestArticlesResponse response;
  while (stream->Read(&response)) {
    ++result.calls;
    result.answer_bytes += static_cast<double>(response.ByteSizeLong());
    if (!response.has_stored()) ++result.failures;
    ++found->articles;
    for (const v1::StoredEvent& event : response.stored().events()) {
      ++found->events;
      if (event.outcome() == v1::EVENT_OUTCOME_CREATED) ++found->created;
    }
  }
  sender.join();
  if (!stream->Finish().ok()) ++result.failures;
  result.calls_per_second = result.calls / SecondsSince(begin);
  result.answer_bytes /= std::max(1.0, result.calls);
  return result;
}

// Writes one article after the other and reads each with its token from the replica, which is kept busy meanwhile.
bool AddVisibility(const service_process::ServiceProcess& ingest, const service_process::ServiceProcess& replica,
                   const MadeArticles& articles, double seconds, int64_t first, Report* report) {
  std::vector<double> writes, reads;
  std::atomic<bool> failed = false;
  std::thread asker([&] {
    Questions questions(DrawPairs(articles.pairs(), 10'000, /*seed=*/1), RelationshipOf);
    (void)RunLoad(replica.channel(), kGetRelationship, 4, seconds, questions.Next());
  });
  const auto writer = v1::IngestService::NewStub(ingest.channel());
  const auto reader = v1::QueryService::NewStub(replica.channel());
  const auto begin = Clock::now();
  for (int64_t number = first; SecondsSince(begin) < seconds && !failed; ++number) {
    v1::IngestArticleResponse stored;
    grpc::ClientContext write_context, read_context;
    auto before = Clock::now();
    failed = !writer->IngestArticle(&write_context, ToIngest(articles.Of(number)), &stored).ok();
    writes.push_back(SecondsSince(before) * 1e6);
    v1::GetArticleRequest read;
    read.set_article_id(stored.article_id());
    read.mutable_consistency()->set_at_least_as_fresh(stored.written_at());
    v1::GetArticleResponse answer;
    before = Clock::now();
    failed = failed || !reader->GetArticle(&read_context, read, &answer).ok();
    reads.push_back(SecondsSince(before) * 1e6);
  }
  asker.join();
  if (failed || writes.size() < 20) return false;
  const LoadResult write = ResultOf(std::move(writes), seconds, 0, 0), read = ResultOf(std::move(reads), seconds, 0, 0);
  report->Calls("durable write, replica under load", write);
  report->Calls("read with its token from the replica", read, "what it takes from acknowledged to visible");
  report->Ratio("visible_to_write_median", read.median_microseconds / write.median_microseconds, "at most 3");
  report->Ratio("visible_to_write_p99", read.p99_microseconds / write.p99_microseconds, "at most 20");
  return true;
}

}  // namespace

bool AddIngestRows(const std::string& directory, const vocabulary::Vocabulary& vocabulary, double seconds,
                   Report* report) {
  const auto extractor = extraction::Extractor::Create(vocabulary);
  if (!extractor.ok()) return false;
  service_process::ServiceProcess ingest("legation-ingest", service_process::FreePort(),
                                         {"--data_dir", directory + "/ingest"});
  ingest.Start();
  if (!ingest.WaitServing()) return false;
  fmt::print(stderr, "ingest\n");
  report->Section("articles of 15 sentences, durable");
  int64_t number = 0;
  const MadeArticles articles(vocabulary);
  Found found;
  const Compared compared = InTurns([&] { return Stream(ingest.channel(), articles, seconds, &number, &found); },
                                    [&](double) { return Extract(**extractor, articles, seconds); });
  if (compared.ours.failures > 0) return false;
  report->Rate("IngestArticles, one stream", compared.ours.calls_per_second, "articles/s",
               fmt::format("{:.1f} events an article, each told by {:.1f}", found.events / found.articles,
                           found.events / found.created));
  report->Calls("IngestArticle, 32 in flight",
                RunLoad(ingest.channel(), kIngestArticle, kInFlight, seconds,
                        [&](int64_t) { return ToIngest(articles.Of(number++)).SerializeAsString(); }));
  report->Rate("  extraction alone, on all cores", compared.ceiling.calls_per_second, "articles/s");
  report->Ratio("ingest_to_extraction", compared.ratio(), "at least 0.7");
  report->Raw("extraction", compared.ceiling.calls_per_second, "articles/s, a thread for each core, the same texts");
  const auto batches = WriteBatches(directory + "/ingest-raw", 8, 20, 8'000, seconds);
  if (batches.ok()) report->Rate("  RocksDB, batches of 20 rows and 8 kB, synced, 8 writers", *batches, "/s");

  fmt::print(stderr, "from acknowledged to visible\n");
  service_process::ServiceProcess replica("legation-query", service_process::FreePort(),
                                          {"--data_dir", directory + "/replica", "--follow", ingest.address()});
  replica.Start();
  return replica.WaitServing(300) && AddVisibility(ingest, replica, articles, std::max(seconds, 3.0), number, report);
}

}  // namespace legation::bench
