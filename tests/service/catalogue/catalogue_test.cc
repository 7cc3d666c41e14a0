// A test provokes every reason of the catalogue: none may be written down and never sent, and each comes with its
// ErrorInfo over a real channel.
#include <gtest/gtest.h>

#include <ctime>
#include <set>

#include "article_records.h"
#include "database_dump.h"
#include "errors/error.h"
#include "event_store/keys.h"
#include "event_store/tokens.h"
#include "grpcpp/server_builder.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/corrections.h"
#include "ingest_service/ingest_metrics.h"
#include "ingest_service/ingest_service.h"
#include "ingest_service/pipeline.h"
#include "ingest_service/reextraction.h"
#include "query_service/freshness.h"
#include "query_service/query_service.h"
#include "query_service/reading_threads.h"
#include "serving/grpc_status.h"
#include "serving/guarded_service.h"
#include "serving/metrics.h"
#include "tools/article_files/utf8.h"
#include "unsynced_loss_env.h"
#include "vocabulary/vocabulary.h"

namespace legation {
namespace {

using event_store::OpenStore;
using event_store::Store;
using event_store::TemporaryDirectory;

const vocabulary::Vocabulary& Words() {
  static const auto vocabulary = *vocabulary::Vocabulary::LoadBuiltIn();
  return *vocabulary;
}

int64_t Now() { return event_store::kMarchMicroseconds; }

struct Ingest {
  explicit Ingest(const std::string& path, rocksdb::Env* env = nullptr) : store(OpenStore(path, true, nullptr, env)) {}
  ~Ingest() { server->Shutdown(); }

  std::unique_ptr<Store> store;
  std::shared_ptr<const extraction::Extractor> extractor = *extraction::Extractor::Create(Words());
  ingest::Pipeline pipeline{*store, extractor, Now};
  serving::Metrics metrics{"ingest"};
  ingest::IngestMetrics counts{metrics};
  ingest::EventImporter importer{*store, Words(), Now};
  ingest::Corrections corrections{*store, Words()};
  ingest::Reextraction reextraction{*store, pipeline.reader()};
  ingest::IngestService service{pipeline, importer, corrections, reextraction, counts};
  std::unique_ptr<grpc::Server> server = [this] {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    builder.SetMaxReceiveMessageSize(16 << 20);
    return builder.BuildAndStart();
  }();
  std::unique_ptr<v1::IngestService::Stub> stub = v1::IngestService::NewStub(server->InProcessChannel({}));
};

struct Query {
  // `most_waiting` reads may wait for the one thread that reads.
  explicit Query(const std::string& path, size_t most_waiting = 1'000, const query::StreamSettings& settings = {})
      : store(OpenStore(path, false)), threads(1, most_waiting), streams(settings) {}
  ~Query() {
    freshness.Stop();
    server->Shutdown();
  }

  std::unique_ptr<Store> store;
  query::ReadingThreads threads;
  query::Freshness freshness{store.get()};
  const query::StreamSettings streams;
  query::QueryService service{store.get(), &Words(), &freshness, &threads, [] { return query::SourceState(); }, "test",
                              streams};
  std::unique_ptr<grpc::Server> server = [this] {
    grpc::ServerBuilder builder;
    builder.RegisterService(&service);
    return builder.BuildAndStart();
  }();
  std::unique_ptr<v1::QueryService::Stub> stub = v1::QueryService::NewStub(server->InProcessChannel({}));
};

using QueryStub = v1::QueryService::Stub;

// The reasons that were seen, each with its domain and the code that errors.proto names.
class Seen {
 public:
  void Add(const absl::Status& status, absl::StatusCode code) {
    const auto info = errors::GetErrorInfo(status);
    ASSERT_TRUE(info.has_value()) << status;
    EXPECT_EQ(info->domain(), "legation.v1");
    EXPECT_EQ(status.code(), code) << info->reason();
    EXPECT_FALSE(std::string(status.message()).empty());
    reasons_.insert(info->reason());
  }

