#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

std::vector<v1::Agreement> AgreementsIn(const std::string& text) {
  std::vector<v1::Agreement> found;
  for (const v1::ExtractedEvent& event : EventsIn(text)) {
    if (event.facts().has_agreement()) found.push_back(event.facts().agreement());
  }
  return found;
}

std::vector<std::string> SubjectsIn(const std::string& text) {
  std::vector<std::string> subjects;
  for (const v1::Agreement& agreement : AgreementsIn(text))
    subjects.insert(subjects.end(), agreement.subjects().begin(), agreement.subjects().end());
  return subjects;
}

TEST(Agreements, SplitsSubjectsBehindAPlural) {
  const auto found =
      AgreementsIn("Peru and Norway signed agreements on fisheries, air transport and double taxation.");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].subjects(0), "fisheries");
  EXPECT_EQ(found[1].subjects(0), "air transport");
  EXPECT_EQ(found[2].subjects(0), "double taxation");
}

TEST(Agreements, KeepsSubjectsOfOneTextTogether) {
  const auto found = AgreementsIn("Peru and Norway signed a protocol on mangoes and prawns.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subjects_size(), 2);
  EXPECT_EQ(found[0].instrument(), v1::INSTRUMENT_PROTOCOL);
}

TEST(Agreements, ReadsTheSubjectBeforeTheNoun) {
  const auto found = AgreementsIn("A fisheries agreement was signed by Peru and Norway.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subjects(0), "fisheries");
}

TEST(Agreements, ReadsAMemorandumBehindItsInitials) {
  const auto found = AgreementsIn("A Memorandum of Understanding (MOU) on visas will be signed by Peru and Norway.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].instrument(), v1::INSTRUMENT_MOU);
  EXPECT_EQ(found[0].subjects(0), "visas");
}

TEST(Agreements, EndsTheSubjectBeforeTheDay) {
  const auto found = AgreementsIn("Peru and Norway signed a treaty on extradition on Friday.");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].subjects_size(), 1);
  EXPECT_EQ(found[0].subjects(0), "extradition");
}

TEST(Agreements, NamesSignatoriesOfBothSides) {
  const auto events = EventsIn(
      "A treaty between Peru and Norway was signed by Peruvian Trade Minister Ana Rojas and Norwegian Trade Minister "
      "Lars Berg.");
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_AGREEMENT);
  ASSERT_NE(facts, nullptr);
  std::vector<std::string> names;
  for (const auto& p : facts->participants()) {
    if (p.role() == v1::PARTICIPANT_ROLE_SIGNATORY) names.push_back(p.person().name());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"Ana Rojas", "Lars Berg"}));
}

TEST(Agreements, ReadsTheSubjectWhereverTheSentenceTellsIt) {
  using Subjects = std::vector<std::string>;
  EXPECT_EQ(SubjectsIn("Chile and Kenya signed a new free trade agreement."), Subjects{"free trade"});
  EXPECT_EQ(SubjectsIn("Chile and Kenya will sign an Air Services Agreement."), Subjects{"Air Services"});
  EXPECT_EQ(SubjectsIn("Chile and Kenya signed a contract for the supply of copper on Monday."),
            Subjects{"supply of copper"});
  EXPECT_EQ(SubjectsIn("Chile and Kenya signed a protocol aimed at boosting tourism."), Subjects{"tourism"});
  EXPECT_EQ(SubjectsIn("Chile and Kenya signed an accord in the fields of health and education."),
            (Subjects{"health", "education"}));
  EXPECT_EQ(SubjectsIn("Chile and Kenya signed a similar pact in 1985."), Subjects{});
}

TEST(Agreements, CountsTextsThatAreNotNamed) {
  const auto found = AgreementsIn("Chile and Kenya signed 12 agreements in the fields of farming and tourism.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].count(), 12);
  EXPECT_EQ(found[0].subjects_size(), 2);
}

TEST(Agreements, IsOneForEachSubjectWhenAllAreNamed) {
  const auto found = AgreementsIn("Chile and Kenya signed two agreements on fisheries and extradition.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].count(), 0);
}

TEST(Agreements, KnowsTheKindsOfTexts) {
  const auto instrument = [](const std::string& text) {
    const auto found = AgreementsIn("Chile and Kenya signed " + text + " on visas.");
    return found.empty() ? v1::INSTRUMENT_UNSPECIFIED : found[0].instrument();
  };
  EXPECT_EQ(instrument("a memorandum of understanding"), v1::INSTRUMENT_MOU);
  EXPECT_EQ(instrument("a letter of intent"), v1::INSTRUMENT_LETTER);
  EXPECT_EQ(instrument("a convention"), v1::INSTRUMENT_TREATY);
  EXPECT_EQ(instrument("a joint communique"), v1::INSTRUMENT_COMMUNIQUE);
  EXPECT_EQ(instrument("a contract"), v1::INSTRUMENT_CONTRACT);
  EXPECT_EQ(instrument("a work programme"), v1::INSTRUMENT_OTHER);
  EXPECT_EQ(instrument("a letter"), v1::INSTRUMENT_UNSPECIFIED);
}

TEST(Agreements, ReadsWhatATextProvidesFor) {
  using Subjects = std::vector<std::string>;
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed a pact under which Norway will train 200 nurses."),
            Subjects{"train 200 nurses"});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement that provides for duty-free tea exports."),
            Subjects{"duty-free tea exports"});
  EXPECT_EQ(SubjectsIn("Kenya and Norway concluded a treaty abolishing visas for diplomats."), Subjects{"visas for diplomats"});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement to build a railway tunnel."), Subjects{"railway tunnel"});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement that pleased both sides."), Subjects{});
}

