#include "cli/client/ingest_client.h"

#include "cli/client/article_sender.h"
#include "cli/client/calls.h"
#include "cli/client/health_call.h"
#include "cli/client/import_stream.h"
#include "legation/v1/ingest_service.grpc.pb.h"

namespace legation::cli {

struct IngestClient::Connection {
  explicit Connection(const Endpoint& endpoint) : line(endpoint) {}
  Line line;

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(const Endpoint& endpoint, const Request& request,
                                grpc::Status (v1::IngestService::Stub::*method)(grpc::ClientContext*, const Request&,
                                                                                Response*)) {
    Response response;
    const absl::Status status = CallWithRetries(
        endpoint, &line, [&](const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context) {
          response.Clear();
          const auto stub = v1::IngestService::NewStub(channel);
          return (stub.get()->*method)(context, request, &response);
        });
    if (!status.ok()) return status;
    return response;
  }
};

IngestClient::IngestClient(const Endpoint& endpoint)
    : endpoint_(endpoint), connection_(std::make_unique<Connection>(endpoint)) {}
IngestClient::~IngestClient() = default;

#define LEGATION_CALL(Method)                                                                   \
  absl::StatusOr<v1::Method##Response> IngestClient::Call(const v1::Method##Request& request) { \
    return connection_->Call(endpoint_, request, &v1::IngestService::Stub::Method);             \
  }
LEGATION_CALL(IngestArticle)
LEGATION_CALL(RetractArticle)
LEGATION_CALL(EraseArticle)
LEGATION_CALL(RetractEvent)
LEGATION_CALL(CorrectEvent)
#undef LEGATION_CALL

std::unique_ptr<ImportSender> IngestClient::Import(size_t in_flight, ImportSender::Take take) {
  return NewImportStream(endpoint_, connection_->line, in_flight, std::move(take));
}

absl::Status IngestClient::Reextract(const v1::ReextractArticlesRequest& request,
                                     const std::function<void(const v1::ReextractArticlesResponse&)>& take) {
  grpc::ClientContext context;
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, connection_->line.channel());
  RETURN_IF_ERROR(connection_->line.Authorize(&context));
  const auto stub = v1::IngestService::NewStub(channel);
  const auto reader = stub->ReextractArticles(&context, request);
  v1::ReextractArticlesResponse response;
  while (reader->Read(&response)) take(response);
  return AtAddress(endpoint_, serving::FromGrpcStatus(reader->Finish()));
}

absl::Status IngestClient::Send(const ArticleStream& articles) {
  return ArticleSender(articles).Send(endpoint_, &connection_->line);
}

absl::StatusOr<bool> IngestClient::IsServing() {
  return HealthOf(endpoint_, &connection_->line, "legation.v1.IngestService");
}

}  // namespace legation::cli
