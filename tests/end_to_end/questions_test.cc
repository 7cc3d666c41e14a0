// The twenty-five questions of docs/api.md, asked as they stand there of two running binaries over the invented articles of
// examples/articles and tests/end_to_end/articles. They share one pair of services and run in the order of the page, because
// some of them write.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include "documented_questions.h"
#include "service_pair.h"
#include "tests/service/ingest/fake_extractor.h"
#include "tools/article_files/article_files.h"

namespace legation::end_to_end {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Ge;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;
using IngestStub = v1::IngestService::Stub;
using QueryStub = v1::QueryService::Stub;

// An extractor of the reader's own: one call between two states in every article.
grpc::Status FindOneCall(const v1::ExtractRequest& request, v1::ExtractResponse* response) {
  v1::Event* event = response->add_events();
  event->set_type(v1::EVENT_TYPE_CALL);
  event->set_status(v1::EVENT_STATUS_OCCURRED);
  event->set_confidence(0.9);
  for (const char* country : {"FJI", "WSM"}) {
    v1::Participant* participant = event->add_participants();
    participant->set_role(v1::PARTICIPANT_ROLE_PARTICIPANT);
    participant->set_country_code(country);
  }
  v1::Evidence* evidence = event->add_evidence();
  evidence->set_end_byte(10);
  evidence->set_text(request.article().text().substr(0, 10));
  return grpc::Status::OK;
}

class Running {
 public:
  explicit Running(const std::string& primary)
      : ingest("legation-ingest", FreePort(),
               {"--data_dir", directory.path() + "/ingest", "--extractor", extractor.address(), "--primary_extractor", primary}),
        query("legation-query", FreePort(), {"--data_dir", directory.path() + "/query", "--follow", ingest.address()}) {
    extractor.Will(FindOneCall);
    ingest.Start();
    EXPECT_TRUE(ingest.WaitServing());
    query.Start();
    EXPECT_TRUE(query.WaitServing());
    ingest_stub = v1::IngestService::NewStub(ingest.channel());
    query_stub = v1::QueryService::NewStub(query.channel());
  }

  // All articles of a folder; the token of each by its id.
  void IngestFolder(const std::string& folder, std::map<std::string, std::string>* tokens) {
    for (const auto& file : article_files::ArticleFiles(folder)) {
      auto article = article_files::ReadArticle(file, "");
      ASSERT_TRUE(article.ok()) << article.status();
      v1::IngestArticleRequest request;
      *request.mutable_article() = *std::move(article);
      v1::IngestArticleResponse response;
      grpc::ClientContext context;
      ASSERT_TRUE(ingest_stub->IngestArticle(&context, request, &response).ok()) << file;
      (*tokens)[response.article_id()] = newest = response.written_at();
    }
  }

