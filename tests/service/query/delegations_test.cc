// Trade delegations by what is asked of them, with what came of them.
#include "query_fixture.h"

namespace legation::query {
namespace {

using namespace internal::v1;

struct DelegationOf {
  std::string sender, host, text, node, leader;
  int size = 0;
};

MadeEvent Made(const DelegationOf& of, int month) {
  MadeEvent event(EVENT_TYPE_DELEGATION);
  event.With(PARTICIPANT_ROLE_SOURCE, of.sender).With(PARTICIPANT_ROLE_HOST, of.host).On(2016, month, 10);
  if (!of.leader.empty()) event.With(PARTICIPANT_ROLE_LEADER, of.sender, of.leader);
  auto* delegation = event.facts().mutable_delegation();
  delegation->set_kind(DELEGATION_KIND_TRADE);
  if (of.size > 0) {
    delegation->set_size(of.size);
    delegation->set_bound(SIZE_BOUND_AT_LEAST);
    delegation->set_unit(SIZE_UNIT_PEOPLE);
  }
  auto* sector = delegation->add_sectors();
  sector->set_text(of.text);
  sector->set_node(of.node);
  return event;
}

class Delegations : public QueryFixture {
 protected:
  Delegations() {
    Ingest("a", {Made({"ISR", "KAZ", "desalination", "water", "Dana Levi", 70}, 3)});
    Ingest("b", {Made({"FRA", "KAZ", "wine", "food", "Luc Moreau", 0}, 5)});
    Ingest("c", {Made({"ISR", "AZE", "falconry supplies", "", "", 20}, 7)});
    MadeEvent official = Made({"ISR", "UZB", "water", "water", "", 9}, 9);
    official.facts().mutable_delegation()->set_kind(DELEGATION_KIND_OFFICIAL);
    Ingest("d", {official});
  }

