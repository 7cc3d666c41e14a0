// The calls of QueryService as the commands make them: blocking, with a deadline, and tried again where that helps. No
// gRPC here, so that commands compile fast.
#pragma once

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "cli/client/endpoint.h"
#include "legation/v1/query_service.pb.h"

namespace legation::cli {

class QueryClient {
 public:
  explicit QueryClient(const Endpoint& endpoint);
  ~QueryClient();
  const Endpoint& endpoint() const { return endpoint_; }

  absl::StatusOr<v1::GetRelationshipResponse> Call(const v1::GetRelationshipRequest& request);
  absl::StatusOr<v1::GetRelationshipHistoryResponse> Call(const v1::GetRelationshipHistoryRequest& request);
  absl::StatusOr<v1::ListRelationshipsResponse> Call(const v1::ListRelationshipsRequest& request);
  absl::StatusOr<v1::ListTradeDelegationsResponse> Call(const v1::ListTradeDelegationsRequest& request);
  absl::StatusOr<v1::ListVisitsResponse> Call(const v1::ListVisitsRequest& request);
  absl::StatusOr<v1::ListAgreementsResponse> Call(const v1::ListAgreementsRequest& request);
  absl::StatusOr<v1::ListMilestonesResponse> Call(const v1::ListMilestonesRequest& request);
  absl::StatusOr<v1::ListEventsResponse> Call(const v1::ListEventsRequest& request);
  absl::StatusOr<v1::ListWithdrawnEventsResponse> Call(const v1::ListWithdrawnEventsRequest& request);
  absl::StatusOr<v1::GetEventResponse> Call(const v1::GetEventRequest& request);
  absl::StatusOr<v1::GetArticleResponse> Call(const v1::GetArticleRequest& request);
  absl::StatusOr<v1::ResolvePartyResponse> Call(const v1::ResolvePartyRequest& request);
  absl::StatusOr<v1::GetStatusResponse> Call(const v1::GetStatusRequest& request);

  // Hands each message to `take` until it says false or the stream ends; then OK. One try; no deadline.
  absl::Status Watch(const v1::WatchEventsRequest& request,
                     const std::function<bool(const v1::WatchEventsResponse&)>& take);
  absl::Status Export(const v1::ExportEventsRequest& request,
                      const std::function<bool(const v1::ExportEventsResponse&)>& take);
  // Whether the health service says that QueryService is serving.
  absl::StatusOr<bool> IsServing();

 private:
  struct Connection;
  const Endpoint endpoint_;
  const std::unique_ptr<Connection> connection_;
};

}  // namespace legation::cli
