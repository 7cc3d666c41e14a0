// Coded events: (dataset, external_id) names the event, whatever the order and the batches.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "database_dump.h"
#include "event_store/apply_import.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

class Imports : public testing::Test {
 protected:
  RevisionRecord Append(const LogRecord& record) {
    const auto committed = store->Append(record);
    EXPECT_TRUE(committed.ok()) << committed.status();
    return committed.ok() ? committed->outcome : RevisionRecord();
  }
  RevisionRecord Import(const std::string& external_id, const ExtractedEvent& event, const std::string& dataset = "icews") {
    return Append(MakeImport(dataset, {MakeImported(external_id, event)}));
  }
  EventRecord Find(const std::string& event_id) {
    const auto event = (*store->Read())->GetEvent(event_id);
    EXPECT_TRUE(event.ok() && *event) << event_id;
    return event.ok() ? event->value_or(EventRecord()) : EventRecord();
  }
  int64_t EventCount() { return (*store->Read())->GetCounts()->events(); }

  const TemporaryDirectory directory;
  std::unique_ptr<Store> store = OpenStore(directory.path("store"), true);
  ExtractedEvent visit = [] {
    ExtractedEvent event = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
    SetDay(event.mutable_facts(), 2024, 3, 5);
    return event;
  }();
};

TEST_F(Imports, AnEventTellsItsDataSet) {
  const std::string id = Import("42", visit).changed_event_ids(0);
  const EventRecord event = Find(id);
  ASSERT_EQ(event.contributions_size(), 1);
  EXPECT_EQ(event.contributions(0).extractor(), "import:icews");
  EXPECT_EQ(event.contributions(0).external_id(), "42");
  EXPECT_EQ(event.contributions(0).article_id(), "");
  EXPECT_EQ(event.source_count(), 1);
  EXPECT_TRUE(IsImported(event));
}

