#include "event_store/event_fold.h"

#include <gtest/gtest.h>

#include "article_records.h"
#include "event_store/event_days.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr int32_t kMarch = 19'783;  // 2024-03-01

void Contribute(EventRecord* event, const ExtractedEvent& said, int32_t publish_day, const std::string& publisher) {
  Contribution* contribution = event->add_contributions();
  contribution->set_article_id("article-" + std::to_string(event->contributions_size()));
  contribution->set_publisher(publisher);
  contribution->set_publish_day(publish_day);
  *contribution->mutable_event() = said;
}

TEST(EventFold, ALaterReportMovesPlannedToOccurred) {
  EventRecord event;
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_PLANNED), kMarch, "harbour wire");
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_OCCURRED), kMarch + 3, "river post");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().status(), EVENT_STATUS_OCCURRED);
  EXPECT_EQ(event.source_count(), 2);
}

TEST(EventFold, AnEarlierPlanThatComesLateTakesNothingBack) {
  EventRecord event;
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_OCCURRED), kMarch + 3, "river post");
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_PLANNED), kMarch, "harbour wire");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().status(), EVENT_STATUS_OCCURRED);
}

TEST(EventFold, TheMorePreciseDateWins) {
  ExtractedEvent month = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), day = month;
  SetDay(month.mutable_facts(), 2024, 3, 0);
  SetDay(day.mutable_facts(), 2024, 3, 12);
  EventRecord event;
  Contribute(&event, day, kMarch, "harbour wire");
  Contribute(&event, month, kMarch + 3, "river post");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().date().start_date().day(), 12);
  EXPECT_EQ(event.sort_day(), kMarch + 11);
  EXPECT_EQ(event.measure_day(), kMarch + 11);
}

TEST(EventFold, AMonthIsMeasuredOnItsFifteenth) {
  ExtractedEvent month = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  SetDay(month.mutable_facts(), 2024, 3, 0);
  EventRecord event;
  Contribute(&event, month, kMarch, "harbour wire");
  Fold(&event, kMarch);
  EXPECT_EQ(event.sort_day(), kMarch);
  EXPECT_EQ(event.measure_day(), kMarch + 14);
}

TEST(EventFold, UndatedEventsSortByTheDayOfTheirFirstReport) {
  EventRecord event;
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), kMarch + 2, "harbour wire");
  Fold(&event, kMarch + 9);
  EXPECT_EQ(event.sort_day(), kMarch + 2);
}

TEST(EventFold, ConflictsKeepBothValuesWithTheirSources) {
  ExtractedEvent seventy = MakeEvent(EVENT_TYPE_DELEGATION, "PRT", "MAR"), ninety = seventy;
  seventy.mutable_facts()->mutable_delegation()->set_size(70);
  ninety.mutable_facts()->mutable_delegation()->set_size(90);
  EventRecord event;
  Contribute(&event, seventy, kMarch, "harbour wire");
  Contribute(&event, ninety, kMarch, "river post");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().delegation().size(), 70);
  ASSERT_EQ(event.conflicts_size(), 1);
  EXPECT_EQ(event.conflicts(0).slot(), "delegation.size");
  EXPECT_EQ(event.conflicts(0).value(), "90");
  EXPECT_EQ(event.conflicts(0).article_id(), "article-2");
}

TEST(EventFold, TheBetterSupportedValueIsShown) {
  ExtractedEvent seventy = MakeEvent(EVENT_TYPE_DELEGATION, "PRT", "MAR"), ninety = seventy;
  seventy.mutable_facts()->mutable_delegation()->set_size(70);
  ninety.mutable_facts()->mutable_delegation()->set_size(90);
  EventRecord event;
  Contribute(&event, seventy, kMarch, "harbour wire");
  Contribute(&event, ninety, kMarch, "river post");
  Contribute(&event, ninety, kMarch, "coast times");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().delegation().size(), 90);
  ASSERT_EQ(event.conflicts_size(), 1);
  EXPECT_EQ(event.conflicts(0).value(), "70");
}

TEST(EventFold, AVisitMayBeAnnouncedAgainAfterItWasCalledOff) {
  EventRecord event;
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_PLANNED), kMarch, "harbour wire");
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_CANCELLED), kMarch + 2, "harbour wire");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().status(), EVENT_STATUS_CANCELLED);
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_PLANNED), kMarch + 4, "harbour wire");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().status(), EVENT_STATUS_PLANNED);
}

