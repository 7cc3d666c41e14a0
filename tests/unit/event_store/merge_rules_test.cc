#include "event_store/merge_rules.h"

#include <gtest/gtest.h>

#include "article_records.h"
#include "event_store/event_days.h"
#include "event_store/event_fold.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

// What the store knows after one article with this event.
EventRecord Known(const ExtractedEvent& event) {
  EventRecord record;
  record.set_event_id("evt_known");
  Contribution* contribution = record.add_contributions();
  contribution->set_article_id("a");
  contribution->set_publish_day(DayOfMicroseconds(kMarchMicroseconds));
  *contribution->mutable_event() = event;
  Fold(&record, DayOfMicroseconds(kMarchMicroseconds));
  return record;
}

bool Same(const ExtractedEvent& known, const ExtractedEvent& incoming) {
  const auto days = DaysOf(incoming.facts().date());
  const int32_t published = DayOfMicroseconds(kMarchMicroseconds);
  return IsSameAct(Known(known), incoming, days.value_or(DaySpan{published, published}));
}

ExtractedEvent On(ExtractedEvent event, int month, int day) {
  SetDay(event.mutable_facts(), 2024, month, day);
  return event;
}

TEST(MergeRules, AVisitWithinTwoDaysOfItsPlanIsTheSame) {
  const ExtractedEvent plan = On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", EVENT_STATUS_PLANNED), 3, 12);
  EXPECT_TRUE(Same(plan, On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 14)));
  EXPECT_FALSE(Same(plan, On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 15)));
}

TEST(MergeRules, TwoVisitsOnNeighbouringDaysAreTwo) {
  EXPECT_FALSE(Same(On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 12), On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 13)));
}

TEST(MergeRules, TheMonthHoldsTheDay) {
  EXPECT_TRUE(Same(On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 0), On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 28)));
}

TEST(MergeRules, SidesMustAgree) {
  EXPECT_FALSE(Same(On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 12), On(MakeEvent(EVENT_TYPE_VISIT, "MAR", "PRT"), 3, 12)));
}

TEST(MergeRules, AgreementsOnDifferentSubjectsAreTwo) {
  ExtractedEvent fish = On(MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR"), 3, 12), tax = fish;
  fish.mutable_facts()->mutable_agreement()->add_subjects("fisheries");
  tax.mutable_facts()->mutable_agreement()->add_subjects("double taxation");
  EXPECT_FALSE(Same(fish, tax));
  EXPECT_TRUE(Same(fish, fish));
}

TEST(MergeRules, PersonsMustBeCompatible) {
  ExtractedEvent tavares = On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 12), other = tavares, full = tavares;
  tavares.mutable_facts()->mutable_participants(0)->mutable_person()->set_name("Tavares");
  full.mutable_facts()->mutable_participants(0)->mutable_person()->set_name("Rui Tavares");
  other.mutable_facts()->mutable_participants(0)->mutable_person()->set_name("Ana Matos");
  EXPECT_TRUE(Same(tavares, full));
  EXPECT_FALSE(Same(full, other));
}

TEST(MergeRules, WordsOfTwoSpeakersAreTwoStatements) {
  ExtractedEvent first = On(MakeEvent(EVENT_TYPE_ACCUSATION, "PRT", "MAR"), 3, 12), second = first;
  second.mutable_evidence(0)->set_text("Another sentence altogether.");
  EXPECT_TRUE(Same(first, first));
  EXPECT_FALSE(Same(first, second));
}

TEST(MergeRules, AYearAloneMergesWithNothing) {
  ExtractedEvent year = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  SetDay(year.mutable_facts(), 2024, 0, 0);
  year.mutable_facts()->mutable_date()->set_precision(DATE_PRECISION_YEAR);
  EXPECT_FALSE(Same(year, MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR")));
  EXPECT_FALSE(Same(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), year));
  EXPECT_FALSE(Same(year, year));
}

TEST(MergeRules, EventsWithoutPartiesAreNeverTheSame) {
  ExtractedEvent nobody = On(MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR"), 3, 12);
  nobody.mutable_facts()->clear_participants();
  EXPECT_FALSE(Same(nobody, nobody));
}

}  // namespace
}  // namespace legation::event_store
