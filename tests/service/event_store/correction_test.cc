// A correction by hand lies over what articles say, whatever they say later.
#include "event_store/correction.h"

#include <gtest/gtest.h>

#include "article_records.h"
#include "database_dump.h"
#include "event_store/event_days.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

ExtractedEvent VisitOnThe12th() {
  ExtractedEvent visit = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  SetDay(visit.mutable_facts(), 2024, 3, 12);
  return visit;
}

class CorrectedEvent : public testing::Test {
 protected:
  RevisionRecord Append(const LogRecord& record) {
    const auto committed = store->Append(record);
    EXPECT_TRUE(committed.ok()) << committed.status();
    return committed.ok() ? committed->outcome : RevisionRecord();
  }
  EventRecord Get(const std::string& event_id) {
    const auto event = (*store->Read())->GetEvent(event_id);
    EXPECT_TRUE(event.ok() && event->has_value());
    return event->value_or(EventRecord());
  }
  // Events of a party's timeline.
  std::vector<std::string> Listed(const std::string& party) {
    std::vector<std::string> ids;
    const auto view = store->Read();
    const auto rows = (*view)->Timeline(TimelineScope::kParty, {party});
    for (rows->SeekAfter(""); rows->Valid(); rows->Next()) ids.push_back(rows->Event()->event_id());
    return ids;
  }
  std::string event_id;
  void SetUp() override { event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0); }

  // The host was Spain, and it was the 20th.
  LogRecord HostAndDay() {
    EventFacts facts;
    *facts.add_participants() = MakeParticipant(PARTICIPANT_ROLE_VISITOR, "PRT");
    *facts.add_participants() = MakeParticipant(PARTICIPANT_ROLE_HOST, "ESP");
    SetDay(&facts, 2024, 3, 20);
    return MakeCorrection(event_id, {"date", "participants"}, facts);
  }

  TemporaryDirectory directory;
  std::unique_ptr<Store> store = OpenStore(directory.path("store"), true);
};

TEST_F(CorrectedEvent, RowsCountsAndPointsFollow) {
  ASSERT_EQ(Append(HostAndDay()).changed_event_ids_size(), 1);
  EXPECT_EQ(Listed("MAR").size(), 0u);
  EXPECT_EQ(Listed("ESP"), std::vector<std::string>{event_id});
  const auto view = store->Read();
  EXPECT_EQ((*view)->GetPairCounts("PRT", "MAR")->counts_size(), 0);
  EXPECT_EQ((*view)->GetPairCounts("ESP", "PRT")->counts_size(), 1);
  const auto points = (*view)->GetPairPoints("ESP", "PRT", {DayNumber(2024, 3, 1), DayNumber(2024, 4, 1)});
  ASSERT_EQ(points->backward.size(), 1u);
  EXPECT_EQ(points->backward.begin()->first, DayNumber(2024, 3, 20));
  EXPECT_TRUE((*view)->GetPairPoints("MAR", "PRT", {DayNumber(2024, 3, 1), DayNumber(2024, 4, 1)})->backward.empty());
  const EventRecord event = Get(event_id);
  EXPECT_EQ(event.sort_day(), DayNumber(2024, 3, 20));
  ASSERT_EQ(event.corrections_size(), 1);
  EXPECT_EQ(event.corrections(0).reason(), "the desk asked the ministry");
  EXPECT_EQ(event.corrections(0).revision(), 2);
  // What was known before is known still.
  const auto before = (*view)->AtRevision(1);
  EXPECT_EQ((**(**before).GetEvent(event_id)).corrections_size(), 0);
  EXPECT_EQ((**before).GetPairCounts("PRT", "MAR")->counts_size(), 1);
}

TEST_F(CorrectedEvent, LaterArticlesJoinItAndDoNotUndoIt) {
  Append(HostAndDay());
  // As the first article told it, and as it was corrected.
  EXPECT_EQ(Append(MakeArticle("b", "b", {VisitOnThe12th()}, kMarchMicroseconds, "River Post")).article_event_ids(0), event_id);
  ExtractedEvent corrected = MakeEvent(EVENT_TYPE_VISIT, "PRT", "ESP");
  SetDay(corrected.mutable_facts(), 2024, 3, 20);
  EXPECT_EQ(Append(MakeArticle("c", "c", {corrected}, kMarchMicroseconds, "Coast Daily")).article_event_ids(0), event_id);
  EventRecord event = Get(event_id);
  EXPECT_EQ(event.source_count(), 3);
  EXPECT_EQ(event.facts().participants_size(), 2);
  EXPECT_EQ(event.facts().participants(1).country_code(), "ESP");
  EXPECT_EQ(event.sort_day(), DayNumber(2024, 3, 20));
  for (const char* article : {"a", "c"}) Append(MakeRetraction(article));
  event = Get(event_id);
  EXPECT_EQ(event.source_count(), 1);
  EXPECT_EQ(event.facts().participants(1).country_code(), "ESP");
  EXPECT_EQ(event.corrections_size(), 1);
  EXPECT_EQ(Append(MakeRetraction("b")).withdrawn_event_ids_size(), 1);
}

