#include "query_service/query_service.h"

#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "query_service/article_reader.h"
#include "query_service/day_argument.h"
#include "query_service/event_export.h"
#include "query_service/event_watch.h"
#include "query_service/message_stream.h"
#include "query_service/milestone_list.h"
#include "query_service/party_argument.h"
#include "query_service/raw_messages.h"
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

template <typename Message>
concept HasPages = requires(const Message& message) { message.next_page_token(); };

// Whether the answer is that of the newest revision, from its beginning.
template <typename Request>
bool AsksForNow(const Request& request) {
  if constexpr (requires { request.page_token(); }) {
    if (!request.page_token().empty()) return false;
  }
  return !request.has_as_of();
}

// The same for requests that are answered the same way while the store stays as it is: what is not told means today.
template <typename Request>
std::string KeyOf(const char* method, Request request) {
  request.clear_consistency();
  return method + std::to_string(Today()) + request.SerializeAsString();
}

// answered_at and next_page_token, serialised.
template <typename Response>
std::string RevisionFields(const internal::v1::StoreIdentity& identity, const KeptAnswer& answer, int64_t revision) {
  Response fields;
  fields.set_answered_at(event_store::EncodeRevisionToken(identity, revision));
  if constexpr (HasPages<Response>) {
    fields.set_next_page_token(PageStart{identity, answer.request_hash, ""}.TokenAfter(revision, answer.next_after));
  }
  return fields.SerializeAsString();
}

}  // namespace

QueryService::QueryService(event_store::Store* store, const vocabulary::Vocabulary* vocabulary, Freshness* freshness,
                           ReadingThreads* threads, std::function<SourceState()> source, std::string version,
                           const StreamSettings& streams, size_t most_bytes_of_answers)
    : store_(*store), vocabulary_(*vocabulary), freshness_(*freshness), threads_(*threads), source_(std::move(source)),
      version_(std::move(version)), answers_(store->change_marks(), most_bytes_of_answers), relationships_(vocabulary),
      rankings_(vocabulary, store->change_marks()), events_(vocabulary),
      delegations_(vocabulary), heartbeat_(streams.heartbeat),
      watches_(std::string(kMethods) + "WatchEvents", streams.most_watches),
      exports_(std::string(kMethods) + "ExportEvents", streams.most_exports), stream_threads_(kStreamThreads) {}

template <typename Request, typename Response, typename Read>
absl::Status QueryService::ReadNow(const CallbackServerContext& context, const Request& request, const Read& read,
                                   Response* response) const {
  // The copy may have been started over while the request waited: its tokens are judged by the store that is read.
  const internal::v1::StoreIdentity identity = store_.identity();
  ASSIGN_OR_RETURN(ReadingPoint point, ReadPointOf(identity, request));
  if (const auto* marks = store_.change_marks()) point.generation = marks->generation();
  ASSIGN_OR_RETURN(std::unique_ptr<View> now, ReadStore(store_, identity, point.least_revision));
  now->StopWhen([&context] { return context.IsCancelled(); });
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
    reactor->Finish(ToGrpcStatus(ReadNow(*context, *request, read, response)));
  };
  freshness_.Wait(point->least_revision, context->deadline(), [this, reactor, answer](absl::Status fresh) {
    if (fresh.ok()) fresh = threads_.Do(answer);
    if (!fresh.ok()) reactor->Finish(ToGrpcStatus(fresh));
  });
  return reactor;
}

template <typename Request, typename Response, typename Read>
ServerUnaryReactor* QueryService::AnswerKept(CallbackServerContext* context, const Bytes* bytes, Bytes* answer,
                                             const char* method, Read read) {
  ServerUnaryReactor* reactor = context->DefaultReactor();
  const auto call = std::make_shared<KeptCall<Request>>();
  if (!ParseBytes(*bytes, &call->request)) {
    reactor->Finish(grpc::Status(grpc::StatusCode::INTERNAL, "the request cannot be read"));
    return reactor;
  }
  const int64_t generation = answers_.generation();  // first: what is read below is of it or of a later one
  const internal::v1::StoreIdentity identity = store_.identity();
  if (answers_.keeps() && AsksForNow(call->request)) call->key = KeyOf(method, call->request);
  const absl::StatusOr<ReadingPoint> moment =
      call->key.empty() ? ReadPointOf(identity, call->request) : ReadMoment(identity, call->request.consistency(), v1::AsOf());
  if (!moment.ok()) {
    reactor->Finish(ToGrpcStatus(moment.status()));
    return reactor;
  }
  const int64_t applied = store_.applied_revision();
  if (!call->key.empty() && applied >= moment->least_revision) {
    if (auto kept = answers_.Find(call->key, applied, generation)) {
      const int64_t revision = std::max(applied, kept->revision);
      if (auto joined = JoinBytes(kept->body, RevisionFields<Response>(identity, *kept, revision))) {
        *answer = *std::move(joined);
        reactor->Finish(grpc::Status::OK);
        return reactor;
      }
    }
  }
  const auto make = [this, context, reactor, call, answer, read = std::move(read)] {
    if (context->IsCancelled()) return reactor->Finish(grpc::Status::CANCELLED);
    const absl::Status made = MakeAnswer<Request, Response>(*context, *call, read, answer);
    reactor->Finish(ToGrpcStatus(made));
  };
  freshness_.Wait(moment->least_revision, context->deadline(), [this, reactor, make](absl::Status fresh) {
    if (fresh.ok()) fresh = threads_.Do(make);
    if (!fresh.ok()) reactor->Finish(ToGrpcStatus(fresh));
  });
  return reactor;
}

