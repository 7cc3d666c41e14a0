// Firsts and counted visits: what sources claim and what the store itself knows.
#include <random>

#include "query_fixture.h"
#include "query_service/milestones.h"

namespace legation::query {
namespace {

using namespace internal::v1;
using testing::ElementsAre;

MadeEvent VisitBy(const std::string& visitor, const std::string& host, const std::string& office, const std::string& name) {
  MadeEvent event(EVENT_TYPE_VISIT);
  event.With(PARTICIPANT_ROLE_VISITOR, visitor, name).With(PARTICIPANT_ROLE_HOST, host);
  event.facts().mutable_participants(0)->mutable_person()->set_office(office);
  return event;
}

class MilestonesTest : public QueryFixture {
 protected:
  v1::ListMilestonesRequest Of(const std::string& party, const std::string& counterparty,
                               v1::Direction direction = v1::DIRECTION_UNSPECIFIED) {
    v1::ListMilestonesRequest request;
    if (!party.empty()) request.add_parties(party);
    if (!counterparty.empty()) request.add_counterparties(counterparty);
    request.set_direction(direction);
    return request;
  }
  std::vector<v1::Milestone> List(const v1::ListMilestonesRequest& request) {
    const auto answer = Ask(&Stub::ListMilestones, request);
    EXPECT_EQ(answer.next_page_token(), "");
    return {answer.milestones().begin(), answer.milestones().end()};
  }
  static std::vector<std::string> Descriptions(const std::vector<v1::Milestone>& milestones) {
    std::vector<std::string> descriptions;
    for (const auto& milestone : milestones) descriptions.push_back(milestone.description());
    return descriptions;
  }
};

TEST_F(MilestonesTest, TheStoreKnowsFirstsByOfficeAndRepeats) {
  Ingest("a", {VisitBy("ISR", "AZE", "Foreign Minister", "Dana Levi").On(2009, 6, 28),
               VisitBy("ISR", "AZE", "Prime Minister", "Avi Stern").On(2016, 12, 13),
               VisitBy("ISR", "AZE", "prime minister", "Avi Stern").On(2018, 3, 2)});
  const auto found = List(Of("Israel", "Azerbaijan"));
  EXPECT_THAT(Descriptions(found), ElementsAre("visit number 2 of Avi Stern to Azerbaijan that is known",
                                               "first known visit from Israel to Azerbaijan by the office of Prime Minister",
                                               "first known visit from Israel to Azerbaijan",
                                               "first known visit from Israel to Azerbaijan by the office of Foreign Minister"));
  EXPECT_EQ(found[0].kind(), v1::MILESTONE_KIND_REPEAT_VISIT);
  EXPECT_EQ(found[0].ordinal(), 2);
  EXPECT_EQ(found[0].person(), "Avi Stern");
  EXPECT_EQ(found[0].earlier_event_id(), found[1].event().event_id());
  EXPECT_EQ(found[1].kind(), v1::MILESTONE_KIND_FIRST_KNOWN);
  EXPECT_EQ(found[1].office(), "Prime Minister");
  EXPECT_EQ(found[1].known_to_store(), "no earlier visit by that office known, but a visit: 2009-06-28 (" +
                                           found[2].event().event_id() +
                                           "), coverage since 2009-06-28, of the two since 2009-06-28");
  EXPECT_EQ(found[2].known_to_store(), "no earlier visit known, coverage since 2009-06-28, of the two since 2009-06-28");
  EXPECT_EQ(found[2].party(), "ISR");
  EXPECT_EQ(found[2].counterparty(), "AZE");
  EXPECT_EQ(found[2].pair_coverage_start_date().day(), 28);
}

TEST_F(MilestonesTest, ACoverageIsAsExactAsItsOldestNews) {
  MadeEvent background = Meeting("FRA", "KAZ").On(1991, 5, 1);
  background.facts().set_history(true);
  Ingest("a", {background, Meeting("FRA", "KAZ").On(1997, 8, 0), VisitBy("ISR", "AZE", "", "").On(2001, 2, 3)});
  const auto found = List(Of("Israel", ""));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].known_to_store(), "no earlier visit known, coverage since 1997-08, of the two since 2001-02-03");
  EXPECT_EQ(found[0].coverage_start_date().day(), 0);
}

