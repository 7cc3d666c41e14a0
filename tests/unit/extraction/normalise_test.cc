#include "ingest_service/extraction/normalise.h"

#include <gtest/gtest.h>

#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {
namespace {

TEST(Normalise, JoinsHardWrappedLines) {
  const NormalisedText n = Normalise(
      "Ghana's finance minister arrived in Oslo on Monday for\ntalks with Norwegian officials about a loan for the "
      "new\nharbour at Tema, a spokesman told reporters on the quay.");
  EXPECT_EQ(n.text.find('\n'), std::string::npos);
  EXPECT_EQ(n.origin.size(), n.text.size() + 1);
}

TEST(Normalise, KeepsHeadingsApart) {
  const NormalisedText n = Normalise("Chile left the talks.\nA Second Chance\nPeru stayed.");
  EXPECT_EQ(SplitSentences(n, 50).size(), 3u);
}

TEST(Normalise, SurvivesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes.push_back(static_cast<char>((i * 37 + i / 7) & 0xFF));
  for (const Sentence& s : SplitSentences(Normalise(bytes), bytes.size())) {
    EXPECT_LT(s.sent_begin, s.sent_end);
    EXPECT_LE(s.sent_end, bytes.size());
  }
}

}  // namespace
}  // namespace legation::extraction
