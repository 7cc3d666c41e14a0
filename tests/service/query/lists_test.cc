// Lists: order, filters and pages, while new data arrives.
#include "query_fixture.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using internal::v1::EventType;

class Lists : public QueryFixture {
 protected:
  // Reads all pages; `between` is called after each.
  std::vector<std::string> AllPages(v1::ListEventsRequest request, const std::function<void()>& between = [] {}) {
    std::vector<std::string> ids;
    for (int page = 0; page < 1000; ++page) {
      const v1::ListEventsResponse response = Ask(&Stub::ListEvents, request);
      for (const v1::Event& event : response.events()) ids.push_back(event.event_id());
      if (response.next_page_token().empty()) return ids;
      request.set_page_token(response.next_page_token());
      between();
    }
    ADD_FAILURE() << "the list has no end";
    return ids;
  }

  static MadeEvent MeetingOfDay(int day) {
    return Meeting(day % 2 ? "ISR" : "KAZ", "AZE").On(2010 + day / 300, 1 + day % 300 / 25, 1 + day % 25);
  }

  void IngestMeetings(int count) {
    for (int day = 0; day < count; ++day) Ingest("meeting-" + std::to_string(log.revision()), {MeetingOfDay(day)});
  }
};

TEST_F(Lists, AreNewestFirst) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1)});
  Ingest("b", {Meeting("ISR", "KAZ").On(2018, 5, 1), Meeting("ISR", "UZB").On(2017, 5, 1)});
  const v1::ListEventsResponse response = Ask(&Stub::ListEvents, v1::ListEventsRequest());
  ASSERT_EQ(response.events_size(), 3);
  EXPECT_EQ(response.events(0).date().start_date().year(), 2018);
  EXPECT_EQ(response.events(2).date().start_date().year(), 2016);
  EXPECT_EQ(response.next_page_token(), "");
  EXPECT_EQ(response.answered_at(), Token(2));
  EXPECT_EQ(response.events(0).evidence_size(), 1);
  v1::ListEventsRequest basic;
  basic.set_view(v1::EVENT_VIEW_BASIC);
  EXPECT_EQ(Ask(&Stub::ListEvents, basic).events(0).evidence_size(), 0);
}

TEST_F(Lists, PagesHaveNoHoleAndNoRepeatWhileNewDataArrives) {
  IngestMeetings(60);
  v1::ListEventsRequest request;
  const std::vector<std::string> before = AllPages(request);
  ASSERT_EQ(before.size(), 60u);
  request.set_page_size(7);
  int added = 0;
  const std::vector<std::string> paged = AllPages(request, [&] {
    // One newer than everything, one into the middle of what is still to come, and one withdrawn.
    Ingest("late-" + std::to_string(added),
           {Meeting("GEO", "AZE").On(2030, 1, 1 + added), Meeting("GEO", "ARM").On(2010, 1, 1 + added)});
    Apply(log.Retraction("meeting-" + std::to_string(added)));
    ++added;
  });
  EXPECT_EQ(paged, before);
  EXPECT_GT(added, 5);
  EXPECT_EQ(AllPages({}).size(), 60u + added);  // two more, one less
}

TEST_F(Lists, PagesOfMergedTimelinesHaveEachEventOnce) {
  IngestMeetings(40);
  v1::ListEventsRequest request;
  request.add_parties("Israel");
  request.add_parties("Kazakhstan");
  request.add_parties("Azerbaijan");  // takes part in all of them
  const std::vector<std::string> whole = AllPages(request);
  EXPECT_EQ(whole.size(), 40u);
  request.set_page_size(1);
  EXPECT_EQ(AllPages(request), whole);
  request.add_counterparties("Azerbaijan");
  request.set_page_size(3);
  EXPECT_EQ(AllPages(request), whole);
}