template <typename Request, typename Response, typename Read>
absl::Status QueryService::MakeAnswer(const CallbackServerContext& context, const KeptCall<Request>& call,
                                      const Read& read, Bytes* bytes) {
  // The copy may have been started over while the request waited: its tokens are judged by the store that is read.
  const internal::v1::StoreIdentity identity = store_.identity();
  ASSIGN_OR_RETURN(const ReadingPoint point, ReadPointOf(identity, call.request));
  const auto made = std::make_shared<KeptAnswer>();
  made->generation = answers_.generation();
  ASSIGN_OR_RETURN(std::unique_ptr<View> now, ReadStore(store_, identity, point.least_revision));
  now->StopWhen([&context] { return context.IsCancelled(); });
  ASSIGN_OR_RETURN(const std::unique_ptr<View> view, ViewAt(std::move(now), point));
  made->revision = view->revision();
  const event_store::NotedView noted(*view);
  const View& reading = call.key.empty() ? *view : static_cast<const View&>(noted);
  ASSIGN_OR_RETURN(Response response, read(reading, point, call.request));
  if constexpr (HasPages<Response>) {
    made->request_hash = point.page.request_hash;
    if (!response.next_page_token().empty()) {
      ASSIGN_OR_RETURN(event_store::PagePlace place,
                       event_store::ParsePageToken(identity, made->request_hash, response.next_page_token()));
      made->next_after = std::move(place.after);
      response.clear_next_page_token();
    }
  }
  const std::string body = response.SerializeAsString();
  *bytes = JoinBytes(body, RevisionFields<Response>(identity, *made, made->revision));
  if (!call.key.empty()) {
    made->body = PackedBytes(body);
    made->read = noted.TakeParts();
    answers_.Keep(call.key, made);
  }
  return absl::OkStatus();
}

ServerUnaryReactor* QueryService::GetRelationship(CallbackServerContext* context, const Bytes* bytes, Bytes* answer) {
  return AnswerKept<v1::GetRelationshipRequest, v1::GetRelationshipResponse>(
      context, bytes, answer, "GetRelationship",
      [this](const View& view, const ReadingPoint&, const v1::GetRelationshipRequest& request) {
        return relationships_.Get(view, request);
      });
}

ServerUnaryReactor* QueryService::GetRelationshipHistory(CallbackServerContext* context, const Bytes* bytes, Bytes* answer) {
  return AnswerKept<v1::GetRelationshipHistoryRequest, v1::GetRelationshipHistoryResponse>(
      context, bytes, answer, "GetRelationshipHistory",
      [this](const View& view, const ReadingPoint&, const v1::GetRelationshipHistoryRequest& request) {
        return query::GetRelationshipHistory(view, request, vocabulary_);
      });
}

ServerUnaryReactor* QueryService::ListRelationships(CallbackServerContext* context,
                                                    const v1::ListRelationshipsRequest* request,
                                                    v1::ListRelationshipsResponse* response) {
  return Answer(context, request, response, [=, this](const View& view, const ReadingPoint& point) {
    return rankings_.List(view, *request, point.page, point.generation);
  });
}

ServerUnaryReactor* QueryService::ListTradeDelegations(CallbackServerContext* context, const Bytes* bytes, Bytes* answer) {
  return AnswerKept<v1::ListTradeDelegationsRequest, v1::ListTradeDelegationsResponse>(
      context, bytes, answer, "ListTradeDelegations",
      [this](const View& view, const ReadingPoint& point, const v1::ListTradeDelegationsRequest& request) {
        return delegations_.List(view, request, point.page);
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

ServerUnaryReactor* QueryService::ListEvents(CallbackServerContext* context, const Bytes* bytes, Bytes* answer) {
  return AnswerKept<v1::ListEventsRequest, v1::ListEventsResponse>(
      context, bytes, answer, "ListEvents",
      [this](const View& view, const ReadingPoint& point, const v1::ListEventsRequest& request) {
        return events_.ListEvents(view, request, point.page);
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
