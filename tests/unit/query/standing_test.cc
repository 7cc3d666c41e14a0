// What stands in force, told from events.
#include "query_service/standing.h"

#include <gtest/gtest.h>

#include "made_event.h"

namespace legation::query {
namespace {

using namespace internal::v1;

class Standing : public testing::Test {
 protected:
  Standing() {
    israel.set_id("ISR");
    israel.set_name("Israel");
    turkey.set_id("TUR");
    turkey.set_name("Turkey");
  }

  EventRecord Made(MadeEvent made, int32_t day) {
    made.On(day).record.set_event_id("evt_" + std::to_string(day));
    return made.record;
  }
  EventRecord Ties(TiesAction action, int32_t day) {
    MadeEvent made(EVENT_TYPE_DIPLOMATIC_TIES);
    made.With(PARTICIPANT_ROLE_SOURCE, "ISR").With(PARTICIPANT_ROLE_TARGET, "TUR");
    made.facts().mutable_diplomatic_ties()->set_action(action);
    return Made(made, day);
  }
  EventRecord SanctionOf(const std::string& source, SanctionAction action, int32_t day, const std::string& scope = "") {
    MadeEvent made(EVENT_TYPE_SANCTION);
    made.With(PARTICIPANT_ROLE_SOURCE, source).With(PARTICIPANT_ROLE_TARGET, source == "ISR" ? "TUR" : "ISR");
    made.facts().mutable_sanction()->set_action(action);
    made.facts().mutable_sanction()->set_scope(scope);
    return Made(made, day);
  }
  EventRecord AgreementOn(const std::string& subject, int32_t day, EventStatus status = EVENT_STATUS_OCCURRED,
                          Instrument instrument = INSTRUMENT_AGREEMENT) {
    MadeEvent made(EVENT_TYPE_AGREEMENT);
    made.With(PARTICIPANT_ROLE_PARTICIPANT, "ISR").With(PARTICIPANT_ROLE_PARTICIPANT, "TUR");
    made.facts().set_status(status);
    made.facts().mutable_agreement()->set_instrument(instrument);
    made.facts().mutable_agreement()->add_subjects(subject);
    return Made(made, day);
  }

  std::vector<std::string> Told() {
    std::vector<std::string> told;
    for (const v1::StandingFact& fact : StandingFactsOf(events, israel, turkey)) {
      told.push_back(fact.description() + " since " + fact.event_id());
    }
    return told;
  }
  using Facts = std::vector<std::string>;

  v1::Party israel, turkey;
  StandingEvents events;  // newest first
};

TEST_F(Standing, NothingIsToldOfNothing) { EXPECT_EQ(Told(), Facts()); }

TEST_F(Standing, RelationsAreAsTheNewestDecisiveEventLeftThem) {
  events.ties = {Ties(TIES_ACTION_APPOINT_AMBASSADOR, 40), Ties(TIES_ACTION_DOWNGRADE, 30),
                 Ties(TIES_ACTION_ESTABLISH, 10)};
  EXPECT_EQ(Told(), Facts{"diplomatic relations downgraded since evt_30"});
  events.ties.insert(events.ties.begin(), Ties(TIES_ACTION_RESTORE, 50));
  EXPECT_EQ(Told(), Facts{"diplomatic relations restored since evt_50"});
  events.ties = {Ties(TIES_ACTION_RECALL_AMBASSADOR, 40)};
  EXPECT_EQ(Told(), Facts());
}

TEST_F(Standing, OfSeveralThatSayTheSameTheOldestBeganIt) {
  events.ties = {Ties(TIES_ACTION_SEVER, 31), Ties(TIES_ACTION_EXPEL, 30), Ties(TIES_ACTION_SEVER, 29),
                 Ties(TIES_ACTION_ESTABLISH, 20), Ties(TIES_ACTION_SEVER, 10)};
  EXPECT_EQ(Told(), Facts{"diplomatic relations severed since evt_29"});
}

TEST_F(Standing, SanctionsStandUntilTheyAreLifted) {
  events.sanctions = {SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 30), SanctionOf("ISR", SANCTION_ACTION_EASE, 20),
                      SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 10)};
  EXPECT_EQ(Told(), Facts{"sanctions of Israel on Turkey since evt_30"});
  events.sanctions.insert(events.sanctions.begin(), SanctionOf("ISR", SANCTION_ACTION_EASE, 40));
  EXPECT_EQ(Told(), Facts());
  events.sanctions = {SanctionOf("ISR", SANCTION_ACTION_THREATEN, 30)};
  EXPECT_EQ(Told(), Facts());
}

TEST_F(Standing, AnExtendedSanctionStandsSinceItsBeginning) {
  events.sanctions = {SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 30), SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 20)};
  EXPECT_EQ(Told(), Facts{"sanctions of Israel on Turkey since evt_20"});
}

TEST_F(Standing, EachSideLiftsItsOwnSanctions) {
  events.sanctions = {SanctionOf("TUR", SANCTION_ACTION_EASE, 30), SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 20),
                      SanctionOf("TUR", SANCTION_ACTION_IMPOSE, 10)};
  EXPECT_EQ(Told(), Facts{"sanctions of Israel on Turkey since evt_20"});
  const auto facts = StandingFactsOf(events, turkey, israel);
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].description(), "sanctions of Israel on Turkey");
  EXPECT_EQ(facts[0].direction(), v1::DIRECTION_BACKWARD);
}

TEST_F(Standing, EasingInWordsLiftsWhatHasTheWords) {
  events.sanctions = {SanctionOf("ISR", SANCTION_ACTION_EASE, 30, "steel"),
                      SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 20, "imports of steel"),
                      SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 15, "tomatoes"),
                      SanctionOf("ISR", SANCTION_ACTION_IMPOSE, 10)};
  EXPECT_EQ(Told(), (Facts{"sanctions of Israel on Turkey: tomatoes since evt_15",
                           "sanctions of Israel on Turkey since evt_10"}));
}

TEST_F(Standing, AgreementsStandNewestFirst) {
  events.agreements = {AgreementOn("water", 30, EVENT_STATUS_OCCURRED, INSTRUMENT_MOU), AgreementOn("trade", 20),
                       AgreementOn("peace", 15, EVENT_STATUS_OCCURRED, INSTRUMENT_COMMUNIQUE)};
  EXPECT_EQ(Told(), (Facts{"memorandum of understanding: water since evt_30", "agreement: trade since evt_20"}));
}

TEST_F(Standing, AnAgreementCalledOffLaterDoesNotStand) {
  events.agreements = {AgreementOn("Free trade", 40), AgreementOn("free trade", 30, EVENT_STATUS_CANCELLED),
                       AgreementOn("free trade", 20), AgreementOn("water", 10)};
  EXPECT_EQ(Told(), (Facts{"agreement: Free trade since evt_40", "agreement: water since evt_10"}));
}

TEST_F(Standing, AgreementsAreAtMostTwenty) {
  for (int32_t day = 60; day > 0; --day) events.agreements.push_back(AgreementOn("subject " + std::to_string(day), day));
  EXPECT_EQ(Told().size(), kMostStandingFacts);
  EXPECT_EQ(Told().front(), "agreement: subject 60 since evt_60");
}

}  // namespace
}  // namespace legation::query