  TemporaryDirectory directory;
  ingest::FakeExtractor extractor;
  ServiceProcess ingest, query;
  std::unique_ptr<IngestStub> ingest_stub;
  std::unique_ptr<QueryStub> query_stub;
  std::string newest;  // token of the last write
};

class Questions : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::ostringstream text;
    text << std::ifstream(LEGATION_SOURCE_DIR "/docs/api.md").rdbuf();
    page = text.str();
    running = new Running("builtin");
    running->IngestFolder(LEGATION_SOURCE_DIR "/examples/articles", &tokens);
    running->IngestFolder(LEGATION_SOURCE_DIR "/tests/end_to_end/articles", &tokens);
    // From here on every question sees all of it.
    v1::ListEventsRequest request;
    request.mutable_consistency()->set_at_least_as_fresh(running->newest);
    v1::ListEventsResponse response;
    grpc::ClientContext context;
    ASSERT_TRUE(running->query_stub->ListEvents(&context, request, &response).ok());
  }
  static void TearDownTestSuite() { delete running; }

  template <typename Request>
  static Request Documented(int number, size_t call, const std::string& method,
                            const std::map<std::string, std::string>& values = {}) {
    Request request;
    const std::vector<DocumentedCall> calls = CallsOfQuestion(page, number, values);
    EXPECT_GT(calls.size(), call) << "docs/api.md has no such line";
    if (calls.size() <= call) return request;
    EXPECT_THAT(calls[call].method, testing::EndsWith("/" + method));
    const auto parsed = google::protobuf::util::JsonStringToMessage(calls[call].json, &request);
    EXPECT_TRUE(parsed.ok()) << parsed.ToString() << ": " << calls[call].json;
    return request;
  }

  // The answer to a line of a question.
  template <typename Stub, typename Request, typename Response>
  static Response Ask(Stub* stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                      const Request& request) {
    Response response;
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const grpc::Status status = (stub->*method)(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
#define ASK(method, number, call, ...) \
  Ask(running->query_stub.get(), &QueryStub::method, \
      Documented<v1::method##Request>(number, call, #method __VA_OPT__(, ) __VA_ARGS__))

  static std::string Export(const v1::ExportEventsRequest& request, std::string* answered_at = nullptr) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(20));
    const auto reader = running->query_stub->ExportEvents(&context, request);
    std::string data;
    v1::ExportEventsResponse piece;
    while (reader->Read(&piece)) {
      data += piece.data();
      if (answered_at != nullptr) *answered_at = piece.answered_at();
    }
    const grpc::Status status = reader->Finish();
    EXPECT_TRUE(status.ok()) << status.error_message();
    return data;
  }

  static std::vector<std::string> CountriesIn(const v1::Event& event, const std::set<int>& roles) {
    std::vector<std::string> countries;
    for (const v1::Participant& participant : event.participants()) {
      if (roles.contains(participant.role())) countries.push_back(participant.country_code());
    }
    return countries;
  }
  static std::string Route(const v1::Event& event) {
    const auto from = CountriesIn(event, {v1::PARTICIPANT_ROLE_SOURCE, v1::PARTICIPANT_ROLE_VISITOR});
    const auto to = CountriesIn(event, {v1::PARTICIPANT_ROLE_TARGET, v1::PARTICIPANT_ROLE_HOST});
    return (from.empty() ? "" : from[0]) + ">" + (to.empty() ? "" : to[0]);
  }
  template <typename Events>
  static std::vector<std::string> Routes(const Events& events) {
    std::vector<std::string> routes;
    for (const v1::Event& event : events) routes.push_back(Route(event));
    return routes;
  }

  static inline std::string page;
  static inline Running* running = nullptr;
  static inline std::map<std::string, std::string> tokens;
};

TEST_F(Questions, Number01HowTheyStand) {
  const auto answer = ASK(GetRelationship, 1, 0);
  EXPECT_GT(answer.score(), 0);
  EXPECT_GT(answer.confidence(), 0);
  ASSERT_GT(answer.drivers_size(), 0);
  EXPECT_GT(answer.drivers(0).points(), 0);
  EXPECT_THAT(answer.drivers(0).event().evidence(0).text(), HasSubstr("signed agreements on fisheries"));
  std::set<std::string> in_force;
  for (const v1::StandingFact& fact : answer.standing()) {
    in_force.insert(v1::StandingKind_Name(fact.kind()));
    EXPECT_NE(fact.event_id(), "");
    EXPECT_TRUE(fact.has_since());
    EXPECT_NE(fact.evidence().text(), "");
  }
  EXPECT_THAT(in_force, Contains("STANDING_KIND_AGREEMENT"));
  EXPECT_THAT(in_force, Contains("STANDING_KIND_DIPLOMATIC_RELATIONS")) << "established in 1961, as the article tells";
}

TEST_F(Questions, Number02WhyItMoved) {
  const auto answer = ASK(GetRelationship, 2, 0);
  EXPECT_LT(answer.score(), 0);
  ASSERT_GT(answer.drivers_size(), 0);
  EXPECT_LT(answer.drivers(0).points(), 0);
  EXPECT_THAT(answer.drivers(0).event().evidence(0).text(), HasSubstr("expelled two Belarusian diplomats"));
  const auto history = ASK(GetRelationshipHistory, 2, 1);
  ASSERT_EQ(history.histories_size(), 1);
  const auto& periods = history.histories(0).periods();
  ASSERT_EQ(periods.size(), 4);
  EXPECT_EQ(periods[1].measures().score(), 0) << "May";
  EXPECT_LT(periods[2].measures().score(), 0) << "June";
  EXPECT_GT(periods[2].counts_size(), 0);
  EXPECT_GT(periods[3].measures().score(), periods[2].measures().score()) << "July: it fades";
}

