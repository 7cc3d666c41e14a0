#include "query_service/query_service.h"

#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "query_service/article_reader.h"
#include "query_service/event_export.h"
#include "query_service/event_watch.h"
#include "query_service/message_stream.h"
#include "query_service/milestone_list.h"
#include "query_service/party_argument.h"
#include "query_service/reading_point.h"
#include "query_service/relationship_history.h"
#include "query_service/withdrawal_reader.h"
#include "serving/grpc_status.h"

namespace legation::query {
namespace {

using event_store::View;
using grpc::CallbackServerContext;
using grpc::ServerUnaryReactor;
using serving::ToGrpcStatus;

constexpr char kMethods[] = "legation.v1.QueryService/";
constexpr size_t kStreamThreads = 2;

ServerUnaryReactor* Finish(CallbackServerContext* context, const absl::Status& status) {
  ServerUnaryReactor* reactor = context->DefaultReactor();
  reactor->Finish(ToGrpcStatus(status));
  return reactor;
}

ServerUnaryReactor* NotImplemented(CallbackServerContext* context, const std::string& method) {
  return Finish(context, serving::NotImplemented(kMethods + method));
}

// A stream that ends before its first message.
template <typename Response>
class EndedStream final : public grpc::ServerWriteReactor<Response> {
 public:
  explicit EndedStream(const absl::Status& status) { this->Finish(ToGrpcStatus(status)); }
  void OnDone() override { delete this; }
};

}  // namespace

QueryService::QueryService(event_store::Store* store, const vocabulary::Vocabulary* vocabulary, Freshness* freshness,
                           ReadingThreads* threads, std::function<SourceState()> source, std::string version,
                           const StreamSettings& streams)
    : store_(*store), vocabulary_(*vocabulary), freshness_(*freshness), threads_(*threads), source_(std::move(source)),
      version_(std::move(version)), relationships_(vocabulary), rankings_(vocabulary), events_(vocabulary),
      delegations_(vocabulary), heartbeat_(streams.heartbeat),
      watches_(std::string(kMethods) + "WatchEvents", streams.most_watches),
      exports_(std::string(kMethods) + "ExportEvents", streams.most_exports), stream_threads_(kStreamThreads) {}

template <typename Request, typename Response, typename Read>
absl::Status QueryService::ReadNow(const Request& request, const Read& read, Response* response) const {
  // The copy may have been started over while the request waited: its tokens are judged by the store that is read.
  const internal::v1::StoreIdentity identity = store_.identity();
  ASSIGN_OR_RETURN(const ReadingPoint point, ReadPointOf(identity, request));
  ASSIGN_OR_RETURN(std::unique_ptr<View> now, ReadStore(store_, identity, point.least_revision));
  ASSIGN_OR_RETURN(const std::unique_ptr<View> view, ViewAt(std::move(now), point));
  ASSIGN_OR_RETURN(*response, read(*view, point));
  response->set_answered_at(event_store::EncodeRevisionToken(identity, view->revision()));
  return absl::OkStatus();
}

template <typename Request, typename Response, typename Read>
ServerUnaryReactor* QueryService::Answer(CallbackServerContext* context, const Request* request, Response* response,
                                         Read read) {
  const absl::StatusOr<ReadingPoint> point = ReadPointOf(store_.identity(), *request);
  if (!point.ok()) return Finish(context, point.status());
  // The call, with its request and response, lives until Finish, also when the client has left.
  ServerUnaryReactor* reactor = context->DefaultReactor();
  const auto answer = [this, context, request, response, reactor, read = std::move(read)] {
    if (context->IsCancelled()) return reactor->Finish(grpc::Status::CANCELLED);
    reactor->Finish(ToGrpcStatus(ReadNow(*request, read, response)));
  };
  freshness_.Wait(point->least_revision, context->deadline(), [this, reactor, answer](absl::Status fresh) {
    if (fresh.ok()) fresh = threads_.Do(answer);
    if (!fresh.ok()) reactor->Finish(ToGrpcStatus(fresh));
  });
  return reactor;
}

ServerUnaryReactor* QueryService::GetRelationship(CallbackServerContext* context,
                                                  const v1::GetRelationshipRequest* request,
                                                  v1::GetRelationshipResponse* response) {
  return Answer(context, request, response,
                [=, this](const View& view, const ReadingPoint&) { return relationships_.Get(view, *request); });
}

ServerUnaryReactor* QueryService::GetRelationshipHistory(CallbackServerContext* context,
                                                         const v1::GetRelationshipHistoryRequest* request,
                                                         v1::GetRelationshipHistoryResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint&) {
    return query::GetRelationshipHistory(view, *request, vocabulary_);
  });
}

