#include "ingest_service/external_extractor/answer_check.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest/external_answer.h"

namespace legation::ingest {
namespace {

CheckedAnswer Checked(const std::vector<v1::Event>& events) {
  v1::ExtractResponse answer;
  answer.mutable_events()->Assign(events.begin(), events.end());
  const auto checked = CheckAnswer(answer, HarbourArticle(), TestVocabulary());
  EXPECT_TRUE(checked.ok()) << checked.status();
  return checked.value_or(CheckedAnswer());
}

TEST(CheckAnswer, KeepsSoundEventsAndCountsTheOthersByTheirFault) {
  v1::Event one_party = SoundEvent(), bad_code = SoundEvent(), other = SoundEvent();
  one_party.mutable_participants()->RemoveLast();
  bad_code.mutable_participants(0)->set_country_code("pt");
  other.set_status(v1::EVENT_STATUS_CANCELLED);
  const CheckedAnswer checked = Checked({SoundEvent(), one_party, bad_code, SoundEvent(), other});
  ASSERT_EQ(checked.events.size(), 2u);
  EXPECT_EQ(checked.events[1].facts().status(), internal::v1::EVENT_STATUS_CANCELLED);
  EXPECT_EQ(checked.dropped,
            (DroppedEvents{{"a repeat", 1}, {"fewer than two parties", 1}, {"no country code", 1}}));
  EXPECT_FALSE(checked.is_broken());
}

// Counted in characters, evidence behind an accented one lies too far to the left.
TEST(CheckAnswer, FindsOffsetsInCharacters) {
  v1::Event event = SoundEvent();
  for (v1::Evidence& evidence : *event.mutable_evidence()) {
    evidence.set_begin_byte(evidence.begin_byte() - 2);
    evidence.set_end_byte(evidence.end_byte() - 2);
  }
  const CheckedAnswer checked = Checked({event});
  EXPECT_EQ(checked.dropped, (DroppedEvents{{"evidence that is not in the text", 1}}));
  EXPECT_TRUE(checked.is_broken());
}

TEST(CheckAnswer, AnAnswerWithoutEventsIsSound) { EXPECT_FALSE(Checked({}).is_broken()); }

TEST(CheckAnswer, RefusesMoreEventsThanAnArticleHas) {
  v1::ExtractResponse answer;
  for (int i = 0; i <= kMostEventsOfAnswer; ++i) *answer.add_events() = SoundEvent();
  EXPECT_TRUE(absl::IsDataLoss(CheckAnswer(answer, HarbourArticle(), TestVocabulary()).status()));
}

TEST(CheckDescription, WantsANameAndAVersion) {
  const auto check = [](const std::string& name, const std::string& version, const std::string& language = "en") {
    v1::DescribeResponse description;
    description.set_name(name);
    description.set_version(version);
    description.add_language_codes(language);
    return CheckDescription(description);
  };
  EXPECT_TRUE(check("example/coder-7b", "2024.1+a:b").ok());
  EXPECT_TRUE(absl::IsDataLoss(check("", "1")));
  EXPECT_TRUE(absl::IsDataLoss(check("example", "")));
  EXPECT_TRUE(absl::IsDataLoss(check("two words", "1")));
  EXPECT_TRUE(absl::IsDataLoss(check("example", std::string(65, '1'))));
  EXPECT_TRUE(absl::IsDataLoss(check("legation-builtin", "1")));
  EXPECT_TRUE(absl::IsDataLoss(check("example", "1", "not a code")));
}

}  // namespace
}  // namespace legation::ingest
