// The calls of IngestService as the commands make them; see QueryClient. Safe to share between threads.
#pragma once

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "cli/client/article_stream.h"
#include "cli/client/endpoint.h"
#include "cli/client/import_sender.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::cli {

class IngestClient {
 public:
  explicit IngestClient(const Endpoint& endpoint);
  ~IngestClient();
  const Endpoint& endpoint() const { return endpoint_; }

  // A call may be made again, so that each request must carry a request_id.
  absl::StatusOr<v1::IngestArticleResponse> Call(const v1::IngestArticleRequest& request);
  // OK when all answers were taken, or `take` has said false. UNIMPLEMENTED from a service that has no such stream. Else why
  // no answer came for as long as the endpoint's time.
  absl::Status Send(const ArticleStream& articles);
  absl::StatusOr<v1::RetractArticleResponse> Call(const v1::RetractArticleRequest& request);
  absl::StatusOr<v1::EraseArticleResponse> Call(const v1::EraseArticleRequest& request);
  absl::StatusOr<v1::RetractEventResponse> Call(const v1::RetractEventRequest& request);
  absl::StatusOr<v1::CorrectEventResponse> Call(const v1::CorrectEventRequest& request);
  // A stream of batches, of which `in_flight` may be on the way. This must outlive it.
  std::unique_ptr<ImportSender> Import(size_t in_flight, ImportSender::Take take);
  // Codes stored texts again; `take` gets each message of progress. Made once: what was done stays, so that calling
  // again goes on.
  absl::Status Reextract(const v1::ReextractArticlesRequest& request,
                         const std::function<void(const v1::ReextractArticlesResponse&)>& take);
  // Whether the health service says that IngestService is serving.
  absl::StatusOr<bool> IsServing();

 private:
  struct Connection;
  const Endpoint endpoint_;
  const std::unique_ptr<Connection> connection_;
};

}  // namespace legation::cli
