// ListRelationships: one party's partners and all pairs, in every order, by pages.
#include <limits>

#include "query_fixture.h"
#include "query_service/day_argument.h"

namespace legation::query {
namespace {

using namespace internal::v1;

class Ranking : public QueryFixture {
 protected:
  // On 2016-12-31: Azerbaijan is Israel's best partner, Turkey the worst, Kazakhstan the one met last.
  void IngestPartners() {
    Ingest("aze", {Agreement("ISR", "AZE", "water").On(2016, 10, 1), Agreement("ISR", "AZE", "gas").On(2016, 11, 1),
                   Meeting("ISR", "AZE").On(2016, 6, 1)});
    Ingest("tur", {Accusation("ISR", "TUR").On(2016, 9, 1).Saying("Israel accuses."),
                   Accusation("TUR", "ISR").On(2016, 12, 20).Saying("Turkey accuses."),
                   Accusation("TUR", "ISR").On(2016, 12, 22).Saying("It accuses again, of another thing.")});
    Ingest("kaz", {Visit("ISR", "KAZ").On(2016, 12, 27), Visit("ISR", "KAZ").On(2016, 12, 30)});
    Ingest("old", {Agreement("ISR", "NOR", "fish").On(2001, 5, 6)});
    Ingest("others", {Agreement("AZE", "TUR", "gas").On(2016, 12, 1)});
    Ingest("future", {Agreement("ISR", "BRA", "planes").On(2017, 2, 1)});
  }

