#include "ingest_service/ingest_service.h"

#include "errors/draining.h"
#include "errors/status_macros.h"
#include "serving/grpc_status.h"

namespace legation::ingest {
namespace {

template <typename Response>
grpc::Status Answer(absl::StatusOr<Response> result, Response* response) {
  if (!result.ok()) return serving::ToGrpcStatus(result.status());
  *response = *std::move(result);
  return grpc::Status::OK;
}

// A stream that ends before anything of it is read.
template <typename Reactor>
struct EndedStream final : Reactor {
  explicit EndedStream(const absl::Status& why) { this->Finish(serving::ToGrpcStatus(why)); }
  void OnDone() override { delete this; }
};

}  // namespace

IngestService::IngestService(Pipeline& pipeline, EventImporter& importer, Corrections& corrections,
                             Reextraction& reextraction, IngestMetrics& metrics, size_t extraction_threads,
                             NameOfCaller name_of_caller)
    : pipeline_(pipeline),
      corrections_(corrections),
      reextraction_(reextraction),
      metrics_(metrics),
      name_of_caller_(std::move(name_of_caller)),
      articles_(pipeline, metrics, extraction_threads),
      imports_([&importer, &metrics](const v1::ImportEventsRequest& request,
                                     const std::string& caller) -> absl::StatusOr<PreparedImport> {
        ASSIGN_OR_RETURN(PreparedImport prepared, importer.Prepare(request, caller));
        const auto store = [store = std::move(prepared.store), &metrics](const std::function<void()>& queued) {
          absl::StatusOr<v1::ImportEventsResponse> stored = store(queued);
          if (stored.ok()) metrics.Count(*stored);
          return stored;
        };
        return PreparedImport{store, prepared.alone};
      }) {}

void IngestService::BeginDrain() {
  draining_ = true;
  articles_.BeginDrain();
  imports_.BeginDrain();
}

absl::StatusOr<std::string> IngestService::CallerOfWrite(const grpc::ServerContext& context) const {
  if (draining_) return errors::Draining();
  return name_of_caller_(context);
}

ArticleStreams::Reactor* IngestService::IngestArticles(grpc::CallbackServerContext* context) {
  const absl::StatusOr<std::string> caller = name_of_caller_(*context);
  if (!caller.ok()) return new EndedStream<ArticleStreams::Reactor>(caller.status());
  return articles_.Begin(*caller);
}

ImportStreams::Reactor* IngestService::ImportEvents(grpc::CallbackServerContext* context) {
  const absl::StatusOr<std::string> caller = name_of_caller_(*context);
  if (!caller.ok()) return new EndedStream<ImportStreams::Reactor>(caller.status());
  return imports_.Begin(*caller);
}

grpc::Status IngestService::IngestArticle(grpc::ServerContext* context, const v1::IngestArticleRequest* request,
                                          v1::IngestArticleResponse* response) {
  const absl::StatusOr<std::string> caller = CallerOfWrite(*context);
  if (!caller.ok()) return serving::ToGrpcStatus(caller.status());
  absl::StatusOr<v1::IngestArticleResponse> stored = pipeline_.IngestArticle(*request, *caller);
  if (stored.ok()) metrics_.Count(*stored);
  return Answer(std::move(stored), response);
}

grpc::Status IngestService::ExtractEvents(grpc::ServerContext*, const v1::ExtractEventsRequest* request,
                                          v1::ExtractEventsResponse* response) {
  return Answer(pipeline_.ExtractEvents(*request), response);
}

grpc::Status IngestService::RetractArticle(grpc::ServerContext* context, const v1::RetractArticleRequest* request,
                                           v1::RetractArticleResponse* response) {
  const absl::StatusOr<std::string> caller = CallerOfWrite(*context);
  if (!caller.ok()) return serving::ToGrpcStatus(caller.status());
  return Answer(pipeline_.RetractArticle(*request, *caller), response);
}

grpc::Status IngestService::CorrectEvent(grpc::ServerContext* context, const v1::CorrectEventRequest* request,
                                         v1::CorrectEventResponse* response) {
  const absl::StatusOr<std::string> caller = CallerOfWrite(*context);
  if (!caller.ok()) return serving::ToGrpcStatus(caller.status());
  return Answer(corrections_.CorrectEvent(*request, *caller), response);
}

grpc::Status IngestService::RetractEvent(grpc::ServerContext* context, const v1::RetractEventRequest* request,
                                         v1::RetractEventResponse* response) {
  const absl::StatusOr<std::string> caller = CallerOfWrite(*context);
  if (!caller.ok()) return serving::ToGrpcStatus(caller.status());
  return Answer(corrections_.RetractEvent(*request, *caller), response);
}

grpc::Status IngestService::EraseArticle(grpc::ServerContext* context, const v1::EraseArticleRequest* request,
                                         v1::EraseArticleResponse* response) {
  const absl::StatusOr<std::string> caller = CallerOfWrite(*context);
  if (!caller.ok()) return serving::ToGrpcStatus(caller.status());
  return Answer(corrections_.EraseArticle(*request, *caller), response);
}

grpc::Status IngestService::ReextractArticles(grpc::ServerContext* context,
                                              const v1::ReextractArticlesRequest* request,
                                              grpc::ServerWriter<v1::ReextractArticlesResponse>* writer) {
  // What is done by then is on disk; the next call goes on there.
  const auto go_on = [&] {
    if (draining_) return errors::Draining();
    return context->IsCancelled() ? absl::CancelledError("the caller has left") : absl::OkStatus();
  };
  const auto report = [&](const v1::ReextractArticlesResponse& progress) { writer->Write(progress); };
  return serving::ToGrpcStatus(reextraction_.Run(*request, go_on, report));
}

}  // namespace legation::ingest
