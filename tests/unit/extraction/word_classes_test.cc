#include "ingest_service/extraction/syntax/shallow/word_classes.h"

#include <gtest/gtest.h>

namespace legation::extraction {
namespace {

TEST(WordClasses, OneFormCanBeNounAndVerb) {
  const WordClasses visits = ClassesOf("visits");
  EXPECT_GT(visits.verb, visits.noun);
  EXPECT_GE(visits.noun, 0);
  EXPECT_TRUE(visits.plural);
  EXPECT_TRUE(visits.present);
  EXPECT_FALSE(visits.base);
  EXPECT_LT(visits.adverb, 0);
}

TEST(WordClasses, PastAndParticipleAreKeptApartWhereTheyDiffer) {
  EXPECT_TRUE(ClassesOf("went").past);
  EXPECT_FALSE(ClassesOf("went").participle);
  EXPECT_TRUE(ClassesOf("taken").participle);
  EXPECT_FALSE(ClassesOf("taken").past);
  EXPECT_TRUE(ClassesOf("signed").past);
  EXPECT_TRUE(ClassesOf("signed").participle);
  EXPECT_TRUE(ClassesOf("meeting").gerund);
}

TEST(WordClasses, NationsAreAdjectivesWithACapital) {
  EXPECT_GE(ClassesOf("Chilean").adjective, 0);
  EXPECT_FALSE(ClassesOf("chilean").known());
}

TEST(WordClasses, UnknownWordsHaveNoClass) {
  EXPECT_FALSE(ClassesOf("qwzzx").known());
  EXPECT_FALSE(ClassesOf("").known());
}

TEST(WordClasses, LemmasFollowTheRulesAndTheirExceptions) {
  EXPECT_EQ(VerbLemma("visited"), "visit");
  EXPECT_EQ(VerbLemma("planned"), "plan");
  EXPECT_EQ(VerbLemma("denied"), "deny");
  EXPECT_EQ(VerbLemma("imposing"), "impose");
  EXPECT_EQ(VerbLemma("sought"), "seek");
  EXPECT_EQ(VerbLemma("met"), "meet");
  EXPECT_EQ(VerbLemma("left"), "leave");
  EXPECT_EQ(VerbLemma("said"), "say");
  EXPECT_EQ(VerbLemma("discussed"), "discuss");
  EXPECT_EQ(VerbLemma("qwzzxed"), "qwzzxed");
  EXPECT_EQ(NounLemma("countries"), "country");
  EXPECT_EQ(NounLemma("talks"), "talk");
  EXPECT_EQ(NounLemma("crises"), "crisis");
  EXPECT_EQ(NounLemma("news"), "news");
}

}  // namespace
}  // namespace legation::extraction
