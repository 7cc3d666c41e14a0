#include "ingest_service/extraction/syntax/lemmas.h"

#include <gtest/gtest.h>

#include "ingest_service/extraction/syntax/lexicon.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

std::string Lemma(const std::string& word, Form form) { return LemmaOf(WordsOf(word).at(0), form); }

TEST(Lemmas, OfVerbs) {
  EXPECT_EQ(Lemma("met", Form::kVerbPast), "meet");
  EXPECT_EQ(Lemma("left", Form::kVerbParticiple), "leave");
  EXPECT_EQ(Lemma("Hoped", Form::kVerbPast), "hope");
  EXPECT_EQ(Lemma("planned", Form::kVerbPast), "plan");
  EXPECT_EQ(Lemma("travelling", Form::kVerbGerund), "travel");
  EXPECT_EQ(Lemma("telling", Form::kVerbGerund), "tell");
  EXPECT_EQ(Lemma("passes", Form::kVerbThird), "pass");
  EXPECT_EQ(Lemma("denies", Form::kVerbThird), "deny");
  EXPECT_EQ(Lemma("died", Form::kVerbPast), "die");
  EXPECT_EQ(Lemma("signed", Form::kVerbPast), "sign");
}

TEST(Lemmas, OfVerbsInNoTable) {
  EXPECT_EQ(Lemma("blorping", Form::kVerbGerund), "blorp");
  EXPECT_EQ(Lemma("securitized", Form::kVerbPast), "securitize");
  EXPECT_EQ(Lemma("fribbited", Form::kVerbPast), "fribbit");
}

TEST(Lemmas, OfAuxiliaries) {
  EXPECT_EQ(Lemma("is", Form::kAuxiliaryThird), "be");
  EXPECT_EQ(Lemma("don't", Form::kAuxiliaryPresent), "do");
  EXPECT_EQ(Lemma("couldn't", Form::kModal), "could");
  EXPECT_EQ(Lemma("won't", Form::kModal), "will");
}

TEST(Lemmas, OfNouns) {
  EXPECT_EQ(Lemma("ministries", Form::kPluralNoun), "ministry");
  EXPECT_EQ(Lemma("houses", Form::kPluralNoun), "house");
  EXPECT_EQ(Lemma("classes", Form::kPluralNoun), "class");
  EXPECT_EQ(Lemma("men", Form::kPluralNoun), "man");
  EXPECT_EQ(Lemma("Envoys", Form::kPluralNoun), "envoy");
  EXPECT_EQ(Lemma("Talks", Form::kPluralNoun), "talk");
}

TEST(Lemmas, OfTheRest) {
  EXPECT_EQ(Lemma("bigger", Form::kComparative), "big");
  EXPECT_EQ(Lemma("Norway", Form::kProperNoun), "Norway");
  EXPECT_EQ(Lemma("The", Form::kDeterminer), "the");
}

TEST(Lexicon, SkipsLinesThatAreNotOfItsColumns) {
  const Lexicon lexicon("# comment\nsign\tnv\nbroken\n\t\t\t\nold\ta", "went\tv\tgo\nx\n");
  EXPECT_EQ(lexicon.SensesOf("sign"), kNounSense | kVerbSense);
  EXPECT_EQ(lexicon.SensesOf("signed"), kPastSense);
  EXPECT_EQ(lexicon.SensesOf("signs"), kPluralSense | kThirdSense);
  EXPECT_EQ(lexicon.SensesOf("went"), kPastSense);
  EXPECT_EQ(lexicon.SensesOf("broken"), 0);
  EXPECT_EQ(lexicon.VerbLemma("went"), "go");
}

}  // namespace
}  // namespace legation::extraction
