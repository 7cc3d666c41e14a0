// GetRelationship: what stands in force, the first and the last event, each way and on each day.
#include <cmath>

#include "query_fixture.h"

namespace legation::query {
namespace {

using namespace internal::v1;

MadeEvent Ties(const std::string& source, const std::string& target, TiesAction action) {
  MadeEvent event(EVENT_TYPE_DIPLOMATIC_TIES);
  event.With(PARTICIPANT_ROLE_SOURCE, source).With(PARTICIPANT_ROLE_TARGET, target);
  event.facts().mutable_diplomatic_ties()->set_action(action);
  return event;
}

MadeEvent Sanctions(const std::string& source, const std::string& target, SanctionAction action) {
  MadeEvent event(EVENT_TYPE_SANCTION);
  event.With(PARTICIPANT_ROLE_SOURCE, source).With(PARTICIPANT_ROLE_TARGET, target);
  event.facts().mutable_sanction()->set_action(action);
  return event;
}

class StandingOfPair : public QueryFixture {
 protected:
  static v1::GetRelationshipRequest Request(int year, v1::Direction direction = v1::DIRECTION_BOTH) {
    v1::GetRelationshipRequest request;
    request.set_party_a("Israel");
    request.set_party_b("Turkey");
    request.set_direction(direction);
    request.mutable_on_date()->set_year(year);
    request.mutable_on_date()->set_month(12);
    request.mutable_on_date()->set_day(31);
    return request;
  }
  std::string Told(const v1::GetRelationshipRequest& request) {
    std::string told;
    const auto answer = Ask(&Stub::GetRelationship, request);
    for (const v1::StandingFact& fact : answer.standing()) {
      told += fact.description() + " " + std::to_string(fact.since().start_date().year()) + ". ";
    }
    return told;
  }
  void IngestStory() {
    Ingest("ties", {Ties("ISR", "TUR", TIES_ACTION_ESTABLISH).On(1949, 3, 28).Saying("Turkey recognised Israel in 1949."),
                    Ties("TUR", "ISR", TIES_ACTION_DOWNGRADE).On(2011, 9, 2).Saying("Turkey downgraded its ties.")});
    Ingest("sanctions", {Sanctions("TUR", "ISR", SANCTION_ACTION_IMPOSE).On(2011, 9, 6).Saying("Turkey froze trade."),
                         Sanctions("ISR", "TUR", SANCTION_ACTION_IMPOSE).On(2012, 1, 5).Status(EVENT_STATUS_PLANNED)});
    Ingest("agreed", {Agreement("ISR", "TUR", "free trade").On(1996, 3, 14),
                      Agreement("ISR", "TUR", "gas").On(2013, 3, 14).Status(EVENT_STATUS_DENIED)});
    Ingest("normal", {Ties("ISR", "TUR", TIES_ACTION_RESTORE).On(2016, 6, 27),
                      Sanctions("TUR", "ISR", SANCTION_ACTION_EASE).On(2016, 6, 28)});
  }
};

TEST_F(StandingOfPair, IsToldForADay) {
  IngestStory();
  EXPECT_EQ(Told(Request(1940)), "");
  EXPECT_EQ(Told(Request(1990)), "diplomatic relations established 1949. ");
  EXPECT_EQ(Told(Request(2015)),
            "diplomatic relations downgraded 2011. sanctions of Turkey on Israel 2011. agreement: free trade 1996. ");
  EXPECT_EQ(Told(Request(2016)), "diplomatic relations restored 2016. agreement: free trade 1996. ");
}

TEST_F(StandingOfPair, SaysWhichSentence) {
  IngestStory();
  const auto answer = Ask(&Stub::GetRelationship, Request(2015));
  ASSERT_EQ(answer.standing_size(), 3);
  EXPECT_EQ(answer.standing(0).kind(), v1::STANDING_KIND_DIPLOMATIC_RELATIONS);
  EXPECT_EQ(answer.standing(0).evidence().text(), "Turkey downgraded its ties.");
  EXPECT_EQ(answer.standing(0).direction(), v1::DIRECTION_BACKWARD);
  EXPECT_EQ(answer.standing(1).kind(), v1::STANDING_KIND_SANCTION);
  EXPECT_EQ(answer.standing(1).since().start_date().month(), 9);
  EXPECT_EQ(answer.standing(1).evidence().article_id(), "sanctions");
  EXPECT_EQ(answer.standing(2).kind(), v1::STANDING_KIND_AGREEMENT);
  EXPECT_EQ(answer.standing(2).direction(), v1::DIRECTION_BOTH);
  v1::GetEventRequest request;
  request.set_event_id(answer.standing(1).event_id());
  EXPECT_EQ(Ask(&Stub::GetEvent, request).event().type(), v1::EVENT_TYPE_SANCTION);
}

TEST_F(StandingOfPair, IsToldForADirection) {
  IngestStory();
  EXPECT_EQ(Told(Request(2015, v1::DIRECTION_FORWARD)),
            "diplomatic relations established 1949. agreement: free trade 1996. ");
  EXPECT_EQ(Told(Request(2015, v1::DIRECTION_BACKWARD)),
            "diplomatic relations downgraded 2011. sanctions of Turkey on Israel 2011. agreement: free trade 1996. ");
}

TEST_F(StandingOfPair, IsToldAsItWasKnown) {
  IngestStory();
  auto request = Request(2015);
  request.mutable_as_of()->set_token(Token(1));
  EXPECT_EQ(Told(request), "diplomatic relations downgraded 2011. ");
  Apply(log.Retraction("sanctions"));
  EXPECT_EQ(Told(Request(2015)), "diplomatic relations downgraded 2011. agreement: free trade 1996. ");
  request.mutable_as_of()->set_token(Token(4));
  EXPECT_EQ(Told(request),
            "diplomatic relations downgraded 2011. sanctions of Turkey on Israel 2011. agreement: free trade 1996. ");
}

TEST_F(StandingOfPair, TheFirstAndTheLastEventRunInTheDirection) {
  Ingest("a", {Visit("ISR", "TUR").On(2010, 1, 1), Visit("TUR", "ISR").On(2011, 1, 1), Visit("ISR", "TUR").On(2012, 1, 1),
               Visit("TUR", "ISR").On(2013, 1, 1)});
  const auto years = [&](v1::Direction direction) {
    const auto answer = Ask(&Stub::GetRelationship, Request(2015, direction));
    return std::pair(answer.first_event().date().start_date().year(), answer.last_event().date().start_date().year());
  };
  EXPECT_EQ(years(v1::DIRECTION_BOTH), std::pair(2010, 2013));
  EXPECT_EQ(years(v1::DIRECTION_FORWARD), std::pair(2010, 2012));
  EXPECT_EQ(years(v1::DIRECTION_BACKWARD), std::pair(2011, 2013));
  auto request = Request(2015, v1::DIRECTION_BACKWARD);
  request.set_party_b("Azerbaijan");
  Ingest("b", {Visit("ISR", "AZE").On(2010, 1, 1)});
  const auto one_way = Ask(&Stub::GetRelationship, request);
  EXPECT_FALSE(one_way.has_first_event() || one_way.has_last_event());
}

// A share of points and a count that one way has add up to what both ways have.
TEST_F(StandingOfPair, TheTwoWaysAddUpToBoth) {
  Ingest("a", {Accusation("ISR", "TUR").On(2015, 3, 1).Saying("Israel accuses."),
               Accusation("TUR", "ISR").On(2015, 4, 1).Saying("Turkey accuses."),
               Agreement("ISR", "TUR", "gas").On(2015, 5, 1)});
  const auto points = [&](v1::Direction direction) {
    double sum = 0;
    const auto answer = Ask(&Stub::GetRelationship, Request(2015, direction));
    for (const v1::Driver& driver : answer.drivers()) sum += driver.points();
    return sum;
  };
  const double mutual = 6 * std::exp2(-244.0 / 180);  // the agreement, 244 days before
  EXPECT_NEAR(points(v1::DIRECTION_FORWARD) + points(v1::DIRECTION_BACKWARD) - mutual, points(v1::DIRECTION_BOTH), 1e-9);
  EXPECT_NE(points(v1::DIRECTION_FORWARD), points(v1::DIRECTION_BACKWARD));
}

TEST_F(StandingOfPair, ADayInThePastIsToldAsOfThatDay) {
  Ingest("a", {Agreement("ISR", "TUR", "gas").On(2014, 5, 1), Accusation("TUR", "ISR").On(2015, 5, 1)});
  const auto before = Ask(&Stub::GetRelationship, Request(2014));
  EXPECT_GT(before.score(), 0);
  EXPECT_EQ(before.on_date().year(), 2014);
  EXPECT_EQ(before.drivers_size(), 1);
  EXPECT_LT(Ask(&Stub::GetRelationship, Request(2015)).score(), before.score());
  Ingest("b", {Agreement("ISR", "TUR", "water").On(2016, 5, 1)});
  EXPECT_EQ(Ask(&Stub::GetRelationship, Request(2014)).score(), before.score());
}

}  // namespace
}  // namespace legation::query
