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

v1::EventStatus StatusOf(const std::string& text, v1::EventType type) {
  const auto events = EventsIn(text);
  const v1::EventFacts* facts = FirstOf(events, type);
  return facts == nullptr ? v1::EVENT_STATUS_UNSPECIFIED : facts->status();
}

TEST(Status, TellsWhatHadBeenDueAsCalledOff) {
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo had been due to visit Ghana in April."),
            v1::EVENT_STATUS_CANCELLED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo was to have visited Ghana."), v1::EVENT_STATUS_CANCELLED);
  EXPECT_EQ(StatusOfVisit("Kenyan President Amos Odhiambo is due to visit Ghana in April."), v1::EVENT_STATUS_PLANNED);
}

TEST(Status, TellsWhatIsCommittedToAsPlanned) {
  EXPECT_EQ(StatusOf("Norway committed to a trade mission to Ghana.", v1::EVENT_TYPE_DELEGATION),
            v1::EVENT_STATUS_PLANNED);
  EXPECT_EQ(StatusOf("Norway sent a trade mission to Ghana.", v1::EVENT_TYPE_DELEGATION), v1::EVENT_STATUS_OCCURRED);
}

TEST(Status, TellsADepartureLaterTodayAsPlanned) {
  EXPECT_EQ(StatusOf("The order came before the departure later today of a 12-member Norwegian delegation for Ghana.",
                     v1::EVENT_TYPE_DELEGATION),
            v1::EVENT_STATUS_PLANNED);
}

TEST(Status, TellsWhatIsUsedAsDone) {
  EXPECT_EQ(StatusOf("Peru has used its planes to bomb Chile.", v1::EVENT_TYPE_CONFLICT), v1::EVENT_STATUS_OCCURRED);
}

TEST(Status, TellsPlansAnnouncedAsPlanned) {
  EXPECT_EQ(StatusOf("Peru announced plans for tariff cuts on Norwegian goods.", v1::EVENT_TYPE_OTHER),
            v1::EVENT_STATUS_PLANNED);
  EXPECT_EQ(StatusOf("Peru announced tariff cuts on Norwegian goods.", v1::EVENT_TYPE_OTHER),
            v1::EVENT_STATUS_OCCURRED);
}

}  // namespace
}  // namespace legation::extraction
