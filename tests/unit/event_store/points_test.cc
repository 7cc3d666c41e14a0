#include "event_store/points.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

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
  EXPECT_EQ(rows[0].party_a, "MAR");
  EXPECT_EQ(rows[0].party_b, "PRT");
  EXPECT_EQ(rows[0].direction, PointsDirection::kMutual);
  EXPECT_EQ(rows[0].day, 100);
  EXPECT_EQ(rows[0].points.accord(), 6000);
}

TEST(Points, ASanctionRunsFromItsSource) {
  const auto rows = PointsOf(Record(MakeEvent(EVENT_TYPE_SANCTION, "PRT", "MAR")));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].direction, PointsDirection::kBackward);
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
  for (const PointsRow& row : PointsOf(Record(event))) EXPECT_TRUE(row.party_a == "MAR" || row.party_b == "MAR");
  EXPECT_EQ(PairCountsOf(Record(event)).size(), 2u);
}

// Found with a real article: a statement about two countries stood as an event between the two.
TEST(Points, TwoTargetsOfOneStatementHaveNothingBetweenThem) {
  ExtractedEvent event = MakeEvent(EVENT_TYPE_STATEMENT, "ISR", "AZE");
  event.mutable_facts()->mutable_participants(0)->set_role(PARTICIPANT_ROLE_SPEAKER);
  *event.mutable_facts()->add_participants() = MakeParticipant(PARTICIPANT_ROLE_TARGET, "KAZ");
  for (const PairCount& count : PairCountsOf(Record(event))) EXPECT_TRUE(count.party_a == "ISR" || count.party_b == "ISR");
  EXPECT_EQ(PairCountsOf(Record(event)).size(), 2u);
}

// The rank orders events as their decayed points do, whatever the day on which one looks.
TEST(Points, RankIsTheOrderOfDecayedPoints) {
  std::mt19937 random(8);
  for (int round = 0; round < 5'000; ++round) {
    const int64_t a = 1 + random() % 20'000, b = 1 + random() % 20'000;
    const int32_t day_a = static_cast<int32_t>(random() % 20'000) - 10'000, day_b = day_a + static_cast<int32_t>(random() % 2'000) - 1'000;
    const double exact_a = std::log2(a) + day_a / 180.0, exact_b = std::log2(b) + day_b / 180.0;
    if (std::abs(exact_a - exact_b) < 3.0 / 256) continue;  // within what is rounded away
    EXPECT_EQ(RankOf(a, day_a) < RankOf(b, day_b), exact_a < exact_b) << a << " on " << day_a << ", " << b << " on " << day_b;
  }
  EXPECT_EQ(RankOf(1, 0), 0);
  EXPECT_EQ(RankOf(1024, 0), 10 * 256);
  EXPECT_EQ(RankOf(1, 180), 256);
  EXPECT_EQ(RankOf(1, -180), -256);
}

TEST(Points, MonthsStandAtTheirFifteenth) {
  EXPECT_EQ(MiddleOfMonth(19'783), 19'783 + 14);  // 2024-03-01
  EXPECT_EQ(MiddleOfMonth(19'813), 19'783 + 14);  // 2024-03-31
  EXPECT_EQ(FirstDayByDays(19'783 + 730), 19'783);
  EXPECT_EQ(FirstDayByDays(19'813 + 730), 19'783);
}

}  // namespace
}  // namespace legation::event_store
