#include "presentation/event_reading.h"

#include <gtest/gtest.h>

#include <cmath>

#include "presentation/event_presentation.h"

namespace legation::presentation {
namespace {

using google::protobuf::RepeatedPtrField;
using internal::v1::ExtractedEvent;

ExtractedEvent FullEvent() {
  ExtractedEvent event;
  auto& facts = *event.mutable_facts();
  facts.set_type(internal::v1::EVENT_TYPE_DELEGATION);
  facts.set_status(internal::v1::EVENT_STATUS_PLANNED);
  facts.mutable_date()->mutable_start_date()->set_year(1997);
  facts.mutable_date()->mutable_end_date()->set_year(1998);
  facts.mutable_date()->set_precision(internal::v1::DATE_PRECISION_YEAR);
  auto* participant = facts.add_participants();
  participant->set_role(internal::v1::PARTICIPANT_ROLE_LEADER);
  participant->set_country_code("PRT");
  participant->mutable_person()->set_office("Minister of Trade");
  facts.mutable_place()->set_city("Rabat");
  facts.mutable_delegation()->set_size(70);
  facts.mutable_delegation()->add_sectors()->set_text("water");
  facts.set_history(true);
  facts.set_confidence_permille(873);
  facts.add_inferred_slots("place");
  facts.add_contexts("the Strait");
  auto* span = event.add_evidence();
  span->set_begin_byte(3);
  span->set_end_byte(8);
  span->set_text("words");
  span->set_rule("rule.7");
  return event;
}

TEST(ReadEvents, IsTheWayBackFromPresentExtracted) {
  RepeatedPtrField<v1::Event> events;
  *events.Add() = PresentExtracted(FullEvent(), "art_1", "reader", "v9");
  const std::vector<ExtractedEvent> read = ReadEvents(events);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].DebugString(), FullEvent().DebugString());
}

TEST(ReadEvents, NumbersToursInTheOrderOfTheFirst) {
  RepeatedPtrField<v1::Event> events;
  for (const char* tour : {"b", "", "a", "b"}) events.Add()->set_tour_id(tour);
  std::vector<int> numbers;
  for (const ExtractedEvent& event : ReadEvents(events)) numbers.push_back(event.facts().tour_number());
  EXPECT_EQ(numbers, (std::vector<int>{1, 0, 2, 1}));
}

TEST(ReadEvents, MarksAConfidenceThatIsNone) {
  RepeatedPtrField<v1::Event> events;
  for (const double confidence : {-0.1, 1.1, std::nan(""), HUGE_VAL, 0.0, 1.0}) events.Add()->set_confidence(confidence);
  std::vector<int> permille;
  for (const ExtractedEvent& event : ReadEvents(events)) permille.push_back(event.facts().confidence_permille());
  EXPECT_EQ(permille, (std::vector<int>{-1, -1, -1, -1, 0, 1000}));
}

TEST(ReadEvents, LeavesOutWhatThisVersionDoesNotKnow) {
  RepeatedPtrField<v1::Event> events;
  v1::Event* event = events.Add();
  *event = PresentExtracted(FullEvent(), "art_1", "reader", "v9");
  event->mutable_delegation()->add_outcomes();  // has no place in what is stored
  auto* place = event->mutable_place();
  place->GetReflection()->MutableUnknownFields(place)->AddVarint(999, 1);
  EXPECT_EQ(ReadEvents(events)[0].SerializeAsString(), FullEvent().SerializeAsString());
}

}  // namespace
}  // namespace legation::presentation
