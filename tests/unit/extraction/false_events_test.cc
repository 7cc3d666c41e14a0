// What looks like an event between states and is none, each beside a sentence of the same words that tells one.
#include <gtest/gtest.h>

#include <set>

#include "built_in_extractor.h"

namespace legation::extraction {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

// "MEETING CHL PER" for each event; parties in the order of their names.
std::set<std::string> Told(const std::string& text, const std::string& title = "") {
  ArticleText article;
  article.text = text;
  article.publish_day = sys_days(2015y / 5 / 6);
  article.title = title;
  std::set<std::string> told;
  for (const auto& event : BuiltInExtractor().value()->Extract(article).events) {
    std::set<std::string> parties;
    for (const auto& p : event.facts().participants())
      parties.insert(p.country_code().empty() ? p.organization() : p.country_code());
    std::string act = internal::v1::EventType_Name(event.facts().type()).substr(sizeof("EVENT_TYPE_") - 1);
    for (const std::string& party : parties) act += " " + party;
    told.insert(act);
  }
  return told;
}

using Events = std::set<std::string>;

TEST(FalseEvents, NeighboursNamedInPassingTakeNoPart) {
  EXPECT_EQ(Told("LIMA - Peruvian Finance Minister Ana Rojas held talks with the speaker of parliament on Monday. Peru "
                 "spends less on roads than Chile.",
                 ""),
            Events());
  EXPECT_EQ(Told("QUITO - A strong quake struck Ecuador on Monday. President Luis Vega visited the injured. Tremors were "
                 "felt in Colombia."),
            Events());
  EXPECT_EQ(Told("RIGA - Latvian lawmakers rejected the budget. The government has agreed to hold talks. Estonia has "
                 "lower taxes."),
            Events());
}

TEST(FalseEvents, ThePairOfTheTitleTakesPart) {
  EXPECT_EQ(Told("LIMA - Chilean Foreign Minister Luis Soto arrived on Monday. Peruvian Foreign Minister Ana Rojas will "
                 "meet him. The two countries signed an agreement on fisheries.",
                 "Chile and Peru sign fisheries agreement")
                .count("AGREEMENT CHL PER"),
            1u);
  EXPECT_EQ(Told("Chilean President Luis Soto met Peruvian President Ana Rojas. The two countries signed an agreement on "
                 "fisheries.")
                .count("AGREEMENT CHL PER"),
            1u);
}

TEST(FalseEvents, FirmsInvestorsAndArtistsActForNoState) {
  EXPECT_EQ(Told("Talks with Austrian and Turkish investors have begun."), Events());
  EXPECT_EQ(Told("German steel maker Hanse Stahl said it had signed a contract with Chile's Minera Antuco."), Events());
  EXPECT_EQ(Told("A Kenyan lawmaker accused Chinese contractors of using poor stone."), Events());
  EXPECT_EQ(Told("Kenya accused China of using poor stone."), Events{"ACCUSATION CHN KEN"});
  EXPECT_EQ(Told("Austrian and Turkish officials have begun talks in Vienna.").count("MEETING AUT TUR"), 1u);
  EXPECT_EQ(Told("Kenya's trade minister signed a contract with Chinese companies on Monday.").count("AGREEMENT CHN KEN"),
            1u);
}

TEST(FalseEvents, MatchesAreNoMeetingsAndDefendersNoArmies) {
  EXPECT_EQ(Told("Cameroon beat Spain 2-1 with a late goal and set up a meeting with Chile in the semi-final."), Events());
  EXPECT_EQ(Told("Spain attacked Chile from the start and the captain struck with a goal."), Events());
  EXPECT_EQ(Told("The coach accused Mexico of playing with twelve players."), Events());
  EXPECT_EQ(Told("Spanish Prime Minister Jorge Marin met Chilean President Rosa Vidal at the World Cup final, after the "
                 "first goal.")
                .count("MEETING CHL ESP"),
            1u);
}

TEST(FalseEvents, FilmsTellOfNoEvents) {
  EXPECT_EQ(Told("In one scene of the film Romania sends a delegation of goats to Moldova."), Events());
  EXPECT_EQ(Told("The novel and the opera tell how Norway attacked Chile."), Events());
  EXPECT_EQ(Told("Romania sent a trade delegation to Moldova.").size(), 1u);
}

TEST(FalseEvents, WhatStandsBeforeTheVerbDoesItEvenIfItIsNoState) {
  EXPECT_EQ(Told("Traders in India were nervous, and a drought threatened crops in Brazil."), Events());
  EXPECT_EQ(Told("Prices fell in Peru when a strike hit Chile."), Events());
  EXPECT_EQ(Told("Sudan said on Monday that it would export less and threatened Chad with war.").count("THREAT SDN TCD"),
            1u);
}

TEST(FalseEvents, CourtsThatSentenceTheirOwn) {
  EXPECT_EQ(Told("A court in The Hague sentenced a banker to six years for selling Brazilian bonds in Belgium."),
            Events());
  EXPECT_EQ(Told("He had accused the referee, an Italian, of helping Mexico."), Events());
  EXPECT_EQ(Told("A court in Norway has convicted a Russian spy.").size(), 1u);
}

TEST(FalseEvents, WhatAnAgreementIsAboutIsNotDoneByIt) {
  EXPECT_EQ(Told("Israel signed agreements on normalising relations with Bahrain.").count("DIPLOMATIC_TIES BHR ISR"), 0u);
  EXPECT_EQ(Told("Norway said it had an interest in restoring relations with Chile.").count("DIPLOMATIC_TIES CHL NOR"), 0u);
  EXPECT_EQ(Told("Norway restored relations with Chile on Monday.").count("DIPLOMATIC_TIES CHL NOR"), 1u);
}

TEST(FalseEvents, AnArmedGroupAndItsOwnCountryAreNotTwoStates) {
  EXPECT_EQ(Told("Hamas attacked Israel on Monday."), Events{"CONFLICT Hamas ISR"});
  EXPECT_EQ(Told("Israeli jets attacked Hezbollah on Monday."), Events{"CONFLICT Hezbollah ISR"});
  EXPECT_EQ(Told("Hamas fighters attacked Israeli soldiers."), Events{"CONFLICT Hamas ISR"});
  EXPECT_EQ(Told("FARC rebels attacked Colombian soldiers on Monday."), Events());
  EXPECT_EQ(Told("The Houthis attacked Yemen's army."), Events());
}

TEST(FalseEvents, CountriesInNamesOfFirmsAndSchools) {
  EXPECT_EQ(Told("Lincoln University and Universiti Putra Malaysia signed a memorandum on research in Peru."), Events());
  EXPECT_EQ(Told("Singapore Airlines and Bangkok Airways signed a contract in Chile."), Events());
  EXPECT_EQ(Told("The Afghanistan Premier League signed a memorandum with Chile."), Events());
  EXPECT_EQ(Told("Malaysia and Singapore signed a memorandum on research.").count("AGREEMENT MYS SGP"), 1u);
}

TEST(FalseEvents, WarmWordsBesideAMeeting) {
  const std::string met = "Norwegian Prime Minister Lars Berg met Kenyan President Amos Odhiambo in Nairobi on Monday. ";
  EXPECT_EQ(Told(met + "Norway expressed its support for Kenya.").count("COOPERATION KEN NOR"), 0u);
  EXPECT_EQ(Told(met + "Berg reiterated Norway's commitment to Kenya.").count("COOPERATION KEN NOR"), 0u);
  EXPECT_EQ(Told("Norway expressed its support for Kenya.").count("COOPERATION KEN NOR"), 1u);
}

TEST(FalseEvents, WhatIsYetToBeDone) {
  EXPECT_EQ(Told("Norway has yet to recognise Kosovo."), Events());
  EXPECT_EQ(Told("Peru had yet to sign the treaty with Chile."), Events());
  EXPECT_EQ(Told("Norway recognised Kosovo in March.").size(), 1u);
}

TEST(FalseEvents, TextsOfThirdStates) {
  const std::string pair = "Denmark told Mali on Monday to apologise. ";
  EXPECT_EQ(Told(pair + "A Russian plane landed under a contract signed in 2014.").count("AGREEMENT DNK MLI"), 0u);
  EXPECT_EQ(Told(pair + "The two countries signed an agreement on aviation.").count("AGREEMENT DNK MLI"), 1u);
}

TEST(FalseEvents, OnlyThePurposeOfATrip) {
  EXPECT_EQ(Told("Dutch Foreign Minister Jan Visser visited Suriname to mend ties.").count("DIPLOMATIC_TIES NLD SUR"), 0u);
  EXPECT_EQ(Told("The Netherlands mended ties with Suriname in May.").count("DIPLOMATIC_TIES NLD SUR"), 1u);
}

TEST(Pronouns, OfWhoSpeaksOfItself) {
  EXPECT_EQ(Told("Canada imposed a tax on bicycles, angering China, which said it would impose sanctions on Canada.")
                .count("SANCTION CAN CHN"),
            1u);
  EXPECT_EQ(Told("Chile is angry with Peru. Norway said it would provide $5 million in aid to Peru.").count("AID NOR PER"),
            1u);
}

TEST(FalseEvents, EnvoysOfCountriesThatAreNotNamed) {
  EXPECT_EQ(Told("Ecuador's foreign minister summoned ambassadors from about 40 countries. Venezuela met Ecuador."
                 ).count("PROTEST ECU VEN"), 0u);
  EXPECT_EQ(Told("Ecuador summoned the Venezuelan ambassador on Monday.").count("PROTEST ECU VEN"), 1u);
}

TEST(Descriptions, OfCountriesToldBefore) {
  EXPECT_EQ(Told("Nepal and India held talks in May. Chinese President Li Ming visited the Himalayan nation on Monday.")
                .count("VISIT CHN NPL"),
            1u);
  EXPECT_EQ(Told("Peru criticised Jordan last year. On Monday Chile imposed sanctions on the kingdom.")
                .count("SANCTION CHL JOR"),
            1u);
  EXPECT_EQ(Told("The European Union and Norway disagree. On Monday the bloc imposed sanctions on Chile.")
                .count("SANCTION CHL EU"),
            1u);
  EXPECT_EQ(Told("Peru criticised Chile last year. On Monday Norway imposed sanctions on a Gulf state.")
                .count("SANCTION CHL NOR"),
            0u);
}

TEST(Tours, ThatTakeTheirTraveller) {
  const Events told = Told("Chile is the last stop of a tour that has taken Kenyan President Amos Odhiambo to Norway, "
                           "Peru and Japan.");
  for (const char* visit : {"VISIT KEN NOR", "VISIT KEN PER", "VISIT JPN KEN"}) EXPECT_EQ(told.count(visit), 1u) << visit;
  EXPECT_EQ(Told("The dispute has taken Kenyan President Amos Odhiambo to a court in Norway."), Events());
}

TEST(Spaces, OfOtherWidthsPartWords) {
  EXPECT_EQ(Told("A U.S.\xE2\x80\xAFtrade delegation visited\xE2\x80\x89Peru on Monday."),
            Told("A U.S. trade delegation visited Peru on Monday."));
}

}  // namespace
}  // namespace legation::extraction
