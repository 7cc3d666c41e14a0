// Long reads end when who asked has gone.
#include <gtest/gtest.h>

#include "database_dump.h"
#include "event_store/stop_check.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

class Stop : public testing::Test {
 protected:
  // Meetings on so many days that the caller is looked for more than once.
  Stop() {
    std::vector<ImportedEvent> events;
    for (int number = 0; number < kEvents; ++number) {
      ExtractedEvent event = MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR");
      SetDay(event.mutable_facts(), 1980 + number / 336, 1 + number / 28 % 12, 1 + number % 28);
      events.push_back(MakeImported("row-" + std::to_string(number), event));
    }
    EXPECT_TRUE(store->Append(MakeImport("set", events)).ok());
    view = *store->Read();
  }

  // How many rows a reader sees, and how its reading ended.
  std::pair<int, absl::Status> Count(const View& of) const {
    int rows = 0;
    const auto timeline = of.Timeline(TimelineScope::kPair, {"MAR", "PRT"});
    for (timeline->SeekAfter(""); timeline->Valid(); timeline->Next()) ++rows;
    return {rows, timeline->status()};
  }

  static constexpr int kEvents = 3 * StopCheck::kRowsBetween;
  const TemporaryDirectory directory;
  const std::unique_ptr<Store> store = OpenStore(directory.path("store"), true);
  std::unique_ptr<View> view;
};

TEST_F(Stop, NobodyAsksWhoWasNotToldHow) {
  EXPECT_EQ(Count(*view), std::make_pair(kEvents, absl::OkStatus()));
}

TEST_F(Stop, ATimelineEnds) {
  int asked = 0;
  view->StopWhen([&] { return ++asked == 2; });
  const auto [rows, status] = Count(*view);
  EXPECT_TRUE(absl::IsCancelled(status)) << status;
  EXPECT_EQ(asked, 2);
  EXPECT_LT(rows, kEvents);
  EXPECT_GT(rows, 0);
}

TEST_F(Stop, WhoStaysIsAnswered) {
  int asked = 0;
  view->StopWhen([&] { return ++asked < 0; });
  EXPECT_EQ(Count(*view), std::make_pair(kEvents, absl::OkStatus()));
  EXPECT_GT(asked, 0);
}

TEST_F(Stop, SumsEnd) {
  view->StopWhen([] { return true; });
  const View::PointsDays all{-10'000, 30'000};
  EXPECT_TRUE(absl::IsCancelled(view->GetPairPoints("PRT", "MAR", all).status()));
  EXPECT_TRUE(absl::IsCancelled(view->GetPairCountsByDay("PRT", "MAR", PointsSpan::kDay, 0, 30'000).status()));
  EXPECT_TRUE(absl::IsCancelled(view->ForEachPair("PRT", all, false, [](const View::PairState&) {})));
}

TEST_F(Stop, TheOldestIsLookedForNoFurther) {
  view->StopWhen([] { return true; });
  const auto none = [](const EventRecord&) { return false; };
  EXPECT_TRUE(absl::IsCancelled(view->Oldest(TimelineScope::kPair, {"MAR", "PRT"}, none).status()));
}

TEST_F(Stop, AReadOfThePastEndsToo) {
  view->StopWhen([] { return true; });
  EXPECT_TRUE(absl::IsCancelled(Count(**view->AtRevision(1)).second));
}

}  // namespace
}  // namespace legation::event_store
