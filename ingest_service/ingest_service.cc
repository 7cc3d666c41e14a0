#include "ingest_service/ingest_service.h"

#include "errors/status_macros.h"
#include "serving/grpc_status.h"

namespace legation::ingest {
namespace {

// Until there is authentication every caller has the same scope of request ids.
constexpr char kAnyone[] = "";

template <typename Response>
grpc::Status Answer(absl::StatusOr<Response> result, Response* response) {
  if (!result.ok()) return serving::ToGrpcStatus(result.status());
  *response = *std::move(result);
  return grpc::Status::OK;
}

}  // namespace

IngestService::IngestService(Pipeline& pipeline, EventImporter& importer, Corrections& corrections,
                             Reextraction& reextraction, IngestMetrics& metrics, size_t extraction_threads)
    : pipeline_(pipeline),
      corrections_(corrections),
      reextraction_(reextraction),
      metrics_(metrics),
      articles_(pipeline, metrics, extraction_threads),
      imports_([&importer, &metrics](const v1::ImportEventsRequest& request) -> absl::StatusOr<ImportStreams::Store> {
        ASSIGN_OR_RETURN(EventImporter::Store store, importer.Prepare(request, kAnyone));
        return ImportStreams::Store([store = std::move(store), &metrics] {
          absl::StatusOr<v1::ImportEventsResponse> stored = store();
          if (stored.ok()) metrics.Count(*stored);
          return stored;
        });
      }) {}

void IngestService::BeginDrain() {
  draining_ = true;
  articles_.BeginDrain();
  imports_.BeginDrain();
}

ArticleStreams::Reactor* IngestService::IngestArticles(grpc::CallbackServerContext*) { return articles_.Begin(kAnyone); }

ImportStreams::Reactor* IngestService::ImportEvents(grpc::CallbackServerContext*) { return imports_.Begin(); }

grpc::Status IngestService::IngestArticle(grpc::ServerContext*, const v1::IngestArticleRequest* request,
                                          v1::IngestArticleResponse* response) {
  if (draining_) return serving::ToGrpcStatus(serving::Draining());
  absl::StatusOr<v1::IngestArticleResponse> stored = pipeline_.IngestArticle(*request, kAnyone);
  if (stored.ok()) metrics_.Count(*stored);
  return Answer(std::move(stored), response);
}

grpc::Status IngestService::ExtractEvents(grpc::ServerContext*, const v1::ExtractEventsRequest* request,
                                          v1::ExtractEventsResponse* response) {
  return Answer(pipeline_.ExtractEvents(*request), response);
}

grpc::Status IngestService::RetractArticle(grpc::ServerContext*, const v1::RetractArticleRequest* request,
                                           v1::RetractArticleResponse* response) {
  if (draining_) return serving::ToGrpcStatus(serving::Draining());
  return Answer(pipeline_.RetractArticle(*request, kAnyone), response);
}

grpc::Status IngestService::CorrectEvent(grpc::ServerContext*, const v1::CorrectEventRequest* request,
                                         v1::CorrectEventResponse* response) {
  if (draining_) return serving::ToGrpcStatus(serving::Draining());
  return Answer(corrections_.CorrectEvent(*request, kAnyone), response);
}

grpc::Status IngestService::RetractEvent(grpc::ServerContext*, const v1::RetractEventRequest* request,
                                         v1::RetractEventResponse* response) {
  if (draining_) return serving::ToGrpcStatus(serving::Draining());
  return Answer(corrections_.RetractEvent(*request, kAnyone), response);
}

grpc::Status IngestService::EraseArticle(grpc::ServerContext*, const v1::EraseArticleRequest* request,
                                         v1::EraseArticleResponse* response) {
  if (draining_) return serving::ToGrpcStatus(serving::Draining());
  return Answer(corrections_.EraseArticle(*request, kAnyone), response);
}

grpc::Status IngestService::ReextractArticles(grpc::ServerContext* context,
                                              const v1::ReextractArticlesRequest* request,
                                              grpc::ServerWriter<v1::ReextractArticlesResponse>* writer) {
  // What is done by then is on disk; the next call goes on there.
  const auto go_on = [&] {
    if (draining_) return serving::Draining();
    return context->IsCancelled() ? absl::CancelledError("the caller has left") : absl::OkStatus();
  };
  const auto report = [&](const v1::ReextractArticlesResponse& progress) { writer->Write(progress); };
  return serving::ToGrpcStatus(reextraction_.Run(*request, go_on, report));
}

}  // namespace legation::ingest
