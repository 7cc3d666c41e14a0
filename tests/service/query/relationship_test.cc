// GetRelationship: measures, counts, lists, milestones and drivers out of a real store.
#include "query_fixture.h"
#include "query_service/day_argument.h"

namespace legation::query {
namespace {

using namespace internal::v1;

class Relationship : public QueryFixture {
 protected:
  v1::GetRelationshipResponse Between(const std::string& a, const std::string& b,
                                      v1::Direction direction = v1::DIRECTION_BOTH,
                                      int year = 2016, int month = 12, int day = 31) {
    v1::GetRelationshipRequest request;
    request.set_party_a(a);
    request.set_party_b(b);
    request.set_direction(direction);
    request.mutable_on_date()->set_year(year);
    request.mutable_on_date()->set_month(month);
    request.mutable_on_date()->set_day(day);
    return Ask(&Stub::GetRelationship, request);
  }

  static int64_t Count(const v1::GetRelationshipResponse& response, v1::EventType type) {
    int64_t sum = 0;
    for (const v1::EventCount& count : response.counts()) sum += count.type() == type ? count.count() : 0;
    return sum;
  }
};

TEST_F(Relationship, OfPartiesWithoutEventsIsZeros) {
  v1::GetRelationshipRequest request;
  request.set_party_a("Iceland");
  request.set_party_b("Vanuatu");
  const v1::GetRelationshipResponse response = Ask(&Stub::GetRelationship, request);
  EXPECT_EQ(response.party_a().id(), "ISL");
  EXPECT_EQ(response.party_b().name(), "Vanuatu");
  EXPECT_EQ(response.score(), 0);
  EXPECT_EQ(response.confidence(), 0);
  EXPECT_EQ(response.counts_size() + response.drivers_size() + response.visits_size(), 0);
  EXPECT_FALSE(response.has_first_event() || response.has_last_event());
  EXPECT_EQ(response.on_date().year(), DateOf(Today()).year());
}

// The example of docs/measures.md.
TEST_F(Relationship, HasTheMeasuresOfTheExample) {
  Ingest("a", {Agreement("ISR", "AZE", "water").On(2016, 12, 31)});
  Ingest("b", {Accusation("ISR", "AZE").On(2016, 7, 4), Visit("ISR", "AZE").On(2016, 7, 4)});  // 180 days before
  const v1::GetRelationshipResponse response = Between("Israel", "Azerbaijan");
  EXPECT_NEAR(response.score(), 20, 1e-6);
  EXPECT_NEAR(response.confidence(), 1.0 / 3, 1e-6);
  EXPECT_NEAR(response.engagement(), 0.5, 1e-6);
  EXPECT_NEAR(response.trend(), 35.993, 1e-3);
  ASSERT_EQ(response.drivers_size(), 2);
  EXPECT_EQ(response.drivers(0).event().type(), v1::EVENT_TYPE_AGREEMENT);
  EXPECT_NEAR(response.drivers(0).points(), 6, 1e-9);
  EXPECT_NEAR(response.drivers(0).share(), 0.8, 1e-9);
  EXPECT_NEAR(response.drivers(1).points(), -1.5, 1e-9);
  EXPECT_NEAR(response.drivers(1).share(), 0.2, 1e-9);
  EXPECT_EQ(response.drivers(0).event().evidence_size(), 1);
  EXPECT_EQ(Between("Azerbaijan", "Israel").score(), response.score());
}

TEST_F(Relationship, DirectionLooksOneWay) {
  Ingest("a", {Visit("ISR", "AZE").On(2016, 3, 1), Accusation("AZE", "ISR").On(2016, 3, 2),
               Meeting("AZE", "ISR").On(2016, 3, 3)});
  for (const bool swapped : {false, true}) {  // the stored pair is sorted: AZE, ISR
    const std::string a = swapped ? "Azerbaijan" : "Israel", b = swapped ? "Israel" : "Azerbaijan";
    const auto israel_acts = Between(a, b, swapped ? v1::DIRECTION_BACKWARD : v1::DIRECTION_FORWARD);
    EXPECT_EQ(Count(israel_acts, v1::EVENT_TYPE_VISIT), 1);
    EXPECT_EQ(Count(israel_acts, v1::EVENT_TYPE_ACCUSATION), 0);
    EXPECT_EQ(Count(israel_acts, v1::EVENT_TYPE_MEETING), 1);
    EXPECT_EQ(israel_acts.visits_size(), 1);
    EXPECT_EQ(israel_acts.score(), 0);
    EXPECT_EQ(israel_acts.drivers_size(), 0);
    const auto azerbaijan_acts = Between(a, b, swapped ? v1::DIRECTION_FORWARD : v1::DIRECTION_BACKWARD);
    EXPECT_EQ(Count(azerbaijan_acts, v1::EVENT_TYPE_VISIT), 0);
    EXPECT_EQ(Count(azerbaijan_acts, v1::EVENT_TYPE_ACCUSATION), 1);
    EXPECT_EQ(azerbaijan_acts.visits_size(), 0);
    EXPECT_LT(azerbaijan_acts.score(), 0);
    EXPECT_EQ(azerbaijan_acts.drivers_size(), 1);
  }
}

TEST_F(Relationship, CountsByTypeAndStatus) {
  Ingest("a", {Visit("ISR", "AZE").On(2016, 3, 1), Visit("ISR", "AZE").On(2016, 5, 1),
               Visit("AZE", "ISR").On(2016, 9, 1).Status(EVENT_STATUS_PLANNED)});
  const v1::GetRelationshipResponse response = Between("Israel", "Azerbaijan");
  ASSERT_EQ(response.counts_size(), 2);
  EXPECT_EQ(response.counts(0).status(), v1::EVENT_STATUS_PLANNED);
  EXPECT_EQ(response.counts(0).count(), 1);
  EXPECT_EQ(response.counts(1).status(), v1::EVENT_STATUS_OCCURRED);
  EXPECT_EQ(response.counts(1).count(), 2);
}

TEST_F(Relationship, ListsTheTenNewestAndTheFirstAndLastEvent) {
  for (int month = 1; month <= 12; ++month) {
    Ingest("v" + std::to_string(month), {Visit("ISR", "AZE").On(2016, month, 5)});
  }
  Ingest("m", {Meeting("ISR", "AZE").On(2014, 2, 0)});
  const v1::GetRelationshipResponse response = Between("Israel", "Azerbaijan");
  ASSERT_EQ(response.visits_size(), 10);
  EXPECT_EQ(response.visits(0).date().start_date().month(), 12);
  EXPECT_EQ(response.visits(9).date().start_date().month(), 3);
  EXPECT_EQ(response.first_event().date().start_date().year(), 2014);
  EXPECT_EQ(response.last_event().date().start_date().month(), 12);
}

TEST_F(Relationship, MilestonesAreWhatSourcesClaim) {
  MadeEvent first = Visit("ISR", "KAZ").On(2016, 12, 14);
  first.Saying("It is the first-ever visit by an Israeli prime minister.");
  first.facts().mutable_visit()->set_first_ever(true);
  first.facts().mutable_visit()->set_first_ever_scope("an Israeli prime minister");
  MadeEvent third = Visit("ISR", "KAZ").On(2017, 5, 1);
  third.facts().mutable_visit()->set_ordinal(3);
  MadeEvent plain = Visit("ISR", "KAZ").On(2017, 9, 1);
  MadeEvent denied = Visit("ISR", "KAZ").On(2017, 11, 1).Status(EVENT_STATUS_DENIED);
  denied.facts().mutable_visit()->set_ordinal(4);
  Ingest("a", {first, third, plain, denied});
  const v1::GetRelationshipResponse response = Between("Israel", "Kazakhstan");
  ASSERT_EQ(response.milestones_size(), 3);
  EXPECT_EQ(response.milestones(0).kind(), v1::MILESTONE_KIND_NTH_VISIT);
  EXPECT_EQ(response.milestones(0).ordinal(), 3);
  EXPECT_EQ(response.milestones(0).known_to_store(),
            "an earlier visit is known: 2016-12-14 (" + response.milestones(1).event().event_id() + ")");
  EXPECT_EQ(response.milestones(1).kind(), v1::MILESTONE_KIND_FIRST_EVER_VISIT);
  EXPECT_EQ(response.milestones(1).description(), "first-ever visit by an Israeli prime minister");
  EXPECT_EQ(response.milestones(1).known_to_store(),
            "no earlier visit known, coverage since 2016-12-14, of the two since 2016-12-14");
  EXPECT_EQ(response.milestones(1).event().evidence(0).text(),
            "It is the first-ever visit by an Israeli prime minister.");
  EXPECT_EQ(response.milestones(2).kind(), v1::MILESTONE_KIND_FIRST_KNOWN);
  EXPECT_EQ(response.milestones(2).description(), "first known visit from Israel to Kazakhstan");
}

TEST_F(Relationship, OnlyAVisitThatTookPlaceIsAnEarlierVisit) {
  MadeEvent first = Visit("ISR", "KAZ").On(2016, 12, 14);
  first.facts().mutable_visit()->set_first_ever(true);
  MadeEvent past = Meeting("FRA", "KAZ").On(1991, 5, 1);  // told in a sentence about the past
  past.facts().set_history(true);
  MadeEvent joint(EVENT_TYPE_VISIT);
  joint.With(PARTICIPANT_ROLE_VISITOR, "ISR").With(PARTICIPANT_ROLE_VISITOR, "KAZ").With(PARTICIPANT_ROLE_HOST, "USA");
  Ingest("a", {Visit("ISR", "KAZ").On(2010, 3, 1).Status(EVENT_STATUS_CANCELLED), past,
               Visit("ISR", "KAZ").On(2011, 3, 1).Status(EVENT_STATUS_DENIED),
               Visit("ISR", "KAZ").On(2012, 3, 1).Status(EVENT_STATUS_PLANNED), joint.On(2013, 3, 1)});
  Ingest("b", {first});
  v1::GetRelationshipResponse response = Between("Israel", "Kazakhstan");
  ASSERT_EQ(response.milestones_size(), 2);
  EXPECT_EQ(response.milestones(0).known_to_store(),
            "no earlier visit known, coverage since 2010-03-01, of the two since 2010-03-01");
  Ingest("c", {Visit("KAZ", "ISR").On(2014, 3, 1)});  // the other way
  response = Between("Israel", "Kazakhstan");
  EXPECT_THAT(response.milestones(0).known_to_store(), testing::StartsWith("no earlier visit known"));
  Ingest("d", {Visit("ISR", "KAZ").On(2014, 3, 1)});
  response = Between("Israel", "Kazakhstan");
  ASSERT_EQ(response.milestones(0).kind(), v1::MILESTONE_KIND_FIRST_EVER_VISIT);
  EXPECT_THAT(response.milestones(0).known_to_store(), testing::StartsWith("an earlier visit is known: 2014-03-01 (evt_"));
}

TEST_F(Relationship, TwoVisitorsOfAThirdDoNotVisitEachOther) {
  MadeEvent joint(EVENT_TYPE_VISIT);
  joint.With(PARTICIPANT_ROLE_VISITOR, "EST").With(PARTICIPANT_ROLE_VISITOR, "LVA").With(PARTICIPANT_ROLE_HOST, "KAZ");
  joint.On(2016, 1, 1).facts().mutable_visit()->set_first_ever(true);
  Ingest("a", {joint});
  for (const auto direction : {v1::DIRECTION_BOTH, v1::DIRECTION_FORWARD, v1::DIRECTION_BACKWARD}) {
    const v1::GetRelationshipResponse response = Between("Estonia", "Latvia", direction, 2016, 12, 31);
    EXPECT_EQ(response.visits_size(), 0);
    EXPECT_EQ(response.milestones_size(), 0);
  }
  EXPECT_EQ(Between("Estonia", "Kazakhstan").visits_size(), 1);
  EXPECT_EQ(Between("Estonia", "Kazakhstan").milestones_size(), 2);  // the claim, and that none is known before
  v1::ListVisitsRequest request;
  request.add_parties("Estonia");
  request.add_counterparties("Latvia");
  EXPECT_EQ(Ask(&Stub::ListVisits, request).visits_size(), 0);  // the visit says nothing of the two
  request.clear_counterparties();
  EXPECT_EQ(Ask(&Stub::ListVisits, request).visits_size(), 1);
}

TEST_F(Relationship, APlanCountsFromItsDayFor45Days) {
  Ingest("a", {Agreement("ISR", "AZE", "water").On(2016, 6, 1).Status(EVENT_STATUS_PLANNED)});
  EXPECT_EQ(Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH, 2016, 5, 31).score(), 0);
  EXPECT_GT(Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH, 2016, 6, 1).score(), 0);
  EXPECT_EQ(Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH, 2016, 6, 1).drivers_size(), 1);
  EXPECT_GT(Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH, 2016, 7, 15).score(), 0);
  EXPECT_EQ(Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH, 2016, 7, 16).score(), 0);
  EXPECT_EQ(Between("Israel", "Azerbaijan", v1::DIRECTION_BOTH, 2016, 7, 16).drivers_size(), 0);
}