TEST_F(Questions, Number03WhatWasKnownThen) {
  const auto then = ASK(ListVisits, 3, 0, {{"before", tokens.at("001-chile-morocco-before")}});
  ASSERT_EQ(then.visits_size(), 1);
  EXPECT_EQ(then.visits(0).status(), v1::EVENT_STATUS_PLANNED);
  auto request = Documented<v1::ListVisitsRequest>(3, 0, "ListVisits", {{"before", ""}});
  request.clear_as_of();
  const auto now = Ask(running->query_stub.get(), &QueryStub::ListVisits, request);
  ASSERT_EQ(now.visits_size(), 1);
  EXPECT_EQ(now.visits(0).status(), v1::EVENT_STATUS_OCCURRED);
  EXPECT_EQ(now.visits(0).event_id(), then.visits(0).event_id()) << "one event, two articles";
  EXPECT_EQ(now.visits(0).source_count(), 2);
}

TEST_F(Questions, Number04WhichPairsWorsened) {
  const auto answer = ASK(ListRelationships, 4, 0);
  ASSERT_EQ(answer.relationships_size(), 3);
  std::set<std::string> pairs;
  double before = -1000;
  for (const v1::RankedRelationship& pair : answer.relationships()) {
    pairs.insert(pair.party_a().id() + "-" + pair.party_b().id());
    EXPECT_LT(pair.score_change(), 0);
    EXPECT_GE(pair.score_change(), before);
    before = pair.score_change();
  }
  EXPECT_THAT(pairs, UnorderedElementsAre("BLR-LTU", "BLR-LVA", "BLR-SVN"));
}

TEST_F(Questions, Number05SanctionsOnOne) {
  const auto answer = ASK(ListEvents, 5, 0);
  EXPECT_THAT(Routes(answer.events()), ElementsAre("LVA>BLR", "LTU>BLR"));
  EXPECT_EQ(answer.events(1).sanction().action(), v1::SANCTION_ACTION_IMPOSE);
  EXPECT_THAT(answer.events(1).evidence(0).text(), HasSubstr("imposed sanctions on Belarus"));
}

TEST_F(Questions, Number06DelegationsToARegion) {
  EXPECT_THAT(Routes(ASK(ListTradeDelegations, 6, 0).delegations()), ElementsAre("ISR>UZB", "SWE>KAZ"))
      << "and not the Italians of 2011";
}

TEST_F(Questions, Number07WhoSendsWaterMissions) {
  std::map<std::string, int64_t> counts;
  const auto answer = ASK(ListTradeDelegations, 7, 0);
  for (const v1::DelegationGroupCount& group : answer.groups()) counts[group.name()] = group.count();
  EXPECT_EQ(counts, (std::map<std::string, int64_t>{{"Chile", 1}, {"Finland", 1}, {"Israel", 1}, {"Sweden", 1}}));
}

TEST_F(Questions, Number08WhatCameOfIt) {
  std::string swedish;
  const auto list = ASK(ListTradeDelegations, 6, 0);
  for (const v1::Event& delegation : list.delegations()) {
    if (Route(delegation) == "SWE>KAZ") swedish = delegation.event_id();
  }
  const auto answer = ASK(GetTradeDelegation, 8, 0, {{"delegation", swedish}});
  EXPECT_EQ(answer.delegation().delegation().size(), 60);
  EXPECT_EQ(answer.delegation().delegation().unit(), v1::SIZE_UNIT_PEOPLE);
  std::string subjects;
  for (const v1::DelegationOutcome& outcome : answer.delegation().delegation().outcomes()) {
    EXPECT_THAT(outcome.reason(), HasSubstr("same"));
    subjects += outcome.subject() + "; ";
  }
  EXPECT_THAT(subjects, AllOf(HasSubstr("double taxation"), HasSubstr("irrigation")));
  ASSERT_EQ(answer.outcomes_size(), answer.delegation().delegation().outcomes_size());
  EXPECT_THAT(answer.outcomes(0).evidence(0).text(), HasSubstr("signed an agreement"));
}

TEST_F(Questions, Number09DoubleTaxation) {
  const auto answer = ASK(ListAgreements, 9, 0);
  ASSERT_EQ(answer.agreements_size(), 1);
  EXPECT_THAT(CountriesIn(answer.agreements(0), {v1::PARTICIPANT_ROLE_PARTICIPANT}), UnorderedElementsAre("SWE", "KAZ"));
}