TEST_F(MilestonesTest, AClaimIsWeighedByOfficeAndWay) {
  MadeEvent claim = VisitBy("ISR", "KAZ", "Prime Minister", "Avi Stern").On(2016, 12, 14);
  claim.facts().mutable_visit()->set_first_ever(true);
  claim.facts().mutable_visit()->set_first_ever_scope("an Israeli prime minister");
  Ingest("a", {claim, VisitBy("KAZ", "ISR", "Prime Minister", "Erlan Omarov").On(2010, 1, 1)});
  auto request = Of("Israel", "Kazakhstan", v1::DIRECTION_FORWARD);
  request.add_kinds(v1::MILESTONE_KIND_FIRST_EVER_VISIT);
  auto found = List(request);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].known_to_store(), "no earlier visit known, coverage since 2010-01-01, of the two since 2010-01-01");
  Ingest("b", {VisitBy("ISR", "KAZ", "President", "Noa Katz").On(2009, 6, 30)});
  found = List(request);
  EXPECT_THAT(found[0].known_to_store(), testing::StartsWith("no earlier visit by that office known, but a visit: 2009-06-30 ("));
  Ingest("c", {VisitBy("ISR", "KAZ", "Prime Minister", "Uri Golan").On(1994, 5, 3)});
  found = List(request);
  EXPECT_EQ(found[0].known_to_store(), "an earlier visit by that office is known: 1994-05-03 (" + found[0].earlier_event_id() + ")");
  // As it was known before the older visits were.
  request.mutable_as_of()->set_token(Token(1));
  EXPECT_THAT(List(request)[0].known_to_store(), testing::StartsWith("no earlier visit known"));
}

TEST_F(MilestonesTest, OnlyWhatTookPlaceOnADayIsAFirst) {
  Ingest("a", {VisitBy("ISR", "KAZ", "President", "Noa Katz").On(2009, 1, 1).Status(EVENT_STATUS_PLANNED),
               VisitBy("ISR", "KAZ", "President", "Noa Katz").On(2009, 6, 1).Status(EVENT_STATUS_CANCELLED),
               VisitBy("ISR", "KAZ", "President", "Noa Katz"), VisitBy("ISR", "KAZ", "President", "Noa Katz").On(2009, 9, 1)});
  auto request = Of("Israel", "Kazakhstan");
  for (const auto& milestone : List(request)) {
    EXPECT_EQ(milestone.kind(), v1::MILESTONE_KIND_FIRST_KNOWN);
    EXPECT_EQ(milestone.event().date().start_date().month(), 9);
  }
  EXPECT_EQ(List(request).size(), 2u);
}

TEST_F(MilestonesTest, AgreementsAndTradeDelegationsHaveFirstsToo) {
  MadeEvent trade(EVENT_TYPE_DELEGATION), parliament(EVENT_TYPE_DELEGATION);
  for (MadeEvent* each : {&trade, &parliament}) each->With(PARTICIPANT_ROLE_SOURCE, "ISR").With(PARTICIPANT_ROLE_HOST, "AZE");
  trade.On(2012, 4, 1).facts().mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
  parliament.On(2011, 4, 1).facts().mutable_delegation()->set_kind(DELEGATION_KIND_PARLIAMENTARY);
  Ingest("a", {trade, parliament, Agreement("ISR", "AZE", "water").On(2013, 1, 1),
               Agreement("ISR", "AZE", "energy").On(2014, 1, 1)});
  EXPECT_THAT(Descriptions(List(Of("Azerbaijan", "Israel"))),
              ElementsAre("first known agreement between Azerbaijan and Israel",
                          "first known trade delegation from Israel to Azerbaijan"));
  EXPECT_THAT(Descriptions(List(Of("Azerbaijan", "Israel", v1::DIRECTION_FORWARD))),
              ElementsAre("first known agreement between Azerbaijan and Israel"));
}