TEST_F(Imports, TheSameContentAgainChangesNothing) {
  Import("42", visit);
  const RevisionRecord again = Import("42", visit);
  EXPECT_TRUE(again.without_effect());
  EXPECT_EQ(again.changed_event_ids_size(), 0);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(Imports, OtherContentIsAnUpdateOfTheSameEvent) {
  const RevisionRecord first = Import("42", visit);
  EXPECT_EQ(first.created_event_count(), 1);
  SetDay(visit.mutable_facts(), 2024, 3, 9);
  const RevisionRecord second = Import("42", visit);
  EXPECT_EQ(second.created_event_count(), 0);
  ASSERT_EQ(second.changed_event_ids_size(), 1);
  EXPECT_EQ(second.changed_event_ids(0), first.changed_event_ids(0));
  const EventRecord event = Find(first.changed_event_ids(0));
  EXPECT_EQ(event.facts().date().start_date().day(), 9);
  EXPECT_EQ(event.contributions_size(), 1);
  EXPECT_EQ(EventCount(), 1);
  const auto before = (*store->Read())->AtRevision(1);
  EXPECT_EQ((*(*before)->GetEvent(event.event_id()))->facts().date().start_date().day(), 5);
}

TEST_F(Imports, MeetNeitherArticlesNorOtherDataSets) {
  const std::string first = Append(MakeArticle("a", "a", {visit})).changed_event_ids(0);
  const std::string second = Import("42", visit).changed_event_ids(0);
  const std::string third = Import("42", visit, "gdelt").changed_event_ids(0);
  EXPECT_NE(first, second);
  EXPECT_NE(second, third);
  // And an article does not meet them: it adds to the article's event alone.
  EXPECT_EQ(Append(MakeArticle("b", "b", {visit}, kMarchMicroseconds, "Coast Daily")).changed_event_ids(0), first);
  EXPECT_EQ(EventCount(), 3);
}

TEST_F(Imports, ACorrectionByHandStaysOverAnUpdate) {
  const std::string id = Import("42", visit).changed_event_ids(0);
  EventFacts corrected;
  SetDay(&corrected, 2024, 3, 20);
  Append(MakeCorrection(id, {"date"}, corrected));
  visit.mutable_facts()->mutable_place()->set_city("Rabat");
  EXPECT_EQ(Import("42", visit).changed_event_ids(0), id);
  EXPECT_EQ(Find(id).facts().date().start_date().day(), 20);
  EXPECT_EQ(Find(id).facts().place().city(), "Rabat");
}

TEST_F(Imports, AWithdrawnEventStaysSoUntilOtherContentComes) {
  const std::string id = Import("42", visit).changed_event_ids(0);
  EXPECT_EQ(Append(MakeEventRetraction(id)).withdrawn_event_ids(0), id);
  EXPECT_TRUE(Import("42", visit).without_effect());
  EXPECT_EQ(EventCount(), 0);
  SetDay(visit.mutable_facts(), 2024, 3, 9);
  const RevisionRecord back = Import("42", visit);
  ASSERT_EQ(back.changed_event_ids_size(), 1);
  EXPECT_NE(back.changed_event_ids(0), id) << "an id is never used again";
  EXPECT_EQ(back.created_event_count(), 1);
}

TEST_F(Imports, IdsAreTheSameInEveryStore) {
  const std::string id = Import("42", visit).changed_event_ids(0);
  const auto other = OpenStore(directory.path("other"), true);
  ASSERT_TRUE(other->Append(MakeArticle("a", "a", {visit})).ok());
  const auto committed = other->Append(MakeImport("icews", {MakeImported("41", visit), MakeImported("42", visit)}));
  ASSERT_TRUE(committed.ok());
  EXPECT_EQ(committed->outcome.changed_event_ids(1), id);
}

TEST_F(Imports, AToursNameLinksEventsOfSeveralBatches) {
  ImportedEvent first = MakeImported("1", visit), second = MakeImported("2", visit);
  first.set_tour("spring");
  second.set_tour("spring");
  const std::string one = Append(MakeImport("icews", {first})).changed_event_ids(0);
  const std::string two = Append(MakeImport("icews", {second})).changed_event_ids(0);
  EXPECT_EQ(Find(one).tour_id(), Find(two).tour_id());
  EXPECT_EQ(Find(one).tour_id().substr(0, 5), "tour_");
  second.set_external_id("3");
  EXPECT_NE(Find(Append(MakeImport("gdelt", {second})).changed_event_ids(0)).tour_id(), Find(one).tour_id());
}

TEST_F(Imports, TheDigestHangsOnHashesOfTheirWords) {
  const auto other = OpenStore(directory.path("other"), true);
  Import("42", visit);
  visit.mutable_evidence(0)->set_text("Another sentence.");
  ASSERT_TRUE(other->Append(MakeImport("icews", {MakeImported("42", visit)})).ok());
  EXPECT_NE(*store->DigestAt(1), *other->DigestAt(1));
}

// The same coded events, shuffled and cut anew, give the same sums for every pair.
TEST_F(Imports, AnyOrderGivesTheSameMeasures) {
  constexpr int kEvents = 300;
  std::mt19937 random(7);
  std::vector<ImportedEvent> events;
  for (RecordGenerator generator(11, /*imports=*/true); events.size() < kEvents;) {
    const LogRecord record = generator.Next();
    for (const ImportedEvent& event : record.events_imported().events()) {
      events.push_back(event);
      events.back().set_external_id(std::to_string(events.size()));
      // A coded event has a day of its own; without one it would count on the day of its import.
      if (!event.event().facts().has_date()) SetDay(events.back().mutable_event()->mutable_facts(), 2024, 3, 2);
    }
  }
  const auto sums_after = [&](const std::string& name) {
    {
      int64_t now = kMarchMicroseconds;
      const auto shuffled = OpenStore(directory.path(name), true, &now);
      for (size_t begin = 0; begin < events.size(); now += kDayMicroseconds) {
        const size_t end = std::min(begin + 1 + random() % 40, events.size());
        EXPECT_TRUE(shuffled->Append(MakeImport("icews", {events.begin() + begin, events.begin() + end})).ok());
        begin = end;
      }
    }
    const DatabaseDump dump = DumpDatabase(directory.path(name));
    return std::make_pair(dump.at("day_points"), dump.at("pair_counts"));
  };
  const auto first = sums_after("first");
  EXPECT_GT(first.first.size(), 50u);
  for (int i = 0; i < 4; ++i) {
    std::shuffle(events.begin(), events.end(), random);
    EXPECT_EQ(sums_after("shuffled-" + std::to_string(i)), first);
  }
}

}  // namespace
}  // namespace legation::event_store
