#include "cli/client/query_client.h"

#include "cli/client/calls.h"
#include "cli/client/health_call.h"
#include "legation/v1/query_service.grpc.pb.h"

namespace legation::cli {

struct QueryClient::Connection {
  explicit Connection(const Endpoint& endpoint) : line(endpoint) {}
  Line line;

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(const Endpoint& endpoint, const Request& request,
                                grpc::Status (v1::QueryService::Stub::*method)(grpc::ClientContext*, const Request&,
                                                                               Response*)) {
    Response response;
    const absl::Status status = CallWithRetries(
        endpoint, &line, [&](const std::shared_ptr<grpc::Channel>& channel, grpc::ClientContext* context) {
          response.Clear();
          const auto stub = v1::QueryService::NewStub(channel);
          return (stub.get()->*method)(context, request, &response);
        });
    if (!status.ok()) return status;
    return response;
  }

  template <typename Response>
  absl::Status Read(const Endpoint& endpoint, grpc::ClientContext& context, grpc::ClientReader<Response>& reader,
                    const std::function<bool(const Response&)>& take) {
    Response response;
    while (reader.Read(&response)) {
      line.has_answered = true;
      if (take(response)) continue;
      context.TryCancel();
      while (reader.Read(&response)) {
      }
      reader.Finish();
      return absl::OkStatus();
    }
    return AtAddress(endpoint, serving::FromGrpcStatus(reader.Finish()));
  }
};

QueryClient::QueryClient(const Endpoint& endpoint)
    : endpoint_(endpoint), connection_(std::make_unique<Connection>(endpoint)) {}
QueryClient::~QueryClient() = default;

#define LEGATION_CALL(Method)                                                                  \
  absl::StatusOr<v1::Method##Response> QueryClient::Call(const v1::Method##Request& request) { \
    return connection_->Call(endpoint_, request, &v1::QueryService::Stub::Method);             \
  }
LEGATION_CALL(GetRelationship)
LEGATION_CALL(GetRelationshipHistory)
LEGATION_CALL(ListRelationships)
LEGATION_CALL(ListTradeDelegations)
LEGATION_CALL(ListVisits)
LEGATION_CALL(ListAgreements)
LEGATION_CALL(ListMilestones)
LEGATION_CALL(ListEvents)
LEGATION_CALL(ListWithdrawnEvents)
LEGATION_CALL(GetEvent)
LEGATION_CALL(GetArticle)
LEGATION_CALL(ResolveParty)
LEGATION_CALL(GetStatus)
#undef LEGATION_CALL

absl::Status QueryClient::Watch(const v1::WatchEventsRequest& request,
                                const std::function<bool(const v1::WatchEventsResponse&)>& take) {
  grpc::ClientContext context;
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, connection_->line.channel());
  RETURN_IF_ERROR(connection_->line.Authorize(&context));
  const auto stub = v1::QueryService::NewStub(channel);
  return connection_->Read(endpoint_, context, *stub->WatchEvents(&context, request), take);
}

absl::Status QueryClient::Export(const v1::ExportEventsRequest& request,
                                 const std::function<bool(const v1::ExportEventsResponse&)>& take) {
  grpc::ClientContext context;
  ASSIGN_OR_RETURN(const std::shared_ptr<grpc::Channel> channel, connection_->line.channel());
  RETURN_IF_ERROR(connection_->line.Authorize(&context));
  const auto stub = v1::QueryService::NewStub(channel);
  return connection_->Read(endpoint_, context, *stub->ExportEvents(&context, request), take);
}

absl::StatusOr<bool> QueryClient::IsServing() {
  return HealthOf(endpoint_, &connection_->line, "legation.v1.QueryService");
}

}  // namespace legation::cli