  static v1::ListRelationshipsRequest Request(const std::string& party = "Israel",
                                              v1::RelationshipOrder order = v1::RELATIONSHIP_ORDER_UNSPECIFIED) {
    v1::ListRelationshipsRequest request;
    request.set_party(party);
    request.set_order_by(order);
    request.mutable_on_date()->set_year(2016);
    request.mutable_on_date()->set_month(12);
    request.mutable_on_date()->set_day(31);
    return request;
  }
  static std::string Names(const v1::ListRelationshipsResponse& response) {
    std::string names;
    for (const auto& pair : response.relationships()) names += pair.party_a().id() + "-" + pair.party_b().id() + " ";
    return names;
  }
  std::string List(const v1::ListRelationshipsRequest& request) { return Names(Ask(&Stub::ListRelationships, request)); }
};

TEST_F(Ranking, OfOnePartyInEveryOrder) {
  IngestPartners();
  EXPECT_EQ(List(Request("Israel", v1::RELATIONSHIP_ORDER_SCORE)), "ISR-AZE ISR-NOR ISR-KAZ ISR-TUR ");
  EXPECT_EQ(List(Request("ISR", v1::RELATIONSHIP_ORDER_SCORE_ASCENDING)), "ISR-TUR ISR-KAZ ISR-NOR ISR-AZE ");
  EXPECT_EQ(List(Request("Israel", v1::RELATIONSHIP_ORDER_CHANGE_ASCENDING)).substr(0, 16), "ISR-TUR ISR-AZE ");
  EXPECT_EQ(List(Request("Israel", v1::RELATIONSHIP_ORDER_CHANGE)).substr(0, 8), "ISR-KAZ ");
  EXPECT_EQ(List(Request("Israel", v1::RELATIONSHIP_ORDER_ENGAGEMENT)), "ISR-KAZ ISR-AZE ISR-NOR ISR-TUR ");
  EXPECT_EQ(List(Request("Israel", v1::RELATIONSHIP_ORDER_RECENCY)), "ISR-KAZ ISR-TUR ISR-AZE ISR-NOR ");
  EXPECT_EQ(List(Request("Vanuatu")), "");
}

TEST_F(Ranking, TellsWhatGetRelationshipTells) {
  IngestPartners();
  const auto answer = Ask(&Stub::ListRelationships, Request());
  EXPECT_EQ(answer.on_date().day(), 31);
  ASSERT_EQ(answer.relationships_size(), 4);
  for (const v1::RankedRelationship& pair : answer.relationships()) {
    SCOPED_TRACE(pair.party_b().id());
    v1::GetRelationshipRequest request;
    request.set_party_a(pair.party_a().id());
    request.set_party_b(pair.party_b().id());
    *request.mutable_on_date() = answer.on_date();
    const auto now = Ask(&Stub::GetRelationship, request);
    EXPECT_NEAR(pair.measures().score(), now.score(), 1e-9);
    EXPECT_NEAR(pair.measures().trend(), now.trend(), 1e-9);
    EXPECT_NEAR(pair.measures().engagement(), now.engagement(), 1e-9);
    EXPECT_NEAR(pair.measures().confidence(), now.confidence(), 1e-9);
    EXPECT_EQ(pair.last_event_date().DebugString(), now.last_event().date().start_date().DebugString());
    request.mutable_on_date()->set_day(1);  // 30 days before
    EXPECT_NEAR(pair.score_change(), now.score() - Ask(&Stub::GetRelationship, request).score(), 1e-9);
  }
}

TEST_F(Ranking, OfAllPairs) {
  IngestPartners();
  EXPECT_EQ(List(Request("", v1::RELATIONSHIP_ORDER_RECENCY)), "ISR-KAZ ISR-TUR AZE-TUR AZE-ISR ISR-NOR ");
}

TEST_F(Ranking, ADirectionLooksOneWay) {
  IngestPartners();
  auto request = Request("Israel", v1::RELATIONSHIP_ORDER_RECENCY);
  request.set_direction(v1::DIRECTION_FORWARD);
  EXPECT_EQ(List(request), "ISR-KAZ ISR-AZE ISR-TUR ISR-NOR ");  // Turkey by what Israel said in September
  request.set_direction(v1::DIRECTION_BACKWARD);
  EXPECT_EQ(List(request), "ISR-TUR ISR-AZE ISR-NOR ");  // Kazakhstan has done nothing
  // All pairs stand once for either side.
  request = Request("", v1::RELATIONSHIP_ORDER_SCORE_ASCENDING);
  request.set_direction(v1::DIRECTION_FORWARD);
  EXPECT_EQ(List(request).substr(0, 16), "TUR-ISR ISR-TUR ");
}

TEST_F(Ranking, LeavesOutWhatRestsOnLittle) {
  IngestPartners();
  auto request = Request();
  request.set_min_confidence(0.25);
  EXPECT_EQ(List(request), "ISR-AZE ISR-TUR ");
  request.set_min_confidence(1);
  EXPECT_EQ(List(request), "");
}

TEST_F(Ranking, LooksAtItsDay) {
  IngestPartners();
  auto request = Request("Israel", v1::RELATIONSHIP_ORDER_RECENCY);
  request.mutable_on_date()->set_year(2001);
  EXPECT_EQ(List(request), "ISR-NOR ");
  request.mutable_on_date()->set_year(2017);
  EXPECT_EQ(List(request).substr(0, 8), "ISR-BRA ");
  request.clear_on_date();
  EXPECT_EQ(Ask(&Stub::ListRelationships, request).on_date().year(), DateOf(Today()).year());
}

TEST_F(Ranking, AnOrganisationMeansItself) {
  MadeEvent with_union(EVENT_TYPE_MEETING);
  with_union.With(PARTICIPANT_ROLE_PARTICIPANT, "KAZ").On(2016, 5, 5);
  Participant* participant = with_union.facts().add_participants();
  participant->set_role(PARTICIPANT_ROLE_PARTICIPANT);
  participant->set_organization("EU");
  Ingest("a", {with_union, Meeting("FRA", "KAZ").On(2016, 8, 8)});
  const auto answer = Ask(&Stub::ListRelationships, Request("European Union"));
  EXPECT_EQ(Names(answer), "EU-KAZ ");
  EXPECT_EQ(answer.relationships(0).party_a().kind(), v1::PARTY_KIND_ORGANIZATION);
}

TEST_F(Ranking, PagesArePinnedWhileDataArrives) {
  IngestPartners();
  auto request = Request();
  request.set_page_size(2);
  const auto first = Ask(&Stub::ListRelationships, request);
  EXPECT_EQ(Names(first), "ISR-AZE ISR-NOR ");
  ASSERT_FALSE(first.next_page_token().empty());
  Ingest("new", {Agreement("ISR", "GHA", "gold").On(2016, 12, 30), Agreement("ISR", "TUR", "peace").On(2016, 12, 30)});
  Apply(log.Retraction("kaz"));
  request.set_page_token(first.next_page_token());
  const auto second = Ask(&Stub::ListRelationships, request);
  EXPECT_EQ(Names(second), "ISR-KAZ ISR-TUR ");
  EXPECT_EQ(second.answered_at(), first.answered_at());
  EXPECT_TRUE(second.next_page_token().empty());
  // Another replica has not measured the first page: it adds up what was known then.
  QueryService other(store.get(), vocabulary.get(), &freshness, &threads, [this] { return source; }, "1.2.3");
  grpc::ServerBuilder builder;
  builder.RegisterService(&other);
  const auto other_server = builder.BuildAndStart();
  const auto other_stub = v1::QueryService::NewStub(other_server->InProcessChannel({}));
  grpc::ClientContext context;
  v1::ListRelationshipsResponse same;
  ASSERT_TRUE(other_stub->ListRelationships(&context, request, &same).ok());
  EXPECT_EQ(same.SerializeAsString(), second.SerializeAsString());
  other_server->Shutdown();
  // The present has them.
  request.clear_page_token();
  request.set_page_size(10);
  EXPECT_EQ(List(request), "ISR-AZE ISR-GHA ISR-NOR ISR-TUR ");
}

TEST_F(Ranking, APageTokenBelongsToItsRequest) {
  IngestPartners();
  auto request = Request();
  request.set_page_size(1);
  request.set_page_token(Ask(&Stub::ListRelationships, request).next_page_token());
  request.set_min_confidence(0.1);
  EXPECT_EQ(ReasonFor(&Stub::ListRelationships, request), v1::ERROR_REASON_PAGE_TOKEN_OF_ANOTHER_REQUEST);
  request.set_min_confidence(0);
  request.set_direction(v1::DIRECTION_FORWARD);
  EXPECT_EQ(ReasonFor(&Stub::ListRelationships, request), v1::ERROR_REASON_PAGE_TOKEN_OF_ANOTHER_REQUEST);
}

TEST_F(Ranking, AsOfIsWhatWasKnown) {
  IngestPartners();
  const auto before = Ask(&Stub::ListRelationships, Request());
  Apply(log.Retraction("aze"));
  Ingest("new", {Agreement("ISR", "GHA", "gold").On(2016, 12, 30)});
  EXPECT_EQ(List(Request()), "ISR-GHA ISR-NOR ISR-KAZ ISR-TUR ");
  auto request = Request();
  request.mutable_as_of()->set_token(before.answered_at());
  EXPECT_EQ(List(request), Names(before));
}

TEST_F(Ranking, RefusesWhatItCannotAnswer) {
  const auto reason = [&](const v1::ListRelationshipsRequest& refused) {
    return ReasonFor(&Stub::ListRelationships, refused);
  };
  EXPECT_EQ(reason(Request("Atlantis")), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_EQ(reason(Request("", static_cast<v1::RelationshipOrder>(9))), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  for (const double least : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
    auto request = Request();
    request.set_min_confidence(least);
    EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE) << least;
  }
  auto request = Request();
  request.set_direction(static_cast<v1::Direction>(9));
  EXPECT_EQ(reason(request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request = Request();
  request.set_page_size(-1);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request = Request();
  request.mutable_on_date()->set_day(0);
  EXPECT_EQ(reason(request), v1::ERROR_REASON_DATE_INVALID);
}

}  // namespace
}  // namespace legation::query
