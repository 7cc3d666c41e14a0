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

}  // namespace
}  // namespace legation::extraction
