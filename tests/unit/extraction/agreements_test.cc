#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

TEST(Agreements, SplitsSubjectsBehindAPlural) {
  const auto found =
      FindAgreements(WordsOf("Peru and Norway signed agreements on fisheries, air transport and double taxation."));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].subjects(0), "fisheries");
  EXPECT_EQ(found[1].subjects(0), "air transport");
  EXPECT_EQ(found[2].subjects(0), "double taxation");
}

TEST(Agreements, KeepsSubjectsOfOneTextTogether) {
  const auto found = FindAgreements(WordsOf("They signed a protocol on mangoes and prawns."));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subjects_size(), 2);
  EXPECT_EQ(found[0].instrument(), v1::INSTRUMENT_PROTOCOL);
}

TEST(Agreements, ReadsTheSubjectBeforeTheNoun) {
  const auto found = FindAgreements(WordsOf("A fisheries agreement was signed in Lima."));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].subjects(0), "fisheries");
}

TEST(Agreements, ReadsAMemorandumBehindItsInitials) {
  const auto found = FindAgreements(WordsOf("A Memorandum of Understanding (MOU) on visas will be signed."));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].instrument(), v1::INSTRUMENT_MOU);
  EXPECT_EQ(found[0].subjects(0), "visas");
}

TEST(Agreements, EndsTheSubjectBeforeTheDay) {
  const auto found = FindAgreements(WordsOf("They signed a treaty on extradition on Friday."));
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

}  // namespace
}  // namespace legation::extraction