ServerUnaryReactor* QueryService::ListRelationships(CallbackServerContext* context,
                                                    const v1::ListRelationshipsRequest* request,
                                                    v1::ListRelationshipsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return rankings_.List(view, *request, point.page);
  });
}

ServerUnaryReactor* QueryService::ListTradeDelegations(CallbackServerContext* context,
                                                       const v1::ListTradeDelegationsRequest* request,
                                                       v1::ListTradeDelegationsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return delegations_.List(view, *request, point.page);
  });
}

ServerUnaryReactor* QueryService::GetTradeDelegation(CallbackServerContext* context,
                                                     const v1::GetTradeDelegationRequest* request,
                                                     v1::GetTradeDelegationResponse* response) {
  return Answer(context, request, response,
                [=, this](const View& view, const ReadingPoint&) { return delegations_.Get(view, *request); });
}

ServerUnaryReactor* QueryService::ListVisits(CallbackServerContext* context, const v1::ListVisitsRequest* request,
                                             v1::ListVisitsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return events_.ListVisits(view, *request, point.page);
  });
}

ServerUnaryReactor* QueryService::ListAgreements(CallbackServerContext* context,
                                                 const v1::ListAgreementsRequest* request,
                                                 v1::ListAgreementsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return events_.ListAgreements(view, *request, point.page);
  });
}

ServerUnaryReactor* QueryService::ListEvents(CallbackServerContext* context, const v1::ListEventsRequest* request,
                                             v1::ListEventsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return events_.ListEvents(view, *request, point.page);
  });
}

ServerUnaryReactor* QueryService::GetEvent(CallbackServerContext* context, const v1::GetEventRequest* request,
                                           v1::GetEventResponse* response) {
  return Answer(context, request, response,
                [=](const View& view, const ReadingPoint&) { return query::GetEvent(view, *request); });
}

ServerUnaryReactor* QueryService::ListWithdrawnEvents(CallbackServerContext* context,
                                                      const v1::ListWithdrawnEventsRequest* request,
                                                      v1::ListWithdrawnEventsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return query::ListWithdrawnEvents(view, *request, point.page, vocabulary_);
  });
}

ServerUnaryReactor* QueryService::GetArticle(CallbackServerContext* context, const v1::GetArticleRequest* request,
                                             v1::GetArticleResponse* response) {
  return Answer(context, request, response,
                [=](const View& view, const ReadingPoint&) { return query::GetArticle(view, *request); });
}

ServerUnaryReactor* QueryService::ResolveParty(CallbackServerContext* context, const v1::ResolvePartyRequest* request,
                                               v1::ResolvePartyResponse* response) {
  absl::StatusOr<v1::Party> party = ReadParty(vocabulary_, "name", request->name());
  if (party.ok()) *response->mutable_party() = *std::move(party);
  return Finish(context, party.status());
}

ServerUnaryReactor* QueryService::GetStatus(CallbackServerContext* context, const v1::GetStatusRequest* request,
                                            v1::GetStatusResponse* response) {
  return Answer(context, request, response, [this](const View& view, const ReadingPoint& point) {
    return query::GetStatus(view, source_(), point.identity, version_);
  });
}

ServerUnaryReactor* QueryService::ListMilestones(CallbackServerContext* context,
                                                 const v1::ListMilestonesRequest* request,
                                                 v1::ListMilestonesResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return query::ListMilestones(view, *request, point.page, vocabulary_);
  });
}

template <typename Message, typename Source>
grpc::ServerWriteReactor<Message>* QueryService::Stream(CallbackServerContext* context,
                                                        absl::StatusOr<std::unique_ptr<Source>> source,
                                                        OpenStreams* streams) {
  if (!source.ok()) return new EndedStream<Message>(source.status());
  absl::StatusOr<OpenStream> open = streams->Open();
  if (!open.ok()) return new EndedStream<Message>(open.status());
  const int64_t revision = (*source)->least_revision();
  const auto stream = std::make_shared<MessageStream<Message>>(*std::move(source), *std::move(open), &freshness_,
                                                               &stream_threads_);
  stream->Start(revision, context->deadline());
  return stream.get();
}

grpc::ServerWriteReactor<v1::WatchEventsResponse>* QueryService::WatchEvents(CallbackServerContext* context,
                                                                             const v1::WatchEventsRequest* request) {
  return Stream<v1::WatchEventsResponse>(context, EventWatch::Open(&store_, vocabulary_, *request, heartbeat_),
                                         &watches_);
}

grpc::ServerWriteReactor<v1::ExportEventsResponse>* QueryService::ExportEvents(CallbackServerContext* context,
                                                                               const v1::ExportEventsRequest* request) {
  return Stream<v1::ExportEventsResponse>(context, EventExport::Open(&store_, vocabulary_, *request), &exports_);
}

}  // namespace legation::query
