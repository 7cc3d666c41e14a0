#include "ingest_service/text_fingerprint.h"

#include <gtest/gtest.h>

#include <functional>
#include <numeric>

namespace legation::ingest {
namespace {

int EqualPlaces(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0, std::plus<>(), std::equal_to<>());
}

std::string Numbered(int first, int last) {
  std::string text;
  for (int number = first; number < last; ++number) text += "word" + std::to_string(number) + " ";
  return text;
}

TEST(FoldWhiteSpace, MakesOneTextOfAllWrappings) {
  EXPECT_EQ(FoldWhiteSpace("  The talks\r\n\tbegan\u00a0on\u2003Monday.\n\n"), "The talks began on Monday.");
  EXPECT_EQ(FoldWhiteSpace("\ufeffThe talks"), "The talks");
  EXPECT_EQ(FoldWhiteSpace(" \n\t"), "");
  EXPECT_EQ(FoldWhiteSpace(""), "");
}

TEST(FoldWhiteSpace, KeepsEverythingElse) {
  const std::string text = "\u201cR\u00e9union\u201d \u2013 S\u00e3o Tom\u00e9, \u5317\u4eac \xff\xe2";
  EXPECT_EQ(FoldWhiteSpace(text), text);
  EXPECT_NE(FoldWhiteSpace("the talks"), FoldWhiteSpace("The talks"));
}

TEST(MinHashSignature, IsTheSameForEver) {
  // Signatures lie in log records: if this fails, near copies of stored articles are no longer found.
  const std::vector<uint32_t> signature = MinHashSignature("The ministers signed an agreement on fisheries in Rabat.");
  ASSERT_EQ(signature.size(), 64u);
  EXPECT_EQ(signature[0], 512116727u);
  EXPECT_EQ(signature[1], 520478657u);
  EXPECT_EQ(signature[63], 961580207u);
}

TEST(MinHashSignature, LooksAtWordsOnly) {
  const auto plain = MinHashSignature("the minister said we will not sign a treaty now");
  EXPECT_EQ(plain, MinHashSignature("The minister said:\n\u201cWe will NOT sign a treaty \u2013 now!\u201d"));
  EXPECT_NE(plain, MinHashSignature("the minister said we will now sign a treaty not"));
}

TEST(MinHashSignature, TakesShortTexts) {
  EXPECT_TRUE(MinHashSignature("").empty());
  EXPECT_TRUE(MinHashSignature(" -- \u2026").empty());
  EXPECT_EQ(MinHashSignature("one two").size(), 64u);
  EXPECT_NE(MinHashSignature("one two"), MinHashSignature("onetwo"));
}

TEST(MinHashSignature, EstimatesHowMuchTwoTextsShare) {
  // 196 shingles each, of which 176 are shared: Jaccard 0.81.
  const auto near = EqualPlaces(MinHashSignature(Numbered(0, 200)), MinHashSignature(Numbered(20, 220)));
  EXPECT_GE(near, 42);
  EXPECT_LT(near, 64);
  // 96 of 296 are shared: 0.32.
  const auto half = EqualPlaces(MinHashSignature(Numbered(0, 200)), MinHashSignature(Numbered(100, 300)));
  EXPECT_GE(half, 8);
  EXPECT_LE(half, 34);
  EXPECT_LE(EqualPlaces(MinHashSignature(Numbered(0, 200)), MinHashSignature(Numbered(300, 500))), 2);
}

}  // namespace
}  // namespace legation::ingest