TEST_F(Questions, Number10TheBiggestAsATable) {
  const auto largest = ASK(ListTradeDelegations, 10, 0);
  std::vector<int> sizes;
  for (const v1::Event& delegation : largest.delegations()) sizes.push_back(delegation.delegation().size());
  EXPECT_THAT(sizes, ElementsAre(60, 45, 40));
  const std::string csv = Export(Documented<v1::ExportEventsRequest>(10, 1, "ExportEvents"));
  EXPECT_THAT(csv, testing::StartsWith("event_id,type,status,"));
  EXPECT_THAT(csv, HasSubstr(largest.delegations(0).event_id()));
  EXPECT_THAT(csv, HasSubstr(",60,EXACT,PEOPLE,"));
}

TEST_F(Questions, Number11IsItTheFirst) {
  const auto answer = ASK(ListMilestones, 11, 0);
  const v1::Milestone* claim = nullptr;
  for (const v1::Milestone& milestone : answer.milestones()) {
    if (milestone.kind() == v1::MILESTONE_KIND_FIRST_EVER_VISIT) claim = &milestone;
  }
  ASSERT_NE(claim, nullptr);
  EXPECT_THAT(claim->event().evidence(0).text(), HasSubstr("first-ever visit to Tunisia"));
  EXPECT_THAT(claim->known_to_store(), HasSubstr("1974")) << "the store knows better";
}

TEST_F(Questions, Number12WhenBefore) {
  const auto answer = ASK(ListVisits, 12, 0);
  ASSERT_EQ(answer.visits_size(), 1);
  EXPECT_EQ(answer.visits(0).date().start_date().year(), 1974);
  EXPECT_EQ(answer.visits(0).date().start_date().month(), 5);
  EXPECT_TRUE(answer.visits(0).history());
}

TEST_F(Questions, Number13WhomSheMet) {
  std::set<std::string> met;
  const auto answer = ASK(ListEvents, 13, 0);
  for (const v1::Event& meeting : answer.events()) {
    for (const v1::Participant& participant : meeting.participants()) met.insert(participant.person().name());
  }
  EXPECT_THAT(met, Contains("Moncef Trabelsi"));
}

TEST_F(Questions, Number14TheExactQuote) {
  const auto answer = ASK(ListEvents, 14, 0);
  ASSERT_EQ(answer.events_size(), 1);
  EXPECT_THAT(answer.events(0).statement().quote(), testing::StartsWith("Morocco is our door to Africa"));
  const v1::Evidence& evidence = answer.events(0).evidence(0);
  EXPECT_THAT(evidence.text(), HasSubstr(answer.events(0).statement().quote()));
  auto article = article_files::ReadArticle(LEGATION_SOURCE_DIR "/examples/articles/001-chile-morocco-before.txt", "");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text().substr(evidence.begin_byte(), evidence.end_byte() - evidence.begin_byte()), evidence.text());
}

TEST_F(Questions, Number15TakeAnArticleBack) {
  const auto request = Documented<v1::RetractArticleRequest>(15, 0, "RetractArticle");
  const auto retracted = Ask(running->ingest_stub.get(), &IngestStub::RetractArticle, request);
  EXPECT_GT(retracted.withdrawn_event_ids_size(), 0);
  auto before = Documented<v1::ListVisitsRequest>(12, 0, "ListVisits");
  before.mutable_consistency()->set_at_least_as_fresh(retracted.written_at());
  EXPECT_EQ(Ask(running->query_stub.get(), &QueryStub::ListVisits, before).visits_size(), 0);
  before.mutable_as_of()->set_token(running->newest);
  EXPECT_EQ(Ask(running->query_stub.get(), &QueryStub::ListVisits, before).visits_size(), 1);
  const auto withdrawn = ASK(ListWithdrawnEvents, 15, 1);
  ASSERT_GT(withdrawn.withdrawn_events_size(), 0);
  EXPECT_EQ(withdrawn.withdrawn_events(0).reason(), request.reason());
}

TEST_F(Questions, Number16SendingTwice) {
  const auto request = Documented<v1::IngestArticleRequest>(16, 0, "IngestArticle");
  const auto first = Ask(running->ingest_stub.get(), &IngestStub::IngestArticle, request);
  const auto second = Ask(running->ingest_stub.get(), &IngestStub::IngestArticle, request);
  EXPECT_EQ(first.outcome(), v1::INGEST_OUTCOME_CREATED);
  EXPECT_EQ(second.outcome(), v1::INGEST_OUTCOME_DUPLICATE);
  EXPECT_EQ(second.written_at(), first.written_at());
  ASSERT_EQ(second.events_size(), first.events_size());
  EXPECT_EQ(second.events(0).event().event_id(), first.events(0).event().event_id());
}