// Events dated to a month count on its 15th and one to a year on 1 July, but are sorted by the first day.
TEST_F(Relationship, DriversAreFoundBehindEveryPrecision) {
  Ingest("a", {Agreement("ISR", "AZE", "water").On(2015, 0, 0), Agreement("ISR", "AZE", "energy").On(2016, 7, 0),
               Agreement("ISR", "AZE", "visas").On(2016, 7, 15), Agreement("ISR", "AZE", "trade").On(2016, 7, 1)});
  const v1::GetRelationshipResponse response = Between("Israel", "Azerbaijan");
  ASSERT_EQ(response.drivers_size(), 4);
  std::set<std::string> subjects;
  double share = 0;
  for (const v1::Driver& driver : response.drivers()) {
    subjects.insert(driver.event().agreement().subjects(0));
    share += driver.share();
  }
  EXPECT_EQ(subjects.size(), 4u);
  EXPECT_NEAR(share, 1, 1e-9);
  EXPECT_EQ(response.drivers(3).event().agreement().subjects(0), "water");
}

TEST_F(Relationship, DriversAreTheStrongestOfAll) {
  // Weak events on many days, and five strong ones among them that differ by their age.
  std::vector<MadeEvent> events;
  for (int month = 1; month <= 12; ++month) {
    for (int day = 1; day <= 28; day += 9) events.push_back(Accusation("ISR", "AZE").On(2016, month, day));
  }
  Ingest("weak", events);
  events.clear();
  for (int month = 8; month <= 12; ++month) {
    events.push_back(Agreement("ISR", "AZE", "subject " + std::to_string(month)).On(2016, month, 20));
  }
  Ingest("strong", events);
  const v1::GetRelationshipResponse response = Between("Israel", "Azerbaijan");
  ASSERT_EQ(response.drivers_size(), 5);
  for (int place = 0; place < 5; ++place) {
    EXPECT_EQ(response.drivers(place).event().date().start_date().month(), 12 - place);
    EXPECT_EQ(response.drivers(place).event().type(), v1::EVENT_TYPE_AGREEMENT);
  }
}

TEST_F(Relationship, AnOrganisationMeansItself) {
  MadeEvent with_union(EVENT_TYPE_MEETING);
  with_union.With(PARTICIPANT_ROLE_PARTICIPANT, "KAZ").On(2016, 5, 5);
  Participant* participant = with_union.facts().add_participants();
  participant->set_role(PARTICIPANT_ROLE_PARTICIPANT);
  participant->set_organization("EU");
  Ingest("a", {with_union, Meeting("FRA", "KAZ").On(2016, 8, 8)});
  EXPECT_EQ(Count(Between("EU", "Kazakhstan"), v1::EVENT_TYPE_MEETING), 1);
  EXPECT_EQ(Between("EU", "Kazakhstan").party_a().kind(), v1::PARTY_KIND_ORGANIZATION);
}

}  // namespace
}  // namespace legation::query
