#include "event_store/points.h"

#include <gtest/gtest.h>

#include "article_records.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

EventRecord Record(const ExtractedEvent& event, int sources = 1) {
  EventRecord record;
  *record.mutable_facts() = event.facts();
  record.mutable_facts()->set_confidence_permille(1000);
  record.set_source_count(sources);
  record.set_measure_day(100);
  return record;
}

TEST(Points, AnAgreementIsMutual) {
  const auto rows = PointsOf(Record(MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR")));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].key, (DayPointsKey{"MAR", "PRT", PointsDirection::kMutual, 100}));
  EXPECT_EQ(rows[0].points.accord(), 6000);
}

TEST(Points, ASanctionRunsFromItsSource) {
  const auto rows = PointsOf(Record(MakeEvent(EVENT_TYPE_SANCTION, "PRT", "MAR")));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].key.direction, PointsDirection::kBackward);
  EXPECT_EQ(rows[0].points.friction(), 6000);
}

TEST(Points, PlansStandApart) {
  const auto rows = PointsOf(Record(MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR", EVENT_STATUS_PLANNED)));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].points.accord(), 0);
  EXPECT_EQ(rows[0].points.planned_accord(), 1800);
}

TEST(Points, CallingOffWhatWasGoodIsFrictionAndDenialsCountNothing) {
  EXPECT_EQ(PointsOf(Record(MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR", EVENT_STATUS_CANCELLED)))[0].points.friction(), 1800);
  EXPECT_TRUE(PointsOf(Record(MakeEvent(EVENT_TYPE_SANCTION, "PRT", "MAR", EVENT_STATUS_CANCELLED))).empty());
  EXPECT_TRUE(PointsOf(Record(MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR", EVENT_STATUS_DENIED))).empty());
}

TEST(Points, MoreSourcesCountMoreUpToTwice) {
  const ExtractedEvent event = MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR");
  EXPECT_EQ(PointsOf(Record(event, 2))[0].points.accord(), 9000);
  EXPECT_EQ(PointsOf(Record(event, 4))[0].points.accord(), 12000);
  EXPECT_EQ(PointsOf(Record(event, 40))[0].points.accord(), 12000);
}

TEST(Points, OfManyPartiesAreShared) {
  ExtractedEvent event = MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR");
  *event.mutable_facts()->add_participants() = MakeParticipant(PARTICIPANT_ROLE_PARTICIPANT, "ESP");
  const auto rows = PointsOf(Record(event));
  ASSERT_EQ(rows.size(), 3u);
  for (const PointsRow& row : rows) EXPECT_EQ(row.points.accord(), 4000);
}

TEST(Points, TwoVisitorsOfOneHostHaveNothingBetweenThem) {
  ExtractedEvent event = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  *event.mutable_facts()->add_participants() = MakeParticipant(PARTICIPANT_ROLE_VISITOR, "ESP");
  for (const PointsRow& row : PointsOf(Record(event))) EXPECT_TRUE(row.key.party_a == "MAR" || row.key.party_b == "MAR");
  EXPECT_EQ(PairCountsOf(Record(event)).size(), 3u);
}

}  // namespace
}  // namespace legation::event_store
