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

TEST_F(Delegations, LargestFirstAcrossPagesAndThoseWithoutASizeLast) {
  v1::ListTradeDelegationsRequest request;
  request.set_order_by(v1::DELEGATION_ORDER_SIZE);
  EXPECT_EQ(Routes(request), "ISR>KAZ ISR>AZE FRA>KAZ ");
  request.add_hosts("Kazakhstan");
  EXPECT_EQ(Routes(request), "ISR>KAZ FRA>KAZ ");
  request.mutable_start_date()->set_year(2016);
  request.mutable_start_date()->set_month(4);
  EXPECT_EQ(Routes(request), "FRA>KAZ ") << "days still count";

  v1::ListTradeDelegationsRequest paged;
  paged.set_order_by(v1::DELEGATION_ORDER_SIZE);
  paged.set_page_size(1);
  std::string routes;
  do {
    const v1::ListTradeDelegationsResponse page = Ask(&Stub::ListTradeDelegations, paged);
    for (const v1::Event& event : page.delegations()) routes += std::to_string(event.delegation().size()) + " ";
    paged.set_page_token(page.next_page_token());
  } while (!paged.page_token().empty());
  EXPECT_EQ(routes, "70 20 0 ");
}

TEST_F(Delegations, AreOfABlocWhenTheSenderWasAMemberOnTheirDate) {
  MadeEvent member = Made({"GBR", "KAZ", "finance", "finance", "", 30}, 3);
  MadeEvent left = Made({"GBR", "KAZ", "finance", "finance", "", 40}, 3);
  left.On(2021, 3, 10);
  Ingest("member", {member});
  Ingest("left", {left});
  v1::ListTradeDelegationsRequest request;
  request.add_senders("EU");
  EXPECT_EQ(Routes(request), "FRA>KAZ GBR>KAZ ") << "2016, not 2021";
  request.set_senders(0, "United Kingdom");
  EXPECT_EQ(Routes(request), "GBR>KAZ GBR>KAZ ");
}

std::string Counts(const v1::ListTradeDelegationsResponse& response) {
  std::string counts;
  for (const v1::DelegationGroupCount& group : response.groups()) {
    counts += group.key() + "(" + group.name() + ")=" + std::to_string(group.count()) + " ";
  }
  return counts;
}

TEST_F(Delegations, AreCountedBySenderHostAndSector) {
  v1::ListTradeDelegationsRequest request;
  request.set_group_by(v1::DELEGATION_GROUP_SENDER);
  const v1::ListTradeDelegationsResponse by_sender = Ask(&Stub::ListTradeDelegations, request);
  EXPECT_EQ(Counts(by_sender), "ISR(Israel)=2 FRA(France)=1 ");
  EXPECT_EQ(by_sender.delegations_size(), 0);
  EXPECT_EQ(by_sender.next_page_token(), "");
  request.set_group_by(v1::DELEGATION_GROUP_HOST);
  EXPECT_EQ(Counts(Ask(&Stub::ListTradeDelegations, request)), "KAZ(Kazakhstan)=2 AZE(Azerbaijan)=1 ");
  request.set_group_by(v1::DELEGATION_GROUP_SECTOR);
  EXPECT_EQ(Counts(Ask(&Stub::ListTradeDelegations, request)), "falconry supplies()=1 food()=1 water()=1 ");
  request.add_sectors("water");
  request.set_group_by(v1::DELEGATION_GROUP_SENDER);
  EXPECT_EQ(Counts(Ask(&Stub::ListTradeDelegations, request)), "ISR(Israel)=1 ");
}

TEST_F(Delegations, OfTwoSendersCountsForTheOneThatIsAskedFor) {
  MadeEvent joint = Made({"ISR", "KAZ", "water", "water", "", 12}, 8);
  joint.With(PARTICIPANT_ROLE_SOURCE, "USA");
  Ingest("joint", {joint});
  v1::ListTradeDelegationsRequest request;
  request.set_group_by(v1::DELEGATION_GROUP_SENDER);
  request.add_senders("United States");
  EXPECT_EQ(Counts(Ask(&Stub::ListTradeDelegations, request)), "USA(United States)=1 ");
}

TEST_F(Delegations, CarryWhatSenderAndHostAgreedOnItsDaysWithoutATour) {
  MadeEvent delegation = Made({"ISR", "KAZ", "space", "", "", 15}, 6);
  delegation.On(2018, 6, 4);
  delegation.facts().mutable_date()->mutable_end_date()->set_day(8);
  MadeEvent month = Agreement("ISR", "KAZ", "no more than its month is known").On(2018, 6, 0);
  MadeEvent on_tour = Agreement("ISR", "KAZ", "of another trip").On(2018, 6, 6);
  on_tour.facts().set_tour_number(1);
  Ingest("on its days", {delegation, Agreement("ISR", "KAZ", "satellites").On(2018, 6, 7),
                         Agreement("ISR", "AZE", "elsewhere").On(2018, 6, 7),
                         Agreement("ISR", "KAZ", "too late").On(2018, 6, 9), month, on_tour});
  v1::ListTradeDelegationsRequest request;
  request.add_sectors("space");
  const v1::ListTradeDelegationsResponse response = Ask(&Stub::ListTradeDelegations, request);
  ASSERT_EQ(response.delegations_size(), 1);
  ASSERT_EQ(response.delegations(0).delegation().outcomes_size(), 1);
  const v1::DelegationOutcome& outcome = response.delegations(0).delegation().outcomes(0);
  EXPECT_EQ(outcome.subject(), "satellites");
  EXPECT_EQ(outcome.reason(), "same sender and host, on its days");
  v1::GetTradeDelegationRequest one;
  one.set_event_id(response.delegations(0).event_id());
  const v1::GetTradeDelegationResponse whole = Ask(&Stub::GetTradeDelegation, one);
  ASSERT_EQ(whole.outcomes_size(), 1);
  EXPECT_EQ(whole.outcomes(0).event_id(), outcome.event_id());
  EXPECT_GT(whole.outcomes(0).evidence_size(), 0);
}

TEST_F(Delegations, ThatStayForMonthsDoNotCarryAllThatWasAgreedMeanwhile) {
  MadeEvent mission = Made({"ISR", "KAZ", "space", "", "", 15}, 6);
  mission.On(2018, 6, 4);
  mission.facts().mutable_date()->mutable_end_date()->set_month(9);
  Ingest("mission", {mission, Agreement("ISR", "KAZ", "satellites").On(2018, 7, 7)});
  v1::ListTradeDelegationsRequest request;
  request.add_sectors("space");
  const v1::ListTradeDelegationsResponse response = Ask(&Stub::ListTradeDelegations, request);
  ASSERT_EQ(response.delegations_size(), 1);
  EXPECT_EQ(response.delegations(0).delegation().outcomes_size(), 0);
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