TEST_F(MilestonesTest, FiltersBySideKindAndDay) {
  Ingest("a", {VisitBy("ISR", "AZE", "", "Avi Stern").On(2009, 6, 28), VisitBy("AZE", "ISR", "", "Elnur Aliyev").On(2010, 1, 1),
               VisitBy("ISR", "AZE", "", "Avi Stern").On(2011, 6, 28), VisitBy("FRA", "KAZ", "", "Luc Petit").On(2012, 1, 1)});
  EXPECT_EQ(List(Of("", "")).size(), 4u);
  EXPECT_EQ(List(Of("Israel", "")).size(), 3u);
  EXPECT_EQ(List(Of("Israel", "", v1::DIRECTION_FORWARD)).size(), 2u);
  EXPECT_EQ(List(Of("", "Israel", v1::DIRECTION_FORWARD)).size(), 1u);
  EXPECT_EQ(List(Of("Israel", "Kazakhstan")).size(), 0u);
  EXPECT_EQ(List(Of("EU", "Central Asia")).size(), 1u);
  auto request = Of("Israel", "Azerbaijan");
  request.add_kinds(v1::MILESTONE_KIND_REPEAT_VISIT);
  EXPECT_EQ(List(request).size(), 1u);
  request.clear_kinds();
  request.mutable_start_date()->set_year(2011);  // what lies before still counts
  ASSERT_EQ(List(request).size(), 1u);
  EXPECT_EQ(List(request)[0].kind(), v1::MILESTONE_KIND_REPEAT_VISIT);
}

TEST_F(MilestonesTest, PagesJoinToTheWholeAndAreOfOneRevision) {
  std::vector<MadeEvent> events;
  for (int month = 1; month <= 12; ++month) {
    for (const char* host : {"AZE", "KAZ", "GEO"}) {
      events.push_back(VisitBy("ISR", host, "Prime Minister", "Avi Stern").On(2010, month, 1));
    }
  }
  Ingest("a", events);
  auto request = Of("Israel", "");
  for (const int size : {1, 2, 5, 7}) {
    request.set_page_size(0);
    request.clear_page_token();
    const auto whole = Descriptions(List(request));
    EXPECT_GE(whole.size(), 36u + 3u);  // each first is one of anybody and one of the office
    request.set_page_size(size);
    std::vector<std::string> joined;
    do {
      const auto page = Ask(&Stub::ListMilestones, request);
      EXPECT_LE(page.milestones_size(), size);
      for (const v1::Milestone& milestone : page.milestones()) joined.push_back(milestone.description());
      request.set_page_token(page.next_page_token());
      ASSERT_LE(joined.size(), whole.size());
      if (joined.size() == static_cast<size_t>(size)) {  // data that arrives after the first page moves no other
        Ingest("later-" + std::to_string(size), {VisitBy("ISR", "AZE", "Prime Minister", "Avi Stern").On(2000 + size, 1, 1)});
      }
    } while (!request.page_token().empty());
    EXPECT_EQ(joined, whole) << size;
  }
}

// Where repeated visits are wanted every act of a pair is read; else only the timelines of acts are.
TEST_F(MilestonesTest, AreTheSameFromTheTimelinesOfActs) {
  std::mt19937 random(11);
  const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<uint32_t>(limit)); };
  const std::vector<std::string> parties = {"ISR", "AZE", "KAZ"}, offices = {"", "Prime Minister", "prime minister", "Envoy"};
  for (int article = 0; article < 60; ++article) {
    std::vector<MadeEvent> events;
    for (int count = 1 + below(3); count > 0; --count) {
      const int first = below(3);
      MadeEvent event = VisitBy(parties[first], parties[(first + 1 + below(2)) % 3], offices[below(4)], below(2) ? "Avi Stern" : "");
      event.On(1990 + below(12), below(4) == 0 ? 0 : 1 + below(12), 0);
      EventFacts& facts = event.facts();
      if (below(4) == 0) facts.set_type(EVENT_TYPE_AGREEMENT);
      if (below(5) == 0) facts.set_status(EVENT_STATUS_PLANNED);
      if (facts.type() == EVENT_TYPE_VISIT && below(5) == 0) facts.mutable_visit()->set_first_ever(true);
      if (facts.type() == EVENT_TYPE_VISIT && below(5) == 0) facts.mutable_visit()->set_ordinal(2 + below(3));
      events.push_back(event);
    }
    Ingest("article-" + std::to_string(below(45)), events);  // some take the place of an earlier text
  }
  const auto view = *store->Read();
  MilestoneFilter but_repeats;
  but_repeats.kinds = {v1::MILESTONE_KIND_FIRST_EVER_VISIT, v1::MILESTONE_KIND_NTH_VISIT, v1::MILESTONE_KIND_FIRST_KNOWN};
  const auto texts = [](const std::vector<v1::Milestone>& milestones) {
    std::vector<std::string> texts;
    for (const v1::Milestone& each : milestones) {
      if (each.kind() != v1::MILESTONE_KIND_REPEAT_VISIT) texts.push_back(each.DebugString());
    }
    return texts;
  };
  for (const int64_t revision : {view->revision(), view->revision() / 2}) {
    const auto then = *view->AtRevision(revision);
    MilestoneFinder by_reading(*then, *vocabulary, {}, 100'000), by_acts(*then, *vocabulary, but_repeats, 100'000);
    size_t told = 0;
    const auto newest = then->Timeline(event_store::TimelineScope::kAll, {});
    for (newest->Seek(""); newest->Valid(); newest->Next()) {
      const auto expected = by_reading.MilestonesOf(*newest->Event()), found = by_acts.MilestonesOf(*newest->Event());
      ASSERT_TRUE(expected.ok() && found.ok());
      EXPECT_EQ(texts(*found), texts(*expected));
      told += found->size();
    }
    EXPECT_GT(told, 15u);
  }
}