TEST_F(Questions, Number17BackFill) {
  const auto batch = Documented<v1::ImportEventsRequest>(17, 0, "ImportEvents");
  std::string token;
  for (const int64_t created : {1, 0}) {
    grpc::ClientContext context;
    const auto stream = running->ingest_stub->ImportEvents(&context);
    ASSERT_TRUE(stream->Write(batch));
    v1::ImportEventsResponse acknowledgement;
    ASSERT_TRUE(stream->Read(&acknowledgement));
    EXPECT_EQ(acknowledgement.position(), "row 1");
    EXPECT_EQ(acknowledgement.created_count(), created);
    EXPECT_EQ(acknowledgement.rejects_size(), 0);
    token = acknowledgement.written_at();
    stream->WritesDone();
    EXPECT_TRUE(stream->Finish().ok());
  }
  auto request = Documented<v1::ListEventsRequest>(17, 1, "ListEvents");
  request.mutable_consistency()->set_at_least_as_fresh(token);
  const auto answer = Ask(running->query_stub.get(), &QueryStub::ListEvents, request);
  ASSERT_EQ(answer.events_size(), 1);
  EXPECT_EQ(answer.events(0).date().start_date().year(), 1963);
  EXPECT_EQ(Route(answer.events(0)), "NOR>ISL");
}

TEST_F(Questions, Number18MyOwnExtractor) {
  Running own("external");
  std::map<std::string, std::string> stored;
  own.IngestFolder(LEGATION_SOURCE_DIR "/tests/end_to_end/articles", &stored);
  auto request = Documented<v1::ListEventsRequest>(18, 0, "ListEvents");
  request.mutable_consistency()->set_at_least_as_fresh(own.newest);
  const auto answer = Ask(own.query_stub.get(), &QueryStub::ListEvents, request);
  ASSERT_GT(answer.events_size(), 0);
  for (const v1::Event& event : answer.events()) {
    EXPECT_EQ(event.type(), v1::EVENT_TYPE_CALL);
    EXPECT_EQ(event.evidence(0).extractor(), "fake");
  }
  request.clear_extractors();
  EXPECT_EQ(Ask(own.query_stub.get(), &QueryStub::ListEvents, request).events_size(), answer.events_size())
      << "nothing but its events";
}

TEST_F(Questions, Number19HowFarBehind) {
  const auto status = ASK(GetStatus, 19, 0);
  EXPECT_TRUE(status.connected());
  EXPECT_EQ(status.lag(), status.source_revision() - status.applied_revision());
  EXPECT_GE(status.applied_revision(), static_cast<int64_t>(tokens.size()));
  EXPECT_TRUE(status.has_applied_time());
}

TEST_F(Questions, Number20PagesWhileDataArrives) {
  constexpr int kBatches = 4, kEvents = 250;
  grpc::ClientContext context;
  const auto stream = running->ingest_stub->ImportEvents(&context);
  int row = 0;
  std::string token;
  const auto import = [&] {
    auto batch = Documented<v1::ImportEventsRequest>(17, 0, "ImportEvents");
    const v1::ImportedEvent model = batch.events(0);
    batch.clear_events();
    for (int i = 0; i < kEvents; ++i) {
      *batch.add_events() = model;
      batch.mutable_events(i)->set_external_id("page " + std::to_string(++row));
    }
    ASSERT_TRUE(stream->Write(batch));
    v1::ImportEventsResponse acknowledgement;
    ASSERT_TRUE(stream->Read(&acknowledgement));
    token = acknowledgement.written_at();
  };
  for (int i = 0; i < kBatches; ++i) import();
  auto request = Documented<v1::ListEventsRequest>(20, 0, "ListEvents");
  request.add_extractors("import:register");
  request.mutable_consistency()->set_at_least_as_fresh(token);
  std::vector<std::string> ids;
  do {
    const auto answer = Ask(running->query_stub.get(), &QueryStub::ListEvents, request);
    for (const v1::Event& event : answer.events()) ids.push_back(event.event_id());
    request.set_page_token(answer.next_page_token());
    if (row < 2 * kBatches * kEvents) import();  // while it is paged
  } while (!request.page_token().empty());
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(ids.size(), static_cast<size_t>(kBatches * kEvents + 1)) << "those of the first page's revision: no more, no less";
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size()) << "each once";
}