// Two blocs of many members have more pairs than timelines are held open, and their members much else to do.
TEST_F(Lists, BetweenTwoBlocsAreOfTheirPairs) {
  const std::vector<std::string> asians = {"VNM", "THA", "IDN"}, europeans = {"DEU", "FRA", "PRT"};
  for (int number = 0; number < 60; ++number) {
    const std::string& asian = asians[static_cast<size_t>(number) % 3];
    const std::string& european = europeans[static_cast<size_t>(number) / 3 % 3];
    Ingest("between-" + std::to_string(number), {Meeting(asian, european).On(2018, 1 + number / 28, 1 + number % 28)});
    Ingest("among-" + std::to_string(number), {Meeting(asian, "AUS").On(2018, 1 + number / 28, 1 + number % 28)});
  }
  v1::ListEventsRequest request;
  request.add_parties("ASEAN");
  request.add_counterparties("European Union");
  request.set_page_size(7);
  const std::vector<std::string> paged = AllPages(request);
  EXPECT_EQ(paged.size(), 60u);
  EXPECT_EQ(std::set<std::string>(paged.begin(), paged.end()).size(), 60u);
  request.set_page_size(200);
  EXPECT_EQ(AllPages(request), paged);
  const v1::ListEventsResponse whole = Ask(&Stub::ListEvents, request);
  int day = 0;
  for (const v1::Event& event : whole.events()) {
    const int of_event = event.date().start_date().month() * 100 + event.date().start_date().day();
    EXPECT_TRUE(day == 0 || of_event <= day);
    day = of_event;
  }
}

TEST_F(Lists, APageTokenPinsTheRevision) {
  IngestMeetings(3);
  v1::ListEventsRequest request;
  request.set_page_size(2);
  const v1::ListEventsResponse first = Ask(&Stub::ListEvents, request);
  IngestMeetings(3);
  request.set_page_token(first.next_page_token());
  const v1::ListEventsResponse second = Ask(&Stub::ListEvents, request);
  EXPECT_EQ(second.answered_at(), first.answered_at());
  EXPECT_EQ(second.events_size(), 1);
}

TEST_F(Lists, APageTokenThatEndsBeforeAFilteredTailSaysSo) {
  IngestMeetings(10);
  v1::ListEventsRequest request;
  request.add_parties("Israel");
  request.set_page_size(5);  // there are exactly five
  const v1::ListEventsResponse response = Ask(&Stub::ListEvents, request);
  EXPECT_EQ(response.events_size(), 5);
  EXPECT_EQ(response.next_page_token(), "");
}

TEST_F(Lists, DatesBoundTheList) {
  for (int month = 1; month <= 12; ++month) {
    Ingest("m" + std::to_string(month), {Meeting("ISR", "AZE").On(2016, month, 10)});
  }
  v1::ListEventsRequest request;
  request.mutable_start_date()->set_year(2016);
  request.mutable_start_date()->set_month(3);
  request.mutable_end_date()->set_year(2016);
  request.mutable_end_date()->set_month(6);
  request.set_page_size(3);
  const std::vector<std::string> ids = AllPages(request);
  EXPECT_EQ(ids.size(), 4u);
  request.add_parties("Israel");
  EXPECT_EQ(AllPages(request), ids);
  request.add_counterparties("Azerbaijan");
  EXPECT_EQ(AllPages(request), ids);
}

TEST_F(Lists, VisitsAndAgreementsHoldTheirTypeOnly) {
  Ingest("a", {Visit("ISR", "AZE").On(2016, 12, 13), Agreement("ISR", "AZE", "double taxation").On(2016, 12, 13),
               Meeting("ISR", "AZE").On(2016, 12, 13)});
  v1::ListVisitsRequest visits;
  EXPECT_EQ(Ask(&Stub::ListVisits, visits).visits_size(), 1);
  visits.add_parties("Israel");
  visits.add_counterparties("Azerbaijan");
  visits.set_direction(v1::DIRECTION_FORWARD);
  EXPECT_EQ(Ask(&Stub::ListVisits, visits).visits_size(), 1);
  visits.set_direction(v1::DIRECTION_BACKWARD);
  EXPECT_EQ(Ask(&Stub::ListVisits, visits).visits_size(), 0);
  v1::ListAgreementsRequest agreements;
  agreements.add_subjects("taxation");
  EXPECT_EQ(Ask(&Stub::ListAgreements, agreements).agreements_size(), 1);
  agreements.set_subjects(0, "fisheries");
  EXPECT_EQ(Ask(&Stub::ListAgreements, agreements).agreements_size(), 0);
}