// The newest of a pair are those which walking through all its events finds.
TEST_F(MilestonesTest, OfARelationshipAreTheNewestOfThePair) {
  std::vector<MadeEvent> events;
  for (int year = 0; year < 30; ++year) {
    MadeEvent visit = VisitBy("ISR", "AZE", year % 4 == 0 ? "Minister of " + std::to_string(year) : "Envoy", "").On(1980 + year, 1, 1);
    if (year % 7 == 3) visit.facts().mutable_visit()->set_ordinal(year);
    events.push_back(visit);
  }
  Ingest("a", events);
  v1::GetRelationshipRequest request;
  request.set_party_a("Israel");
  request.set_party_b("Azerbaijan");
  const auto answer = Ask(&Stub::GetRelationship, request);
  auto of_pair = Of("Israel", "Azerbaijan");
  for (const v1::MilestoneKind kind : {v1::MILESTONE_KIND_FIRST_EVER_VISIT, v1::MILESTONE_KIND_NTH_VISIT, v1::MILESTONE_KIND_FIRST_KNOWN}) {
    of_pair.add_kinds(kind);
  }
  EXPECT_EQ(Descriptions({answer.milestones().begin(), answer.milestones().end()}), Descriptions(List(of_pair)));
  EXPECT_GT(answer.milestones_size(), 10);
}

TEST_F(MilestonesTest, RefusesWhatItDoesNotKnow) {
  auto request = Of("Atlantis", "");
  EXPECT_EQ(ReasonFor(&Stub::ListMilestones, request), v1::ERROR_REASON_UNKNOWN_PARTY);
  request = Of("Israel", "");
  request.add_kinds(static_cast<v1::MilestoneKind>(99));
  EXPECT_EQ(ReasonFor(&Stub::ListMilestones, request), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request = Of("Israel", "");
  request.set_page_size(-1);
  EXPECT_EQ(ReasonFor(&Stub::ListMilestones, request), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request = Of("Israel", "");
  request.set_page_token("x");
  EXPECT_EQ(ReasonFor(&Stub::ListMilestones, request), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
}

// A pair with more acts than are looked at: nothing is called a first, and the answer still comes.
TEST_F(MilestonesTest, WhatIsTooMuchToLookAtIsNoFirst) {
  std::vector<MadeEvent> events;
  for (int day = 0; day < 12; ++day) events.push_back(VisitBy("ISR", "AZE", "", "Avi Stern").On(2010, 1 + day, 1));
  Ingest("a", events);
  const auto view = store->Read();
  ASSERT_TRUE(view.ok());
  for (const size_t rows : {size_t{4}, size_t{12}}) {
    const auto firsts = PairFirsts::Read(**view, "ISR", "AZE", EVENT_TYPE_VISIT, "", rows);
    ASSERT_TRUE(firsts.ok());
    EXPECT_EQ(firsts->rows(), rows);
    EXPECT_EQ(firsts->whole(), rows == 12);
  }
  MilestoneFinder finder(**view, *vocabulary, {}, 4);
  const auto newest = (*view)->Timeline(event_store::TimelineScope::kAll, {});
  newest->Seek("");
  const auto milestones = finder.MilestonesOf(*newest->Event());
  ASSERT_TRUE(milestones.ok());
  ASSERT_EQ(milestones->size(), 1u);
  EXPECT_EQ((*milestones)[0].kind(), v1::MILESTONE_KIND_REPEAT_VISIT);
  EXPECT_EQ((*milestones)[0].ordinal(), 4);
  EXPECT_THAT((*milestones)[0].known_to_store(), testing::EndsWith("counted among the 4 before"));
}

}  // namespace
}  // namespace legation::query
