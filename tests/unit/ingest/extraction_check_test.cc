#include "ingest_service/extraction_check.h"

#include <gtest/gtest.h>

namespace legation::ingest {
namespace {

using internal::v1::ExtractedEvent;

constexpr char kText[] = "The ministers met in Rabat.";

ExtractedEvent SoundEvent() {
  ExtractedEvent event;
  event.mutable_facts()->set_type(internal::v1::EVENT_TYPE_MEETING);
  event.mutable_facts()->set_status(internal::v1::EVENT_STATUS_OCCURRED);
  event.mutable_facts()->set_confidence_permille(800);
  auto* participant = event.mutable_facts()->add_participants();
  participant->set_role(internal::v1::PARTICIPANT_ROLE_PARTICIPANT);
  participant->set_country_code("MAR");
  event.mutable_facts()->mutable_meeting()->set_mode(internal::v1::MEETING_MODE_IN_PERSON);
  auto* span = event.add_evidence();
  span->set_begin_byte(4);
  span->set_end_byte(17);
  span->set_text("ministers met");
  return event;
}

TEST(FaultOf, FindsNoneInASoundEvent) { EXPECT_EQ(FaultOf(SoundEvent(), kText), ""); }

TEST(FaultOf, FindsWhatIsNotGiven) {
  ExtractedEvent event = SoundEvent();
  event.mutable_facts()->clear_type();
  EXPECT_EQ(FaultOf(event, kText), "no type");
  event = SoundEvent();
  event.mutable_facts()->clear_status();
  EXPECT_EQ(FaultOf(event, kText), "no status");
  event = SoundEvent();
  event.clear_evidence();
  EXPECT_EQ(FaultOf(event, kText), "no evidence");
}

TEST(FaultOf, FindsEnumValuesThatNobodyKnowsAtAnyDepth) {
  ExtractedEvent event = SoundEvent();
  event.mutable_facts()->set_type(static_cast<internal::v1::EventType>(999));
  EXPECT_EQ(FaultOf(event, kText), "an unknown enum value");
  event = SoundEvent();
  event.mutable_facts()->mutable_participants(0)->set_role(static_cast<internal::v1::ParticipantRole>(99));
  EXPECT_EQ(FaultOf(event, kText), "an unknown enum value");
  event = SoundEvent();
  event.mutable_facts()->mutable_meeting()->set_mode(static_cast<internal::v1::MeetingMode>(-1));
  EXPECT_EQ(FaultOf(event, kText), "an unknown enum value");
}

TEST(FaultOf, FindsEvidenceThatIsNotInTheText) {
  const auto with_span = [](int64_t begin, int64_t end, const std::string& text) {
    ExtractedEvent event = SoundEvent();
    event.mutable_evidence(0)->set_begin_byte(begin);
    event.mutable_evidence(0)->set_end_byte(end);
    event.mutable_evidence(0)->set_text(text);
    return FaultOf(event, kText);
  };
  EXPECT_EQ(with_span(21, 27, "Rabat."), "");
  for (const auto& fault :
       {with_span(-1, 3, "The"), with_span(0, 28, kText), with_span(4, 4, ""), with_span(17, 4, "ministers met"),
        with_span(4, 17, "Ministers met"), with_span(5, 18, "ministers met"),
        with_span(0, std::numeric_limits<int64_t>::max(), kText)}) {
    EXPECT_EQ(fault, "evidence that is not in the text");
  }
}

TEST(FaultOf, FindsValuesOutsideOfTheirRange) {
  for (const int confidence : {-1, 1001}) {
    ExtractedEvent event = SoundEvent();
    event.mutable_facts()->set_confidence_permille(confidence);
    EXPECT_EQ(FaultOf(event, kText), "a confidence outside of 0 to 1");
  }
  for (const char* code : {"MA", "mar", "Morocco"}) {
    ExtractedEvent event = SoundEvent();
    event.mutable_facts()->mutable_participants(0)->set_country_code(code);
    EXPECT_EQ(FaultOf(event, kText), "no country code");
    event = SoundEvent();
    event.mutable_facts()->mutable_place()->set_country_code(code);
    EXPECT_EQ(FaultOf(event, kText), "no country code");
  }
}

TEST(FaultOf, FindsWhatCouldNotBeReadBack) {
  ExtractedEvent event = SoundEvent();
  event.mutable_facts()->mutable_place()->set_city("Rab\xc3");
  EXPECT_EQ(FaultOf(event, kText), "text that is not UTF-8");
}

TEST(DropFaulty, KeepsTheOthersInOrder) {
  std::vector<ExtractedEvent> events = {SoundEvent(), ExtractedEvent(), SoundEvent()};
  events[2].mutable_facts()->set_confidence_permille(100);
  EXPECT_EQ(DropFaulty(kText, &events), (DroppedEvents{{"no type", 1}}));
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].facts().confidence_permille(), 800);
  EXPECT_EQ(events[1].facts().confidence_permille(), 100);
}

TEST(DropFaulty, TellsWhyAndHowOften) {
  std::vector<ExtractedEvent> events = {SoundEvent(), SoundEvent(), SoundEvent(), SoundEvent()};
  events[0].clear_evidence();
  events[2].clear_evidence();
  const auto only_confident = [](const ExtractedEvent& event) -> std::string {
    return event.facts().confidence_permille() < 500 ? "a doubtful event" : "";
  };
  events[1].mutable_facts()->set_confidence_permille(499);
  EXPECT_EQ(DropFaulty(kText, &events, only_confident), (DroppedEvents{{"a doubtful event", 1}, {"no evidence", 2}}));
  EXPECT_EQ(events.size(), 1u);
}

TEST(DropFaulty, StopsAtTheEvidenceOfOneArticle) {
  const std::string text(kMostSpanBytes, 'x');
  ExtractedEvent event = SoundEvent();
  event.mutable_evidence(0)->set_begin_byte(0);
  event.mutable_evidence(0)->set_end_byte(static_cast<int64_t>(text.size()));
  event.mutable_evidence(0)->set_text(text);
  const size_t most = kMostEvidenceBytes / kMostSpanBytes;
  std::vector<ExtractedEvent> events(most + 2, event);
  EXPECT_EQ(DropFaulty(text, &events), (DroppedEvents{{"too much evidence in one article", 2}}));
  EXPECT_EQ(events.size(), most);
}

}  // namespace
}  // namespace legation::ingest