// Rows that came later were passed over without being counted, however many they were.
TEST_F(Lists, APageEndsWhenTooManyRowsDoNotHold) {
  Ingest("old", {Meeting("ISR", "AZE").On(2000, 1, 1)});
  for (int day = 0; day < 400;) {
    std::vector<MadeEvent> meetings;
    while (meetings.size() < 50) meetings.push_back(MeetingOfDay(day++));
    Ingest("meetings-" + std::to_string(day), meetings);
  }
  Ingest("older", {Meeting("ISR", "AZE").On(1999, 1, 1)});
  const auto now = *store->Read();
  const auto then = *now->AtRevision(1);
  EventQuery query;
  query.matches = [](const auto&) { return true; };
  query.timelines = {{event_store::TimelineScope::kParty, {"AZE"}}};
  // Of so many timelines each may skip a hundred rows for a page.
  while (query.timelines.size() < kMostRowsExamined / 100) {
    query.timelines.push_back({event_store::TimelineScope::kParty, {"X" + std::to_string(query.timelines.size())}});
  }
  int pages = 0;
  std::vector<internal::v1::EventRecord> events;
  do {
    const auto page = ReadEventPage(*then, query);
    ASSERT_TRUE(page.ok()) << page.status();
    ASSERT_TRUE(page->next_after.empty() || page->next_after > query.after);
    events.insert(events.end(), page->events.begin(), page->events.end());
    query.after = page->next_after;
    ++pages;
  } while (!query.after.empty());
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].revision(), 1);
  EXPECT_EQ(pages, 5);
  // Of what holds now nothing is missed, and nothing skipped.
  query.page_size = 1000;
  EXPECT_EQ(ReadEventPage(*now, query)->events.size(), 402u);
  // Before the first record there is nothing to look for.
  const auto page = ReadEventPage(**now->AtRevision(0), query);
  EXPECT_TRUE(page->events.empty() && page->next_after.empty());
}

// Of many timelines few are open at a time, and each may give up: at a view of the past all pages together have what held then.
class PastOfManyTimelines : public Lists {
 protected:
  static constexpr size_t kTimelines = 200;  // each may skip a hundred rows for a page
  static constexpr int kNewer = 150;         // rows that do not hold then, of some pairs

  static TimelineName OfPair(const std::string& first, const std::string& second) {
    const auto [least, other] = std::minmax(first, second);
    return {event_store::TimelineScope::kPair, {least, other}};
  }

  void IngestNewer(const std::string& first, const std::string& second) {
    for (int number = 0; number < kNewer;) {
      std::vector<MadeEvent> events;
      for (; events.size() < 50; ++number) {
        events.push_back(Meeting(first, second).On(2021, 1 + number / 28, 1 + number % 28));
      }
      Ingest("newer-" + first + second + std::to_string(number), events);
    }
  }

  // Ids of what held then on the days, as the timeline of all events has them.
  std::vector<std::string> Held(const event_store::View& then, const DayRange& days) const {
    std::vector<std::string> ids;
    const auto rows = then.Timeline(event_store::TimelineScope::kAll, {});
    for (rows->SeekAfter(""); rows->Valid(); rows->Next()) {
      const auto event = rows->Event();
      if (event.ok() && days.Holds(event->sort_day())) ids.push_back(event->event_id());
    }
    return ids;
  }