TEST(Agreements, JoinsListsBehindOnePreposition) {
  using Subjects = std::vector<std::string>;
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed a memorandum on tourism and on the return of stolen vehicles."),
            (Subjects{"tourism", "return of stolen vehicles"}));
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed a protocol on seeds, as well as on plant diseases."),
            (Subjects{"seeds", "plant diseases"}));
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed a protocol on seeds and on Friday met reporters."), Subjects{"seeds"});
}

TEST(Agreements, LeavesOutWhereWhenAndHowMuch) {
  using Subjects = std::vector<std::string>;
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement on the sidelines of the summit."), Subjects{});
  EXPECT_EQ(SubjectsIn("Kenya and Norway reached an agreement in principle on Monday."), Subjects{});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement for five years."), Subjects{});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed a maize agreement for five thousand tons."), Subjects{"maize"});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement in Nairobi on Monday on fishing quotas."),
            Subjects{"fishing quotas"});
}

TEST(Agreements, ReadsWhatIsDoneUnderAText) {
  using Subjects = std::vector<std::string>;
  EXPECT_EQ(SubjectsIn("Norway delivered six patrol boats to Kenya under a contract signed in 2019."),
            Subjects{"six patrol boats"});
  EXPECT_EQ(SubjectsIn("Norway trains Kenyan divers under an agreement with Kenya."), Subjects{"Kenyan divers"});
  EXPECT_EQ(SubjectsIn("Norway trains Kenyan divers under a rescue agreement with Kenya."), Subjects{"rescue"});
}

TEST(Agreements, IsOneWithEachPartnerOfSeveralTexts) {
  const auto pairs = [](const std::string& text) {
    std::vector<std::string> told;
    for (const v1::ExtractedEvent& event : EventsIn(text)) {
      if (!event.facts().has_agreement()) continue;
      told.emplace_back();
      for (const auto& p : event.facts().participants()) told.back() += p.country_code();
    }
    return told;
  };
  using Pairs = std::vector<std::string>;
  EXPECT_EQ(pairs("Kenya signed agreements on tourism with Norway and Chile."), (Pairs{"KENNOR", "KENCHL"}));
  EXPECT_EQ(pairs("Kenya signed treaties on extradition with Norway in March and with Chile in April."),
            (Pairs{"KENNOR", "KENCHL"}));
  EXPECT_EQ(pairs("Kenya has concluded partnerships with Norway (May 2021) and Chile (June 2021)."), (Pairs{"KENNOR", "KENCHL"}));
  EXPECT_EQ(pairs("Kenya signed an agreement on tourism with Norway and Chile."), Pairs{"KENNORCHL"});
}

TEST(Agreements, DatesEachOfSeveralPartners) {
  std::vector<int> months;
  for (const v1::ExtractedEvent& event :
       EventsIn("Kenya signed treaties on extradition with Norway in March 2021 and with Chile in April 2021."))
    months.push_back(event.facts().date().start_date().month());
  EXPECT_EQ(months, (std::vector<int>{3, 4}));
}

TEST(Agreements, TakesSubjectsFromSentencesNearby) {
  using Subjects = std::vector<std::string>;
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement on Monday. It provides for joint sea patrols."),
            Subjects{"joint sea patrols"});
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed two agreements on Monday. They cover fisheries and the training of pilots."),
            (Subjects{"fisheries", "training of pilots"}));
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed a cocoa pact. Kenya signed a similar pact with Chile in 1985."),
            (Subjects{"cocoa", "cocoa"}));
  EXPECT_EQ(SubjectsIn("Kenya and Norway signed an agreement on Monday. It was a cold day."), Subjects{});
}

TEST(Agreements, AreNotTextsThatNobodySigned) {
  EXPECT_TRUE(AgreementsIn("Kenya and Norway were under no pressure to strike any agreements.").empty());
  EXPECT_TRUE(AgreementsIn("Kenya and Norway met before reaching any new accord on fish.").empty());
  EXPECT_TRUE(AgreementsIn("Kenya and Norway signed no treaty on Monday.").empty());
  EXPECT_FALSE(AgreementsIn("Kenya and Norway signed the new treaty on Monday.").empty());
}

TEST(Agreements, CallsADealOnASaleAContract) {
  const auto instrument = [](const std::string& deal) {
    const auto found = AgreementsIn("Kenya and Norway signed a deal " + deal + ".");
    return found.empty() ? v1::INSTRUMENT_UNSPECIFIED : found[0].instrument();
  };
  EXPECT_EQ(instrument("for the sale of 40 helicopters"), v1::INSTRUMENT_CONTRACT);
  EXPECT_EQ(instrument("for the supply of natural gas"), v1::INSTRUMENT_CONTRACT);
  EXPECT_EQ(instrument("on fishing quotas"), v1::INSTRUMENT_AGREEMENT);
}

}  // namespace
}  // namespace legation::extraction