TEST_F(Questions, Number21LastYearsTable) {
  v1::ExportEventsRequest first = Documented<v1::ExportEventsRequest>(21, 0, "ExportEvents", {{"answered", ""}});
  first.mutable_filter()->clear_as_of();
  std::string answered;
  const std::string table = Export(first, &answered);
  v1::IngestArticleRequest more;
  more.mutable_article()->set_article_id("later");
  more.mutable_article()->set_publisher("Later Wire");
  more.mutable_article()->mutable_publish_time()->set_seconds(1'710'000'000);
  more.mutable_article()->set_text("Chile and Morocco signed an agreement on copper in Rabat on Friday.");
  const auto stored = Ask(running->ingest_stub.get(), &IngestStub::IngestArticle, more);
  ASSERT_GT(stored.events_size(), 0);
  first.mutable_filter()->mutable_consistency()->set_at_least_as_fresh(stored.written_at());
  EXPECT_NE(Export(first), table);
  EXPECT_EQ(Export(Documented<v1::ExportEventsRequest>(21, 0, "ExportEvents", {{"answered", answered}})), table);
}

TEST_F(Questions, Number22PanelByMonth) {
  const auto answer = ASK(GetRelationshipHistory, 22, 0);
  ASSERT_EQ(answer.histories_size(), 2);
  for (const v1::RelationshipHistory& history : answer.histories()) {
    ASSERT_EQ(history.periods_size(), 36);
    EXPECT_EQ(history.periods(0).start_date().year(), 2019);
    EXPECT_EQ(history.periods(35).end_date().day(), 31);
  }
  EXPECT_GT(answer.histories(0).periods(2).measures().score(), 0) << "March 2019";
  EXPECT_LT(answer.histories(1).periods(29).measures().score(), 0) << "June 2021";
  EXPECT_EQ(answer.histories(1).periods(28).measures().score(), 0) << "May 2021";
}

TEST_F(Questions, Number23DirectedOnly) {
  const auto forward = ASK(GetRelationship, 23, 0);
  std::set<int> types;
  for (const v1::EventCount& count : forward.counts()) types.insert(count.type());
  EXPECT_THAT(types, Contains(v1::EVENT_TYPE_PROTEST));
  EXPECT_THAT(types, Not(Contains(v1::EVENT_TYPE_SANCTION))) << "that was Norway's";
  auto request = Documented<v1::GetRelationshipRequest>(23, 0, "GetRelationship");
  request.set_direction(v1::DIRECTION_BACKWARD);
  const auto backward = Ask(running->query_stub.get(), &QueryStub::GetRelationship, request);
  types.clear();
  for (const v1::EventCount& count : backward.counts()) types.insert(count.type());
  EXPECT_THAT(types, Contains(v1::EVENT_TYPE_SANCTION));
  EXPECT_THAT(types, Not(Contains(v1::EVENT_TYPE_PROTEST)));
  EXPECT_LT(backward.score(), forward.score()) << "seizing and banning weigh more than a note";
}

TEST_F(Questions, Number24TwoExtractors) {
  const auto answer = ASK(GetArticle, 24, 0);
  EXPECT_THAT(answer.events_size(), Ge(4));
  ASSERT_EQ(answer.extractions_size(), 1);
  EXPECT_EQ(answer.extractions(0).extractor(), "fake");
  ASSERT_EQ(answer.extractions(0).events_size(), 1);
  EXPECT_EQ(answer.extractions(0).events(0).type(), v1::EVENT_TYPE_CALL);
}

TEST_F(Questions, Number25BetweenTwoRegions) {
  std::set<std::string> states;
  const auto answer = ASK(ListEvents, 25, 0);
  for (const v1::Event& event : answer.events()) {
    for (const v1::Participant& participant : event.participants()) states.insert(participant.country_code());
  }
  EXPECT_THAT(states, UnorderedElementsAre("ITA", "KGZ", "KAZ", "SWE")) << "and not Israel and Uzbekistan";
  EXPECT_THAT(answer.events_size(), Ge(6));
}

}  // namespace
}  // namespace legation::end_to_end
