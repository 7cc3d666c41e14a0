#include "ingest_service/extraction/mentions.h"

#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/vocabulary_names.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

std::vector<Mention> Mentions(const std::string& text, Acquaintance* acquaintance) {
  static const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  static const auto names = NamesFromVocabulary(*vocabulary);
  std::vector<Mention> mentions;
  for (const Sentence& sentence : SplitSentences(Normalise(text), text.size())) {
    for (Mention& mention : FindMentions(sentence, *names, acquaintance)) mentions.push_back(std::move(mention));
  }
  return mentions;
}

TEST(Mentions, LearnsPersonsByOfficeAndCountry) {
  Acquaintance acquaintance;
  const auto mentions = Mentions("Kenyan Deputy Foreign Minister Amos Odhiambo spoke. Odhiambo left.", &acquaintance);
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[1].person, "Amos Odhiambo");
  EXPECT_EQ(mentions[1].office, "Deputy Foreign Minister");
  EXPECT_EQ(mentions[1].country, "KEN");
}

TEST(Mentions, PrefersThePersonInOfficeForASurname) {
  Acquaintance acquaintance;
  const auto mentions =
      Mentions("Kenyan President Amos Odhiambo spoke. Kenyan then-President Jomo Odhiambo had not. Odhiambo left.",
               &acquaintance);
  ASSERT_FALSE(mentions.empty());
  EXPECT_EQ(mentions.back().person, "Amos Odhiambo");
}

TEST(Mentions, TakesACityForAGivenNameBehindAnOffice) {
  Acquaintance acquaintance;
  const auto mentions = Mentions("Chilean President Santiago Rojas spoke.", &acquaintance);
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].person, "Santiago Rojas");
}

TEST(Mentions, ReadsTheOfficeBehindTheName) {
  Acquaintance acquaintance;
  const auto mentions = Mentions("Kari Holm, Norway's trade minister, spoke.", &acquaintance);
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].person, "Kari Holm");
  EXPECT_EQ(mentions[0].country, "NOR");
}

TEST(Mentions, AnAbbreviatedCountryBeforeANounOnlyQualifies) {
  Acquaintance acquaintance;
  const auto mentions = Mentions("According to a 2009 US diplomatic memo it rained.", &acquaintance);
  ASSERT_FALSE(mentions.empty());
  EXPECT_EQ(mentions[0].kind, MentionKind::kModifier);
}

}  // namespace
}  // namespace legation::extraction
