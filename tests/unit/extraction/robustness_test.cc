#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

// Every event has what the store asks for, whatever the text.
void ExpectValid(const std::string& text) {
  for (const auto& event : EventsIn(text, std::chrono::sys_days(std::chrono::year(2000) / 1 / 1))) {
    ASSERT_GE(event.evidence_size(), 1);
    for (const auto& span : event.evidence())
      ASSERT_EQ(text.substr(span.begin_byte(), span.end_byte() - span.begin_byte()), span.text());
    EXPECT_GE(event.facts().confidence_permille(), 1);
    EXPECT_LE(event.facts().confidence_permille(), 1000);
    for (const auto& p : event.facts().participants()) EXPECT_NE(p.country_code().empty(), p.organization().empty());
  }
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

}  // namespace
}  // namespace legation::extraction