  static std::vector<std::string> Read(const event_store::View& then, EventQuery query) {
    for (size_t number = 0; query.timelines.size() < kTimelines; ++number) {
      query.timelines.push_back(OfPair("X" + std::to_string(number), "Y"));
    }
    query.matches = [](const auto&) { return true; };
    std::vector<std::string> ids;
    do {
      const auto page = ReadEventPage(then, query);
      if (!page.ok() || (!page->next_after.empty() && page->next_after <= query.after)) {
        ADD_FAILURE() << page.status() << " or a token that does not move";
        break;
      }
      for (const auto& event : page->events) ids.push_back(event.event_id());
      query.after = page->next_after;
    } while (!query.after.empty());
    return ids;
  }
};

TEST_F(PastOfManyTimelines, HasAllThatHeld) {
  EventQuery query;
  for (const char* asian : {"VNM", "THA", "IDN", "MYS"}) {
    for (const char* european : {"DEU", "FRA", "PRT", "ESP"}) query.timelines.push_back(OfPair(asian, european));
  }
  for (int number = 0; number < 48; ++number) {
    const std::vector<std::string>& pair = query.timelines[static_cast<size_t>(number * 5) % 16].terms;
    Ingest("held-" + std::to_string(number), {Meeting(pair[0], pair[1]).On(2005 + number / 4, 1 + number % 4, 1)});
  }
  const int64_t revision = log.revision();
  for (const size_t number : {2u, 9u, 15u}) {
    IngestNewer(query.timelines[number].terms[0], query.timelines[number].terms[1]);
  }
  const auto then = *(*store->Read())->AtRevision(revision);
  query.page_size = 3;
  EXPECT_EQ(Read(*then, query), Held(*then, {}));
  query.days.first = 14610;  // 2010-01-01
  EXPECT_EQ(Held(*then, query.days).size(), 28u);
  EXPECT_EQ(Read(*then, query), Held(*then, query.days));
}

TEST_F(PastOfManyTimelines, DoesNotEndWithAnotherTimelineBeforeTheFirstDay) {
  Ingest("held", {Meeting("DEU", "VNM").On(2015, 1, 1), Meeting("DEU", "VNM").On(2012, 1, 1)});
  Ingest("before", {Meeting("FRA", "VNM").On(2005, 1, 1)});
  const int64_t revision = log.revision();
  IngestNewer("DEU", "VNM");
  const auto then = *(*store->Read())->AtRevision(revision);
  EventQuery query;
  query.timelines = {OfPair("DEU", "VNM"), OfPair("FRA", "VNM")};
  query.days.first = 14610;  // 2010-01-01
  EXPECT_EQ(Read(*then, query), Held(*then, query.days));
  EXPECT_EQ(Held(*then, query.days).size(), 2u);
}

TEST_F(Lists, ARelationshipOfThePastIsWholeWhateverCameLater) {
  Ingest("old", {Visit("ISR", "AZE").On(2000, 1, 1), Accusation("ISR", "AZE").On(2000, 1, 2)});
  v1::GetRelationshipRequest request;
  request.set_party_a("Israel");
  request.set_party_b("Azerbaijan");
  request.mutable_on_date()->set_year(2000);
  request.mutable_on_date()->set_month(2);
  request.mutable_on_date()->set_day(1);
  const v1::GetRelationshipResponse before = Ask(&Stub::GetRelationship, request);
  EXPECT_EQ(before.counts_size(), 2);
  for (int month = 1; month <= 12; ++month) Ingest("m" + std::to_string(month), {Visit("ISR", "AZE").On(2016, month, 10)});
  request.mutable_as_of()->set_token(Token(1));
  EXPECT_EQ(Ask(&Stub::GetRelationship, request).SerializeAsString(), before.SerializeAsString());
}

TEST_F(Lists, AWithdrawnEventIsGoneAndStillThereAsOf) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 5, 1)});
  Apply(log.Retraction("a"));
  v1::ListEventsRequest request;
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 0);
  request.mutable_as_of()->set_token(Token(1));
  EXPECT_EQ(Ask(&Stub::ListEvents, request).events_size(), 1);
}

}  // namespace
}  // namespace legation::query
