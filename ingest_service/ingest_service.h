// legation.v1.IngestService over gRPC: each method converts and calls the pipeline.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>

#include "ingest_service/article_streams.h"
#include "ingest_service/corrections.h"
#include "ingest_service/event_importer.h"
#include "ingest_service/import_streams.h"
#include "ingest_service/ingest_metrics.h"
#include "ingest_service/pipeline.h"
#include "ingest_service/reextraction.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::ingest {

// The streams that callers write to are callback methods, so that an idle one holds no thread and can be ended.
class IngestService final : public v1::IngestService::WithCallbackMethod_ImportEvents<
                                v1::IngestService::WithCallbackMethod_IngestArticles<v1::IngestService::Service>> {
 public:
  // One for each core.
  static size_t UsualExtractionThreads() { return std::max(1u, std::thread::hardware_concurrency()); }

  // The name of who makes a call, which is the scope of his request ids; what it refuses is refused.
  using NameOfCaller = std::function<absl::StatusOr<std::string>(const grpc::ServerContextBase&)>;
  // All callers have one scope.
  static absl::StatusOr<std::string> Anyone(const grpc::ServerContextBase&) { return std::string(); }

  // All must outlive this, and this the server. `extraction_threads` read the articles of IngestArticles.
  IngestService(Pipeline& pipeline, EventImporter& importer, Corrections& corrections, Reextraction& reextraction,
                IngestMetrics& metrics, size_t extraction_threads = UsualExtractionThreads(),
                NameOfCaller name_of_caller = Anyone);

  // From now on writes are refused with DRAINING; those under way are finished and answered.
  void BeginDrain();

  grpc::Status IngestArticle(grpc::ServerContext* context, const v1::IngestArticleRequest* request,
                             v1::IngestArticleResponse* response) override;
  grpc::Status ExtractEvents(grpc::ServerContext* context, const v1::ExtractEventsRequest* request,
                             v1::ExtractEventsResponse* response) override;
  grpc::Status RetractArticle(grpc::ServerContext* context, const v1::RetractArticleRequest* request,
                              v1::RetractArticleResponse* response) override;
  grpc::Status CorrectEvent(grpc::ServerContext* context, const v1::CorrectEventRequest* request,
                            v1::CorrectEventResponse* response) override;
  grpc::Status RetractEvent(grpc::ServerContext* context, const v1::RetractEventRequest* request,
                            v1::RetractEventResponse* response) override;
  grpc::Status EraseArticle(grpc::ServerContext* context, const v1::EraseArticleRequest* request,
                            v1::EraseArticleResponse* response) override;
  grpc::Status ReextractArticles(grpc::ServerContext* context, const v1::ReextractArticlesRequest* request,
                                 grpc::ServerWriter<v1::ReextractArticlesResponse>* writer) override;

  ImportStreams::Reactor* ImportEvents(grpc::CallbackServerContext* context) override;

  ArticleStreams::Reactor* IngestArticles(grpc::CallbackServerContext* context) override;

 private:
  // DRAINING when writes are no longer taken.
  absl::StatusOr<std::string> CallerOfWrite(const grpc::ServerContext& context) const;

  Pipeline& pipeline_;
  Corrections& corrections_;
  Reextraction& reextraction_;
  IngestMetrics& metrics_;
  const NameOfCaller name_of_caller_;
  ArticleStreams articles_;
  ImportStreams imports_;
  std::atomic<bool> draining_ = false;
};

}  // namespace legation::ingest
