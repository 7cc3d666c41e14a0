// The open streams of IngestArticles. Each has at most so many articles under way, read or stored or answered; nothing more
// is read of it until an answer is sent, so that HTTP/2 holds a fast sender back.
#pragma once

#include <mutex>
#include <set>

#include "ingest_service/ingest_metrics.h"
#include "ingest_service/ordered_ingest.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::ingest {

class ArticleStreams {
 public:
  using Reactor = grpc::ServerBidiReactor<v1::IngestArticlesRequest, v1::IngestArticlesResponse>;

  static constexpr size_t kMostArticles = 64;         // of one stream under way
  static constexpr size_t kMostBytes = 8 << 20;       // of those; one article is always taken

  // Both must outlive this, and this the server.
  ArticleStreams(Pipeline& pipeline, IngestMetrics& metrics, size_t extraction_threads)
      : metrics_(metrics), ingest_(pipeline, extraction_threads) {}

  // `caller` is the scope of request ids.
  Reactor* Begin(const std::string& caller);
  // Ends all streams with DRAINING, also those that begin later: what was read of them is stored and answered first.
  void BeginDrain();

 private:
  class Stream;

  IngestMetrics& metrics_;
  std::mutex mutex_;
  std::set<Stream*> streams_;
  bool draining_ = false;
  OrderedIngest ingest_;  // last, so that its threads end first
};

}  // namespace legation::ingest
