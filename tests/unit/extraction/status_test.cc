#include <gtest/gtest.h>

#include "ingest_service/extraction/details.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;

v1::EventStatus StatusOfVisit(const std::string& text) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, v1::EVENT_TYPE_VISIT);
  return facts == nullptr ? v1::EVENT_STATUS_UNSPECIFIED : facts->status();
}

TEST(Status, TellsPlannedFromDone) {
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo visited Ghana."), v1::EVENT_STATUS_OCCURRED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo is to visit Ghana."), v1::EVENT_STATUS_PLANNED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo has cancelled a visit to Ghana."),
            v1::EVENT_STATUS_CANCELLED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo denied that he had visited Ghana."), v1::EVENT_STATUS_DENIED);
}

TEST(Status, KeepsNothingOfWhatIsNotSo) {
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo did not visit Ghana."), v1::EVENT_STATUS_UNSPECIFIED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo may visit Ghana."), v1::EVENT_STATUS_UNSPECIFIED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo has no plans to visit Ghana."), v1::EVENT_STATUS_UNSPECIFIED);
}

}  // namespace
}  // namespace legation::extraction
