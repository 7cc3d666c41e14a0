// legation.v1.QueryService: gRPC words in, a reader's answer out.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "event_store/store.h"
#include "grpcpp/support/byte_buffer.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "query_service/answer_cache.h"
#include "query_service/delegation_reader.h"
#include "query_service/event_reader.h"
#include "query_service/freshness.h"
#include "query_service/open_streams.h"
#include "query_service/ranking_reader.h"
#include "query_service/reading_threads.h"
#include "query_service/relationship_reader.h"
#include "query_service/status_reader.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

// Of WatchEvents and ExportEvents.
struct StreamSettings {
  int64_t most_watches = 1'000, most_exports = 20;
  // Where a watch names no interval.
  std::chrono::milliseconds heartbeat = std::chrono::seconds(15);
};

// The methods that are asked most: their answers are kept and sent as bytes.
template <typename Base>
using WithKeptAnswers = v1::QueryService::WithRawCallbackMethod_GetRelationship<
    v1::QueryService::WithRawCallbackMethod_GetRelationshipHistory<v1::QueryService::WithRawCallbackMethod_ListEvents<
        v1::QueryService::WithRawCallbackMethod_ListTradeDelegations<Base>>>>;

class QueryService final : public WithKeptAnswers<v1::QueryService::CallbackService> {
 public:
  using Bytes = grpc::ByteBuffer;

  // All must outlive the server. `source` tells what is known of the source, now. Streams end with `freshness`' Stop.
  QueryService(event_store::Store* store, const vocabulary::Vocabulary* vocabulary, Freshness* freshness,
               ReadingThreads* threads, std::function<SourceState()> source, std::string version,
               const StreamSettings& streams = {}, size_t most_bytes_of_answers = AnswerCache::kUsualBytes);

  grpc::ServerUnaryReactor* GetRelationship(grpc::CallbackServerContext*, const Bytes*, Bytes*) override;
  grpc::ServerUnaryReactor* GetRelationshipHistory(grpc::CallbackServerContext*, const Bytes*, Bytes*) override;
  grpc::ServerUnaryReactor* ListRelationships(grpc::CallbackServerContext*, const v1::ListRelationshipsRequest*,
                                              v1::ListRelationshipsResponse*) override;
  grpc::ServerUnaryReactor* ListTradeDelegations(grpc::CallbackServerContext*, const Bytes*, Bytes*) override;
  grpc::ServerUnaryReactor* GetTradeDelegation(grpc::CallbackServerContext*, const v1::GetTradeDelegationRequest*,
                                               v1::GetTradeDelegationResponse*) override;
  grpc::ServerUnaryReactor* ListVisits(grpc::CallbackServerContext*, const v1::ListVisitsRequest*,
                                       v1::ListVisitsResponse*) override;
  grpc::ServerUnaryReactor* ListAgreements(grpc::CallbackServerContext*, const v1::ListAgreementsRequest*,
                                           v1::ListAgreementsResponse*) override;
  grpc::ServerUnaryReactor* ListMilestones(grpc::CallbackServerContext*, const v1::ListMilestonesRequest*,
                                           v1::ListMilestonesResponse*) override;
  grpc::ServerUnaryReactor* ListEvents(grpc::CallbackServerContext*, const Bytes*, Bytes*) override;
  grpc::ServerUnaryReactor* GetEvent(grpc::CallbackServerContext*, const v1::GetEventRequest*,
                                     v1::GetEventResponse*) override;
  grpc::ServerUnaryReactor* ListWithdrawnEvents(grpc::CallbackServerContext*, const v1::ListWithdrawnEventsRequest*,
                                                v1::ListWithdrawnEventsResponse*) override;
  grpc::ServerUnaryReactor* GetArticle(grpc::CallbackServerContext*, const v1::GetArticleRequest*,
                                       v1::GetArticleResponse*) override;
  grpc::ServerUnaryReactor* ResolveParty(grpc::CallbackServerContext*, const v1::ResolvePartyRequest*,
                                         v1::ResolvePartyResponse*) override;
  grpc::ServerWriteReactor<v1::WatchEventsResponse>* WatchEvents(grpc::CallbackServerContext*,
                                                                 const v1::WatchEventsRequest*) override;
  grpc::ServerWriteReactor<v1::ExportEventsResponse>* ExportEvents(grpc::CallbackServerContext*,
                                                                   const v1::ExportEventsRequest*) override;
  grpc::ServerUnaryReactor* GetStatus(grpc::CallbackServerContext*, const v1::GetStatusRequest*,
                                      v1::GetStatusResponse*) override;

  const AnswerCache& answers() const { return answers_; }
  int64_t open_watches() const { return watches_.count(); }
  int64_t open_exports() const { return exports_.count(); }

 private:
  // What every read does: waits for its revision, takes one view, looks back, reads, finishes; the reading on
  // ReadingThreads. `read` is called with (const View&, const ReadingPoint&) and gives a StatusOr of the response without
  // answered_at.
  template <typename Request, typename Response, typename Read>
  grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context, const Request* request, Response* response,
                                   Read read);
  template <typename Request, typename Response, typename Read>
  absl::Status ReadNow(const grpc::CallbackServerContext& context, const Request& request, const Read& read,
                       Response* response) const;
  // The same for a method whose answers are kept. `read` is called with the request too.
  template <typename Request, typename Response, typename Read>
  grpc::ServerUnaryReactor* AnswerKept(grpc::CallbackServerContext* context, const Bytes* bytes, Bytes* answer,
                                       const char* method, Read read);
  template <typename Request>
  struct KeptCall {
    Request request;
    std::string key;  // of the answer; empty: it is not kept
  };
  template <typename Request, typename Response, typename Read>
  absl::Status MakeAnswer(const grpc::CallbackServerContext& context, const KeptCall<Request>& call, const Read& read,
                          Bytes* bytes);
  // Sends what a source makes of a request.
  template <typename Message, typename Source>
  grpc::ServerWriteReactor<Message>* Stream(grpc::CallbackServerContext* context,
                                            absl::StatusOr<std::unique_ptr<Source>> source, OpenStreams* streams);

  event_store::Store& store_;
  const vocabulary::Vocabulary& vocabulary_;
  Freshness& freshness_;
  ReadingThreads& threads_;
  const std::function<SourceState()> source_;
  const std::string version_;
  AnswerCache answers_;
  const RelationshipReader relationships_;
  const RankingReader rankings_;
  const EventReader events_;
  const DelegationReader delegations_;
  const std::chrono::milliseconds heartbeat_;
  OpenStreams watches_, exports_;
  // Streams have few threads of their own, so that however many of them wake, reads do not wait behind them. Last, so that
  // what they do ends first.
  ReadingThreads stream_threads_;
};

}  // namespace legation::query