TEST_F(CorrectedEvent, ASlotCanBeClearedAndStaysSo) {
  EXPECT_EQ(Append(MakeCorrection(event_id, {"date"}, EventFacts())).changed_event_ids_size(), 1);
  EXPECT_FALSE(Get(event_id).facts().has_date());
  EXPECT_EQ(Append(MakeArticle("b", "b", {VisitOnThe12th()})).article_event_ids(0), event_id);
  EXPECT_FALSE(Get(event_id).facts().has_date());
}

TEST_F(CorrectedEvent, AnotherCorrectionOfASlotTakesItsPlace) {
  Append(HostAndDay());
  EventFacts facts;
  SetDay(&facts, 2024, 3, 21);
  Append(MakeCorrection(event_id, {"date"}, facts));
  const EventRecord event = Get(event_id);
  ASSERT_EQ(event.corrections_size(), 2);
  ASSERT_EQ(event.corrections(0).slots_size(), 1);
  EXPECT_EQ(event.corrections(0).slots(0), "participants");
  EXPECT_FALSE(event.corrections(0).facts().has_date());
  EXPECT_EQ(event.sort_day(), DayNumber(2024, 3, 21));
  EXPECT_EQ(event.facts().participants(1).country_code(), "ESP");
  Append(HostAndDay());
  EXPECT_EQ(Get(event_id).corrections_size(), 1);
}

TEST_F(CorrectedEvent, OfWhatIsNotThereIsWithoutEffect) {
  EXPECT_TRUE(Append(MakeCorrection("evt_nothing", {"date"}, EventFacts())).without_effect());
  EXPECT_TRUE(Append(MakeCorrection(event_id, {"evidence", "tour_number"}, EventFacts())).without_effect());
  Append(MakeRetraction("a"));
  EXPECT_TRUE(Append(HostAndDay()).without_effect());
}

TEST_F(CorrectedEvent, RowsDoNotRepeatTheValues) {
  Append(HostAndDay());
  const auto view = store->Read();
  const auto rows = (*view)->Timeline(TimelineScope::kAll, {});
  rows->SeekAfter("");
  ASSERT_TRUE(rows->Valid());
  const auto row = rows->Event();
  ASSERT_EQ(row->corrections_size(), 1);
  EXPECT_FALSE(row->corrections(0).has_facts());
  EXPECT_FALSE(row->has_reported());
}

TEST(Correction, OfOneFieldOfDetailsLeavesTheOthers) {
  EventFacts facts;
  facts.set_type(EVENT_TYPE_DELEGATION);
  facts.mutable_delegation()->set_size(40);
  facts.mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
  facts.add_inferred_slots("delegation.size");
  facts.add_inferred_slots("place");
  Correction correction;
  correction.add_slots("delegation.size");
  correction.mutable_facts()->mutable_delegation()->set_size(60);
  LayOver(correction, &facts);
  EXPECT_EQ(facts.delegation().size(), 60);
  EXPECT_EQ(facts.delegation().kind(), DELEGATION_KIND_TRADE);
  ASSERT_EQ(facts.inferred_slots_size(), 1);
  EXPECT_EQ(facts.inferred_slots(0), "place");
  correction.clear_facts();
  LayOver(correction, &facts);
  EXPECT_FALSE(facts.delegation().has_size());
}

TEST(Correction, OfTheTypeDropsDetailsOfAnother) {
  EventFacts facts;
  facts.set_type(EVENT_TYPE_VISIT);
  facts.mutable_visit()->set_ordinal(3);
  Correction correction;
  for (const char* slot : {"meeting", "type"}) correction.add_slots(slot);
  correction.mutable_facts()->set_type(EVENT_TYPE_MEETING);
  LayOver(correction, &facts);
  EXPECT_EQ(facts.details_case(), EventFacts::DETAILS_NOT_SET);
  correction.mutable_facts()->mutable_meeting()->set_topic("fisheries");
  LayOver(correction, &facts);
  EXPECT_EQ(facts.meeting().topic(), "fisheries");
}

TEST(Correction, OnlySlotsOfAnEventCanBeCorrected) {
  for (const char* slot : {"type", "status", "date", "participants", "place", "place.city", "history", "confidence_permille",
                           "contexts", "visit", "visit.first_ever", "delegation.sectors", "aid.amount"}) {
    EXPECT_TRUE(IsCorrectable(slot)) << slot;
  }
  for (const char* slot : {"", ".", "date.", "date.start_date", "visit.", "visit.nothing", "visit.first_ever.x", "tour_number",
                           "inferred_slots", "cameo_code", "participants.role", "event_id"}) {
    EXPECT_FALSE(IsCorrectable(slot)) << slot;
  }
}

}  // namespace
}  // namespace legation::event_store