  template <typename Stub, typename Request, typename Response>
  void Refused(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
               const Request& request, absl::StatusCode code, int deadline_milliseconds = 20'000) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(deadline_milliseconds));
    Response response;
    Add(serving::FromGrpcStatus((stub.*method)(&context, request, &response)), code);
  }

  void RefusedWatch(QueryStub& stub, const v1::WatchEventsRequest& request, absl::StatusCode code) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto reader = stub.WatchEvents(&context, request);
    v1::WatchEventsResponse message;
    EXPECT_FALSE(reader->Read(&message));
    Add(serving::FromGrpcStatus(reader->Finish()), code);
  }

  const std::set<std::string>& reasons() const { return reasons_; }

 private:
  std::set<std::string> reasons_;
};

v1::IngestArticleRequest FisheriesArticle(const std::string& article_id, const std::string& more = "") {
  v1::IngestArticleRequest request;
  request.mutable_article()->set_article_id(article_id);
  request.mutable_article()->mutable_publish_time()->set_seconds(event_store::kMarchMicroseconds / 1'000'000);
  request.mutable_article()->set_text("Portugal and Morocco signed an agreement on fisheries on Thursday." + more);
  return request;
}

using enum absl::StatusCode;
using IngestStub = v1::IngestService::Stub;

void ProvokeIngest(const TemporaryDirectory& directory, Seen* seen) {
  Ingest ingest(directory.path("ingest"));
  const auto refused = [&](v1::IngestArticleRequest request, absl::StatusCode code) {
    seen->Refused(*ingest.stub, &IngestStub::IngestArticle, request, code);
  };
  v1::IngestArticleRequest request;
  refused(request, kInvalidArgument);  // FIELD_REQUIRED
  request.mutable_article()->set_text(std::string((1 << 20) + 1, 'x'));
  refused(request, kInvalidArgument);  // FIELD_TOO_LONG
  request = FisheriesArticle("a");
  request.mutable_article()->mutable_publish_time()->set_seconds(event_store::kMarchMicroseconds / 1'000'000 + 49 * 3600);
  refused(request, kInvalidArgument);  // PUBLISH_TIME_OUT_OF_RANGE
  EXPECT_EQ(ingest.store->applied_revision(), 0) << "a refusal changes nothing";

  request = FisheriesArticle("a");
  request.set_request_id("r");
  grpc::ClientContext context;
  v1::IngestArticleResponse stored;
  ASSERT_TRUE(ingest.stub->IngestArticle(&context, request, &stored).ok());
  request = FisheriesArticle("b", " It rained.");
  request.set_request_id("r");
  refused(request, kAlreadyExists);  // REQUEST_ID_REUSED
  v1::RetractArticleRequest retraction;
  retraction.set_article_id("nobody");
  seen->Refused(*ingest.stub, &IngestStub::RetractArticle, retraction, kNotFound);  // ARTICLE_NOT_FOUND
  EXPECT_EQ(ingest.store->applied_revision(), 1) << "a refusal changes nothing";
  ingest.service.BeginDrain();
  refused(FisheriesArticle("c"), kUnavailable);  // DRAINING
}

void ProvokeDiskFailure(const TemporaryDirectory& directory, Seen* seen) {
  event_store::UnsyncedLossEnv env;
  Ingest ingest(directory.path("failing"), &env);
  env.FailSyncs(true);
  seen->Refused(*ingest.stub, &IngestStub::IngestArticle, FisheriesArticle("a"), kUnavailable);  // STORE_UNAVAILABLE
}

// A replica with three articles; the first two tell of an agreement and a visit.
std::string WriteReplica(const std::string& leader_path, const std::string& path, internal::v1::StoreIdentity* identity) {
  std::vector<internal::v1::StoredLogRecord> log;
  std::string event_id;
  {
    const auto leader = OpenStore(leader_path, true);
    *identity = leader->identity();
    int number = 0;
    for (const auto type : {internal::v1::EVENT_TYPE_AGREEMENT, internal::v1::EVENT_TYPE_VISIT, internal::v1::EVENT_TYPE_SANCTION}) {
      const std::string name = "a" + std::to_string(++number);
      event_id = leader->Append(event_store::MakeArticle(name, name, {event_store::MakeEvent(type, "PRT", "MAR")}))
                     ->outcome.article_event_ids(0);
    }
    log = *leader->ReadLog(0, 10, 1 << 20);
  }
  const auto replica = OpenStore(path, false);
  EXPECT_TRUE(replica->AdoptIdentity(*identity).ok());
  EXPECT_TRUE(replica->ApplyReplicated(log).ok());
  return event_id;
}

void ProvokeQuery(const TemporaryDirectory& directory, Seen* seen) {
  internal::v1::StoreIdentity identity;
  const std::string path = directory.path("query"), event_id = WriteReplica(directory.path("leader"), path, &identity);
  std::string page_token;
  {
    Query query(path);
    const auto list = [&](const v1::ListEventsRequest& request, absl::StatusCode code) {
      seen->Refused(*query.stub, &QueryStub::ListEvents, request, code);
    };
    v1::ListEventsRequest request;
    request.set_page_size(-1);
    list(request, kInvalidArgument);  // FIELD_OUT_OF_RANGE
    request.Clear();
    request.add_types(static_cast<v1::EventType>(999));
    list(request, kInvalidArgument);  // UNKNOWN_ENUM_VALUE
    request.Clear();
    request.mutable_start_date()->set_year(2024);
    request.mutable_start_date()->set_month(2);
    request.mutable_start_date()->set_day(31);
    list(request, kInvalidArgument);  // DATE_INVALID
    request.Clear();
    request.add_parties("Atlantis");
    list(request, kInvalidArgument);  // UNKNOWN_PARTY
    request.Clear();
    request.set_page_token("x");
    list(request, kInvalidArgument);  // PAGE_TOKEN_INVALID
    request.Clear();
    request.mutable_consistency()->set_at_least_as_fresh("x");
    list(request, kInvalidArgument);  // REVISION_TOKEN_INVALID
    internal::v1::StoreIdentity other = identity;
    other.set_store_id("fedcba9876543210");
    request.mutable_consistency()->set_at_least_as_fresh(event_store::EncodeRevisionToken(other, 1));
    list(request, kFailedPrecondition);  // REVISION_TOKEN_OF_ANOTHER_STORE
    request.Clear();
    request.mutable_as_of()->mutable_time()->set_seconds(std::time(nullptr) + 3600);
    list(request, kInvalidArgument);  // AS_OF_IN_FUTURE
    request.Clear();
    request.mutable_consistency()->set_at_least_as_fresh(event_store::EncodeRevisionToken(identity, 99));
    seen->Refused(*query.stub, &QueryStub::ListEvents, request, kUnavailable, 300);  // REPLICA_BEHIND

    request.Clear();
    request.set_page_size(1);
    request.mutable_as_of()->set_token(event_store::EncodeRevisionToken(identity, 2));
    grpc::ClientContext context;
    v1::ListEventsResponse page;
    ASSERT_TRUE(query.stub->ListEvents(&context, request, &page).ok());
    page_token = page.next_page_token();
    ASSERT_FALSE(page_token.empty());
    request.Clear();
    request.add_parties("Portugal");
    request.set_page_token(page_token);
    list(request, kInvalidArgument);  // PAGE_TOKEN_OF_ANOTHER_REQUEST

    v1::GetRelationshipRequest relationship;
    relationship.set_party_a("Portugal");
    relationship.set_party_b("PRT");
    seen->Refused(*query.stub, &QueryStub::GetRelationship, relationship, kInvalidArgument);  // SAME_PARTY
    v1::GetRelationshipHistoryRequest history;
    history.add_pairs()->set_party_a("Portugal");
    history.mutable_pairs(0)->set_party_b("Morocco");
    history.mutable_start_date()->set_year(1);
    history.set_interval(v1::INTERVAL_DAY);
    seen->Refused(*query.stub, &QueryStub::GetRelationshipHistory, history, kInvalidArgument);  // TOO_MUCH_WORK
    v1::GetEventRequest event;
    event.set_event_id("evt_nothing");
    seen->Refused(*query.stub, &QueryStub::GetEvent, event, kNotFound);  // EVENT_NOT_FOUND
  }
  // What the disk, or a later version that trims, may do to a database.
  event_store::OverwriteValue(path, "meta", "earliest", event_store::EncodeRevisionKey(3));
  event_store::OverwriteValue(path, "events", event_store::EncodeVersionKey(event_id, 3), "\xff\xff");
  Query query(path);
  v1::GetEventRequest event;
  event.set_event_id(event_id);
  seen->Refused(*query.stub, &QueryStub::GetEvent, event, kDataLoss);  // RECORD_DAMAGED
  v1::ListEventsRequest request;
  request.set_page_size(1);
  request.mutable_as_of()->set_token(event_store::EncodeRevisionToken(identity, 2));
  seen->Refused(*query.stub, &QueryStub::ListEvents, request, kOutOfRange);  // HISTORY_TRIMMED
  request.set_page_token(page_token);
  seen->Refused(*query.stub, &QueryStub::ListEvents, request, kFailedPrecondition);  // PAGE_TOKEN_EXPIRED
  v1::WatchEventsRequest watch;
  watch.set_start_after(event_store::EncodeRevisionToken(identity, 2));
  seen->RefusedWatch(*query.stub, watch, kOutOfRange);  // HISTORY_TRIMMED
}

void ProvokeOverload(const TemporaryDirectory& directory, Seen* seen) {
  query::StreamSettings none;
  none.most_watches = 0;
  Query query(directory.path("busy"), /*most_waiting=*/0, none);
  seen->Refused(*query.stub, &QueryStub::ListEvents, v1::ListEventsRequest(), kUnavailable);  // OVERLOADED
  internal::v1::StoreIdentity identity;
  identity.set_store_id("0123456789abcdef");
  identity.set_epoch(1);
  ASSERT_TRUE(query.store->AdoptIdentity(identity).ok());
  seen->RefusedWatch(*query.stub, v1::WatchEventsRequest(), kResourceExhausted);  // TOO_MANY_STREAMS
}

void ProvokeSecurity(Seen* seen) {
  serving::Metrics metrics("ingest");
  serving::Access access(metrics);
  access.Set(*serving::Tokens::Parse("reader " + serving::Sha256Hex("t") + " desk"));
  v1::IngestService::Service service;
  const auto guarded = *serving::GuardedService::Guard(&service, &access);
  grpc::ServerBuilder builder;
  builder.RegisterService(guarded.get());
  const auto server = builder.BuildAndStart();
  const auto stub = v1::IngestService::NewStub(server->InProcessChannel({}));
  const auto refused = [&](const std::string& authorization, absl::StatusCode code) {
    grpc::ClientContext context;
    if (!authorization.empty()) context.AddMetadata("authorization", authorization);
    v1::IngestArticleResponse response;
    seen->Add(serving::FromGrpcStatus(stub->IngestArticle(&context, {}, &response)), code);
  };
  refused("", kUnauthenticated);           // CREDENTIALS_REQUIRED
  refused("Bearer x", kUnauthenticated);   // CREDENTIALS_REFUSED
  refused("Bearer t", kPermissionDenied);  // ROLE_REQUIRED
  server->Shutdown();
}

TEST(Catalogue, EveryReasonIsProvoked) {
  const TemporaryDirectory directory;
  Seen seen;
  ProvokeIngest(directory, &seen);
  ProvokeDiskFailure(directory, &seen);
  ProvokeQuery(directory, &seen);
  ProvokeOverload(directory, &seen);
  ProvokeSecurity(&seen);
  seen.Add(article_files::CheckUtf8("\xc3("), kInvalidArgument);  // TEXT_NOT_UTF8: of files that we read ourselves
  // Every RPC is filled.
  const std::set<std::string> no_longer_sent = {"NOT_IMPLEMENTED"};
  const auto* reasons = v1::ErrorReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    if (reasons->value(i)->number() == v1::ERROR_REASON_UNSPECIFIED) continue;
    const std::string reason = reasons->value(i)->name().substr(sizeof "ERROR_REASON");
    EXPECT_NE(seen.reasons().contains(reason), no_longer_sent.contains(reason)) << reason;
  }
}

}  // namespace
}  // namespace legation