TEST(EventFold, WhatWasToldAsDoneBeforeItsDayIsAPlanAgain) {
  ExtractedEvent early = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), plan = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_PLANNED);
  SetDay(plan.mutable_facts(), 2024, 3, 20);
  EventRecord event;
  Contribute(&event, early, kMarch, "harbour wire");
  Contribute(&event, plan, kMarch + 2, "river post");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().status(), EVENT_STATUS_PLANNED);
}

TEST(EventFold, BackgroundDoesNotSpeakOfStatus) {
  ExtractedEvent background = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  background.mutable_facts()->set_history(true);
  EventRecord event;
  Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_CANCELLED), kMarch, "harbour wire");
  Contribute(&event, background, kMarch + 30, "river post");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().status(), EVENT_STATUS_CANCELLED);
}

TEST(EventFold, AnInferredPlaceStaysMarked) {
  ExtractedEvent bare = MakeEvent(EVENT_TYPE_MEETING, "PRT", "MAR"), inferred = bare, stated = bare;
  inferred.mutable_facts()->mutable_place()->set_country_code("MAR");
  inferred.mutable_facts()->mutable_place()->set_inferred(true);
  inferred.mutable_facts()->add_inferred_slots("place");
  stated.mutable_facts()->mutable_place()->set_country_code("MAR");
  EventRecord event;
  Contribute(&event, bare, kMarch, "harbour wire");
  Contribute(&event, inferred, kMarch, "river post");
  Fold(&event, kMarch);
  EXPECT_TRUE(event.facts().place().inferred());
  ASSERT_EQ(event.facts().inferred_slots_size(), 1);
  Contribute(&event, stated, kMarch, "coast times");
  Fold(&event, kMarch);
  EXPECT_FALSE(event.facts().place().inferred());
  EXPECT_EQ(event.facts().inferred_slots_size(), 0);
}

TEST(EventFold, PlacesThatDifferAreAConflictAndACityFillsItsCountry) {
  ExtractedEvent country = MakeEvent(EVENT_TYPE_MEETING, "PRT", "MAR"), city = country, other = country;
  country.mutable_facts()->mutable_place()->set_country_code("MAR");
  city.mutable_facts()->mutable_place()->set_city("Rabat");
  other.mutable_facts()->mutable_place()->set_country_code("PRT");
  EventRecord event;
  Contribute(&event, country, kMarch, "harbour wire");
  Contribute(&event, city, kMarch, "river post");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().place().city(), "Rabat");
  EXPECT_EQ(event.conflicts_size(), 0);
  Contribute(&event, other, kMarch, "coast times");
  Fold(&event, kMarch);
  ASSERT_EQ(event.conflicts_size(), 1);
  EXPECT_EQ(event.conflicts(0).slot(), "place.country_code");
}

TEST(EventFold, ANumberKeepsItsOwnBound) {
  const auto delegation = [](int size, SizeBound bound) {
    ExtractedEvent event = MakeEvent(EVENT_TYPE_DELEGATION, "PRT", "MAR");
    event.mutable_facts()->mutable_delegation()->set_size(size);
    event.mutable_facts()->mutable_delegation()->set_bound(bound);
    return event;
  };
  EventRecord event;
  Contribute(&event, delegation(70, SIZE_BOUND_AT_LEAST), kMarch, "harbour wire");
  Contribute(&event, delegation(65, SIZE_BOUND_EXACT), kMarch, "river post");
  Contribute(&event, delegation(65, SIZE_BOUND_ABOUT), kMarch, "coast times");
  Fold(&event, kMarch);
  EXPECT_EQ(event.facts().delegation().size(), 65);
  EXPECT_EQ(event.facts().delegation().bound(), SIZE_BOUND_EXACT);
}

TEST(EventFold, CopiesAndOnePublishersArticlesAreOneSource) {
  EventRecord event;
  for (const auto& [publisher, text] : {std::pair("a", 1), std::pair("b", 1), std::pair("a", 2), std::pair("c", 3)}) {
    Contribute(&event, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), kMarch, publisher);
    event.mutable_contributions()->rbegin()->set_text_hash(text);
  }
  Fold(&event, kMarch);
  EXPECT_EQ(event.source_count(), 2);
  event.mutable_contributions()->DeleteSubrange(0, 1);  // without the first, b's text and a's second are apart
  Fold(&event, kMarch);
  EXPECT_EQ(event.source_count(), 3);
}

TEST(EventFold, NamesAreCompatibleWhenOneIsTheOthersShorterForm) {
  EXPECT_TRUE(NamesAreCompatible("Tavares", "Rui Tavares"));
  EXPECT_TRUE(NamesAreCompatible("", "Rui Tavares"));
  EXPECT_FALSE(NamesAreCompatible("Ana Tavares", "Rui Tavares"));
}

}  // namespace
}  // namespace legation::event_store
