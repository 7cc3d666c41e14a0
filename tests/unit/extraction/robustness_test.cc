#include <gtest/gtest.h>

#include "built_in_extractor.h"
#include "tests/fuzz/extraction_invariants.h"

namespace legation::extraction {
namespace {

// Every event has what the store asks for, whatever the text.
void ExpectValid(const std::string& text) {
  const ArticleText article{text, "", std::chrono::sys_days(std::chrono::year(2000) / 1 / 1)};
  EXPECT_EQ(BrokenPromise(article, (*BuiltInExtractor())->Extract(article)), "");
}

std::string Repeated(std::string_view words, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += words;
  return text;
}

TEST(Robustness, ASentenceOfTwentyThousandWords) {
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "Kenyan President Amos Odhiambo met Ghana and signed ";
  ExpectValid(text + "it.");
}

TEST(Robustness, NestedParentheses) {
  ExpectValid("Kenya " + std::string(5000, '(') + "visited Ghana" + std::string(5000, ')') + ".");
}

TEST(Robustness, AMegabyteOfGarbage) {
  std::string bytes;
  uint32_t state = 12345;
  while (bytes.size() < (1u << 20)) {
    state = state * 1664525 + 1013904223;
    bytes.push_back(static_cast<char>(state >> 24));
  }
  ExpectValid(bytes);
}

TEST(Robustness, AMegabyteOfNames) {
  std::string text;
  for (int i = 0; text.size() < (1u << 20); ++i) {
    const std::string name = "Minister N" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
    text += "Kenyan " + name + " Odhiambo met Ghanaian " + name + " Mensah in Accra. ";
  }
  ExpectValid(text);
}

TEST(Robustness, AMegabyteOfLines) {
  std::string text;
  while (text.size() < (1u << 20)) text += "A\n\"(\n'";
  ExpectValid(text);
}

TEST(Robustness, OneWordAllThroughTheLargestArticle) { ExpectValid(Repeated("visit ", 1u << 20)); }

TEST(Robustness, AHundredThousandNewlines) {
  ExpectValid(std::string(100'000, '\n'));
  ExpectValid("Kenya" + std::string(100'000, '\n') + "met Ghana.");
}

TEST(Robustness, AllCapitals) {
  ExpectValid(Repeated("KENYAN PRESIDENT AMOS ODHIAMBO MET GHANA'S PRESIDENT IN ACCRA AND SIGNED A TREATY. ", 1u << 16));
}

TEST(Robustness, BrokenUtf8) {
  for (const char* broken : {"\xFF", "\xC3", "\xE2\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\xAF"}) {
    ExpectValid(std::string(broken) + " Kenya" + broken + " met Ghana" + broken + "." + broken);
    ExpectValid(Repeated("Kenyan President " + std::string(broken) + "Amos met Ghana in Accra on Monday. ", 1u << 14));
  }
}

// Was quadratic: each dot looked at the whole word before it.
TEST(Robustness, InitialsWithoutEnd) { ExpectValid(Repeated("A.", 1u << 20)); }

// The evidence ended inside the ellipsis, so that its text was not UTF-8.
TEST(Robustness, ASentenceThatEndsInAnEllipsis) {
  const std::string text = "Kenyan President Amos Odhiambo visited Ghana on Friday\xE2\x80\xA6";
  ExpectValid(text);
  const auto events = (*BuiltInExtractor())->Extract({text, "", std::nullopt}).events;
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].evidence(0).text(), text);
}

}  // namespace
}  // namespace legation::extraction
