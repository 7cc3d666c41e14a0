// The parts of the views that changed: what a row's key says must be what a reader names.
#include "event_store/change_marks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "event_store/noted_view.h"

namespace legation::event_store {
namespace {

const std::string kOddParty("a\0b", 3);

ChangedParts Noted(Family family, const std::string& key) {
  ChangedParts changed;
  changed.Note(family, key);
  return changed;
}

ChangedParts NotedRow(TimelineScope scope, std::vector<std::string> terms, int32_t day = 19'000) {
  return Noted(Family::kTimeline, EncodeTimelineKey({scope, std::move(terms), day, "evt_1", 7}));
}

TEST(ChangeMarks, KnowTheTimelineOfARow) {
  const std::vector<std::pair<TimelineScope, std::vector<std::string>>> timelines = {
      {TimelineScope::kAll, {}},           {TimelineScope::kParty, {"ISR"}},       {TimelineScope::kParty, {kOddParty}},
      {TimelineScope::kSender, {"ISR"}},   {TimelineScope::kHost, {"ISR"}},        {TimelineScope::kSector, {"water"}},
      {TimelineScope::kTour, {"tour_1"}},  {TimelineScope::kSubject, {"fishery"}}, {TimelineScope::kTradeDelegations, {}},
      {TimelineScope::kDelegationSize, {}}};
  std::vector<Part> seen;
  for (const auto& [scope, terms] : timelines) {
    const ChangedParts changed = NotedRow(scope, terms);
    ASSERT_EQ(changed.parts.size(), 1u);
    EXPECT_EQ(changed.parts[0], TimelinePart(scope, terms)) << static_cast<char>(scope);
    EXPECT_EQ(std::count(seen.begin(), seen.end(), changed.parts[0]), 0) << static_cast<char>(scope);
    seen.push_back(changed.parts[0]);
  }
}

TEST(ChangeMarks, TakeAllOfAPairForOnePart) {
  const Part pair = PairPart("ISR", "AZE");
  EXPECT_EQ(pair, PairPart("AZE", "ISR"));
  EXPECT_NE(pair, PairPart("AZE", "ISL"));
  EXPECT_EQ(TimelinePart(TimelineScope::kPair, {"AZE", "ISR"}), pair);
  EXPECT_EQ(NotedRow(TimelineScope::kPair, {"AZE", "ISR"}).parts[0], pair);
  EXPECT_EQ(NotedRow(TimelineScope::kPairRanked, {"AZE", "ISR"}).parts[0], pair);
  EXPECT_EQ(NotedRow(TimelineScope::kPairType, {"AZE", "ISR", "3"}).parts[0], pair);
  EXPECT_EQ(Noted(Family::kDayPoints, EncodeDayPointsKey({"AZE", "ISR", PointsSpan::kMonth, 19'000})).parts[0], pair);
  EXPECT_EQ(Noted(Family::kPairCounts, EncodePairKey("AZE", "ISR")).parts[0], pair);
  EXPECT_EQ(NotedRow(TimelineScope::kPair, {kOddParty, "b"}).parts[0], PairPart("b", kOddParty));
}

TEST(ChangeMarks, KnowEventsAndArticles) {
  EXPECT_EQ(Noted(Family::kEvents, EncodeVersionKey("evt_1", 9)).parts[0], EventPart("evt_1"));
  EXPECT_EQ(Noted(Family::kArticles, EncodeVersionKey("article", 9)).parts[0], ArticlePart("article"));
  EXPECT_TRUE(Noted(Family::kMeta, "applied").parts.empty());
}

TEST(ChangeMarks, TellTheLastChangeOfAPart) {
  ChangeMarks marks;
  marks.Mark(NotedRow(TimelineScope::kParty, {"ISR"}), 5);
  EXPECT_EQ(marks.LastChange(TimelinePart(TimelineScope::kParty, {"ISR"})), 5);
  EXPECT_EQ(marks.LastChange(TimelinePart(TimelineScope::kParty, {"ISL"})), 0);
  const int64_t generation = marks.generation();
  marks.StartOver();
  EXPECT_EQ(marks.LastChange(TimelinePart(TimelineScope::kParty, {"ISR"})), 0);
  EXPECT_NE(marks.generation(), generation);
}

TEST(ChangeMarks, TellTheLastChangeOfAllEventsUpToADay) {
  ChangeMarks marks;
  EXPECT_EQ(marks.LastChangeUntil(1'000), 0);
  const auto change = [&](int32_t day, int64_t revision) { marks.Mark(NotedRow(TimelineScope::kAll, {}, day), revision); };
  change(100, 1);
  change(300, 2);
  change(200, 3);
  EXPECT_EQ(marks.LastChangeUntil(99), 0);
  EXPECT_EQ(marks.LastChangeUntil(100), 1);
  EXPECT_EQ(marks.LastChangeUntil(199), 1);
  EXPECT_EQ(marks.LastChangeUntil(200), 3);
  EXPECT_EQ(marks.LastChangeUntil(1'000), 3);
  change(-5'000, 4);  // before 1970
  EXPECT_EQ(marks.LastChangeUntil(-5'001), 0);
  EXPECT_EQ(marks.LastChangeUntil(-5'000), 4);
  EXPECT_EQ(marks.LastChangeUntil(150), 4);
}

TEST(ChangeMarks, DecideWhetherWhatWasReadHolds) {
  ChangeMarks marks;
  ReadParts read;
  read.parts = {PairPart("AZE", "ISR")};
  read.all_until = 100;
  EXPECT_TRUE(StillHolds(read, 3, marks));
  marks.Mark(NotedRow(TimelineScope::kAll, {}, 200), 4);
  EXPECT_TRUE(StillHolds(read, 3, marks));
  marks.Mark(NotedRow(TimelineScope::kAll, {}, 100), 5);
  EXPECT_FALSE(StillHolds(read, 3, marks));
  EXPECT_TRUE(StillHolds(read, 5, marks));
  marks.Mark(NotedRow(TimelineScope::kPair, {"AZE", "ISR"}), 6);
  EXPECT_FALSE(StillHolds(read, 5, marks));
  EXPECT_TRUE(StillHolds(read, 6, marks));
  read.other = true;
  EXPECT_FALSE(StillHolds(read, 6, marks));
}

}  // namespace
}  // namespace legation::event_store
