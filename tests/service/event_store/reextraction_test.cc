// A text that is coded again: the same acts keep their ids.
#include <gtest/gtest.h>

#include "article_records.h"
#include "database_dump.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

ExtractedEvent VisitOn(int day, const std::string& visitor = "PRT") {
  ExtractedEvent visit = MakeEvent(EVENT_TYPE_VISIT, visitor, "MAR");
  SetDay(visit.mutable_facts(), 2024, 3, day);
  return visit;
}

class ReextractedArticle : public testing::Test {
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
  ArticleVersion Article(const std::string& article_id) { return **(*store->Read())->GetArticle(article_id); }

  int64_t now = kMarchMicroseconds;
  TemporaryDirectory directory;
  std::unique_ptr<Store> store = OpenStore(directory.path("store"), true, &now);
};

TEST_F(ReextractedArticle, KeepsTheIdsOfTheSameActsAndWithdrawsTheRest) {
  const RevisionRecord first = Append(MakeArticle("a", "a", {VisitOn(12), VisitOn(20)}));
  now += kDayMicroseconds;
  ExtractedEvent fuller = VisitOn(12);
  fuller.mutable_facts()->mutable_participants(0)->mutable_person()->set_name("Rui Tavares");
  const RevisionRecord again = Append(MakeReextraction("a", "a", {VisitOn(25, "ESP"), fuller}));
  ASSERT_EQ(again.article_event_ids_size(), 2);
  EXPECT_EQ(again.article_event_ids(1), first.article_event_ids(0));
  ASSERT_EQ(again.withdrawn_event_ids_size(), 1);
  EXPECT_EQ(again.withdrawn_event_ids(0), first.article_event_ids(1));
  const EventRecord visit = Get(first.article_event_ids(0));
  EXPECT_EQ(visit.facts().participants(0).person().name(), "Rui Tavares");
  ASSERT_EQ(visit.contributions_size(), 1);
  EXPECT_EQ(visit.contributions(0).extractor_version(), "2");
  const auto withdrawn = *(*store->Read())->GetWithdrawn(first.article_event_ids(1));
  EXPECT_EQ(withdrawn->withdrawal().cause(), WITHDRAWAL_CAUSE_ARTICLE_REEXTRACTED);
  EXPECT_EQ(withdrawn->withdrawal().article_id(), "a");
  EXPECT_EQ(Article("a").extractor_version(), "2");
  EXPECT_EQ(Article("a").store_time_microseconds(), kMarchMicroseconds);
  EXPECT_EQ((*store->Read())->GetCounts()->articles(), 1);
  // What was known before is known still.
  EXPECT_TRUE((**(*store->Read())->AtRevision(1)).GetEvent(first.article_event_ids(1))->has_value());
}

TEST_F(ReextractedArticle, KeepsItsPlaceAmongTheReports) {
  ExtractedEvent visit = VisitOn(12);
  visit.mutable_facts()->mutable_place()->set_city("Rabat");
  ExtractedEvent other = VisitOn(12);
  other.mutable_facts()->mutable_place()->set_city("Fez");
  const std::string event_id = Append(MakeArticle("a", "a", {visit})).article_event_ids(0);
  EXPECT_EQ(Append(MakeArticle("b", "b", {other}, kMarchMicroseconds, "River Post")).article_event_ids(0), event_id);
  EXPECT_EQ(Append(MakeReextraction("a", "a", {visit})).article_event_ids(0), event_id);
  const EventRecord event = Get(event_id);
  ASSERT_EQ(event.contributions_size(), 2);
  EXPECT_EQ(event.contributions(0).article_id(), "a");
  EXPECT_EQ(event.facts().place().city(), "Rabat");
}

TEST_F(ReextractedArticle, KeepsCorrectionsAndDoesNotBringBackWhatWasRetracted) {
  const RevisionRecord first = Append(MakeArticle("a", "a", {VisitOn(12), VisitOn(20)}));
  EventFacts facts;
  SetDay(&facts, 2024, 3, 13);
  Append(MakeCorrection(first.article_event_ids(0), {"date"}, facts));
  Append(MakeEventRetraction(first.article_event_ids(1)));
  const RevisionRecord again = Append(MakeReextraction("a", "a", {VisitOn(12), VisitOn(20)}));
  ASSERT_EQ(again.article_event_ids_size(), 1);
  EXPECT_EQ(again.article_event_ids(0), first.article_event_ids(0));
  EXPECT_EQ(Get(first.article_event_ids(0)).facts().date().start_date().day(), 13);
  EXPECT_EQ(Append(MakeReextraction("a", "a", {VisitOn(20)}, "3")).article_event_ids_size(), 0);
}

TEST_F(ReextractedArticle, IsWithoutEffectWhereItsTextIsNoLongerThatOne) {
  Append(MakeArticle("a", "a", {VisitOn(12)}));
  EXPECT_TRUE(Append(MakeReextraction("nobody", "a", {})).without_effect());
  EXPECT_TRUE(Append(MakeReextraction("a", "another", {})).without_effect());
  Append(MakeArticle("b", "b", {VisitOn(20)}));
  Append(MakeRetraction("b"));
  EXPECT_TRUE(Append(MakeReextraction("b", "b", {VisitOn(20)})).without_effect());
  Append(MakeErasure("a"));
  EXPECT_TRUE(Append(MakeReextraction("a", "a", {})).without_effect());
  EXPECT_EQ((*store->Read())->GetCounts()->events(), 1);
}

TEST_F(ReextractedArticle, IdsOfArticlesAreReadInSteps) {
  for (const char* id : {"b", "a", "a\x01", "c"}) Append(MakeArticle(id, id, {}));
  Append(MakeArticle("b", "b, updated", {}));
  const auto view = store->Read();
  EXPECT_EQ(*(*view)->ArticleIdsAfter("", 2), (std::vector<std::string>{"a", "a\x01"}));
  EXPECT_EQ(*(*view)->ArticleIdsAfter("a\x01", 10), (std::vector<std::string>{"b", "c"}));
  EXPECT_TRUE((*view)->ArticleIdsAfter("c", 10)->empty());
}

// The words of sentences are in the digest by their hashes only, here too.
TEST_F(ReextractedArticle, IsInTheDigest) {
  const auto other = OpenStore(directory.path("other"), true, &now);
  for (Store* each : {store.get(), other.get()}) ASSERT_TRUE(each->Append(MakeArticle("a", "a", {})).ok());
  ASSERT_EQ(*store->DigestAt(1), *other->DigestAt(1));
  ASSERT_TRUE(store->Append(MakeReextraction("a", "a", {VisitOn(12)})).ok());
  ASSERT_TRUE(other->Append(MakeReextraction("a", "a", {VisitOn(13)})).ok());
  EXPECT_NE(*store->DigestAt(2), *other->DigestAt(2));
}

}  // namespace
}  // namespace legation::event_store