  std::string Routes(const v1::ListTradeDelegationsRequest& request) {
    std::string routes;
    const v1::ListTradeDelegationsResponse response = Ask(&Stub::ListTradeDelegations, request);
    for (const v1::Event& event : response.delegations()) {
      for (const v1::Participant& participant : event.participants()) {
        if (participant.role() == v1::PARTICIPANT_ROLE_SOURCE) routes += participant.country_code() + ">";
        if (participant.role() == v1::PARTICIPANT_ROLE_HOST) routes += participant.country_code() + " ";
      }
    }
    return routes;
  }
};

TEST_F(Delegations, AreThoseOfTradeNewestFirst) { EXPECT_EQ(Routes({}), "ISR>AZE FRA>KAZ ISR>KAZ "); }

TEST_F(Delegations, BySenderAndHost) {
  v1::ListTradeDelegationsRequest request;
  request.add_hosts("Kazakhstan");
  EXPECT_EQ(Routes(request), "FRA>KAZ ISR>KAZ ");
  request.add_senders("EU");
  EXPECT_EQ(Routes(request), "FRA>KAZ ");
  request.clear_hosts();
  request.set_senders(0, "Israel");
  EXPECT_EQ(Routes(request), "ISR>AZE ISR>KAZ ");
}

TEST_F(Delegations, BySectorNodeAndWords) {
  v1::ListTradeDelegationsRequest request;
  request.add_sectors("environment");  // water lies below it
  EXPECT_EQ(Routes(request), "ISR>KAZ ");
  request.set_sectors(0, "falconry");
  EXPECT_EQ(Routes(request), "ISR>AZE ");
  request.add_sectors("water");
  EXPECT_EQ(Routes(request), "ISR>AZE ISR>KAZ ");
  request.add_hosts("Azerbaijan");
  EXPECT_EQ(Routes(request), "ISR>AZE ");
}

TEST_F(Delegations, BySizeLeaderStatusAndDate) {
  v1::ListTradeDelegationsRequest request;
  request.set_min_size(21);
  EXPECT_EQ(Routes(request), "ISR>KAZ ");
  request.set_min_size(20);
  EXPECT_EQ(Routes(request), "ISR>AZE ISR>KAZ ");
  request.Clear();
  request.add_leaders("LEVI");
  EXPECT_EQ(Routes(request), "ISR>KAZ ");
  request.Clear();
  request.add_statuses(v1::EVENT_STATUS_PLANNED);
  EXPECT_EQ(Routes(request), "");
  request.Clear();
  request.mutable_start_date()->set_year(2016);
  request.mutable_start_date()->set_month(5);
  request.mutable_end_date()->set_year(2016);
  request.mutable_end_date()->set_month(6);
  EXPECT_EQ(Routes(request), "FRA>KAZ ");
}

TEST_F(Delegations, ComeInPages) {
  v1::ListTradeDelegationsRequest request;
  request.set_page_size(2);
  const v1::ListTradeDelegationsResponse first = Ask(&Stub::ListTradeDelegations, request);
  EXPECT_EQ(first.delegations_size(), 2);
  request.set_page_token(first.next_page_token());
  const v1::ListTradeDelegationsResponse second = Ask(&Stub::ListTradeDelegations, request);
  EXPECT_EQ(second.delegations_size(), 1);
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(Delegations, CarryWhatWasAgreedAtTheSameHostInTheSameTour) {
  std::vector<MadeEvent> tour = {Made({"ISR", "KAZ", "agriculture", "agriculture", "", 70}, 12),
                                 Agreement("ISR", "KAZ", "agricultural research").On(2016, 12, 11),
                                 Agreement("ISR", "AZE", "double taxation").On(2016, 12, 12),
                                 Agreement("ISR", "KAZ", "gas").On(2016, 12, 13).Status(EVENT_STATUS_CANCELLED),
                                 Visit("ISR", "KAZ").On(2016, 12, 10)};
  MadeEvent forum(EVENT_TYPE_BUSINESS_FORUM);
  forum.With(PARTICIPANT_ROLE_PARTICIPANT, "ISR").With(PARTICIPANT_ROLE_HOST, "KAZ").On(2016, 12, 10);
  forum.facts().mutable_business_forum()->set_name("Astana Business Days");
  tour.push_back(forum);
  for (MadeEvent& event : tour) event.facts().set_tour_number(1);
  tour.push_back(Agreement("ISR", "KAZ", "not of the tour").On(2016, 12, 20));
  Ingest("tour", tour);

  v1::ListTradeDelegationsRequest request;
  request.add_sectors("agriculture");
  const v1::ListTradeDelegationsResponse response = Ask(&Stub::ListTradeDelegations, request);
  ASSERT_EQ(response.delegations_size(), 1);
  std::set<std::string> subjects;
  for (const v1::DelegationOutcome& outcome : response.delegations(0).delegation().outcomes()) {
    subjects.insert(outcome.subject());
    EXPECT_EQ(outcome.reason(), "same tour and host");
    EXPECT_NE(outcome.event_id(), "");
  }
  EXPECT_EQ(subjects, (std::set<std::string>{"agricultural research", "Astana Business Days"}));

  v1::GetTradeDelegationRequest one;
  one.set_event_id(response.delegations(0).event_id());
  const v1::GetTradeDelegationResponse whole = Ask(&Stub::GetTradeDelegation, one);
  EXPECT_EQ(whole.delegation().delegation().outcomes_size(), 2);
  EXPECT_EQ(whole.answered_at(), response.answered_at());
}

TEST_F(Delegations, AnEventThatIsNoTradeDelegationIsNotFound) {
  v1::ListEventsRequest events;
  events.add_counterparties("Uzbekistan");
  const v1::ListEventsResponse official = Ask(&Stub::ListEvents, events);
  ASSERT_EQ(official.events_size(), 1);
  v1::GetTradeDelegationRequest request;
  request.set_event_id(official.events(0).event_id());
  EXPECT_EQ(ReasonFor(&Stub::GetTradeDelegation, request), v1::ERROR_REASON_EVENT_NOT_FOUND);
  request.clear_event_id();
  EXPECT_EQ(ReasonFor(&Stub::GetTradeDelegation, request), v1::ERROR_REASON_FIELD_REQUIRED);
}

}  // namespace
}  // namespace legation::query
