// An event that was retracted by hand stays away, whatever its articles say later.
#include <gtest/gtest.h>

#include "article_records.h"
#include "database_dump.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

ExtractedEvent VisitOnThe12th(const std::string& person = "") {
  ExtractedEvent visit = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  SetDay(visit.mutable_facts(), 2024, 3, 12);
  if (!person.empty()) visit.mutable_facts()->mutable_participants(0)->mutable_person()->set_name(person);
  return visit;
}

class EventRetraction : public testing::Test {
 protected:
  RevisionRecord Append(const LogRecord& record) {
    const auto committed = store->Append(record);
    EXPECT_TRUE(committed.ok()) << committed.status();
    return committed.ok() ? committed->outcome : RevisionRecord();
  }
  bool Stands(const std::string& event_id) { return (*store->Read())->GetEvent(event_id)->has_value(); }

  TemporaryDirectory directory;
  std::unique_ptr<Store> store = OpenStore(directory.path("store"), true);
};

TEST_F(EventRetraction, WithdrawsTheEventAndTellsWhy) {
  const std::string event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0);
  const RevisionRecord outcome = Append(MakeEventRetraction(event_id));
  ASSERT_EQ(outcome.withdrawn_event_ids_size(), 1);
  EXPECT_EQ(outcome.withdrawn_event_ids(0), event_id);
  EXPECT_FALSE(Stands(event_id));
  const auto view = store->Read();
  const auto withdrawn = *(*view)->GetWithdrawn(event_id);
  ASSERT_TRUE(withdrawn.has_value());
  EXPECT_EQ(withdrawn->withdrawal().cause(), WITHDRAWAL_CAUSE_EVENT_RETRACTED);
  EXPECT_EQ(withdrawn->withdrawal().reason(), "it was another minister");
  EXPECT_EQ((*view)->GetCounts()->events(), 0);
  EXPECT_EQ((*view)->GetPairCounts("PRT", "MAR")->counts_size(), 0);
  EXPECT_TRUE((**(*view)->AtRevision(1)).GetEvent(event_id)->has_value());
}

TEST_F(EventRetraction, OfWhatIsNotThereIsWithoutEffect) {
  const std::string event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0);
  Append(MakeEventRetraction(event_id));
  EXPECT_TRUE(Append(MakeEventRetraction(event_id)).without_effect());
  EXPECT_TRUE(Append(MakeEventRetraction("evt_nothing")).without_effect());
  EXPECT_EQ((*(*store->Read())->GetWithdrawn(event_id))->revision(), 2);
}

TEST_F(EventRetraction, AnotherTextOfTheArticleDoesNotBringItBack) {
  const std::string event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0);
  Append(MakeEventRetraction(event_id));
  const ExtractedEvent meeting = MakeEvent(EVENT_TYPE_MEETING, "PRT", "MAR");
  // Once, and again after a text that does not tell it, and after the article itself was retracted.
  EXPECT_EQ(Append(MakeArticle("a", "a, updated", {VisitOnThe12th("Rui Tavares"), meeting})).article_event_ids_size(), 1);
  EXPECT_EQ(Append(MakeArticle("a", "a, without it", {meeting})).article_event_ids_size(), 1);
  Append(MakeRetraction("a"));
  EXPECT_EQ(Append(MakeArticle("a", "a, a third time", {meeting, VisitOnThe12th()})).article_event_ids_size(), 1);
  EXPECT_EQ((*store->Read())->GetCounts()->events(), 1);
}

TEST_F(EventRetraction, AnotherActOfTheArticleIsToldAllTheSame) {
  const std::string event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0);
  Append(MakeEventRetraction(event_id));
  ExtractedEvent later = VisitOnThe12th();
  SetDay(later.mutable_facts(), 2024, 5, 2);
  EXPECT_EQ(Append(MakeArticle("a", "a, updated", {VisitOnThe12th(), later})).article_event_ids_size(), 1);
}

TEST_F(EventRetraction, AnotherArticleReportsItAnewAsANewEvent) {
  const std::string event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0);
  Append(MakeEventRetraction(event_id));
  const RevisionRecord outcome = Append(MakeArticle("b", "b", {VisitOnThe12th()}));
  ASSERT_EQ(outcome.article_event_ids_size(), 1);
  EXPECT_NE(outcome.article_event_ids(0), event_id);
  EXPECT_TRUE(Stands(outcome.article_event_ids(0)));
  // Nor does the first article join it.
  EXPECT_EQ(Append(MakeArticle("a", "a, updated", {VisitOnThe12th()})).article_event_ids_size(), 0);
}

TEST_F(EventRetraction, ARetractionOfAnArticleThatToldItChangesNothingOfIt) {
  const std::string event_id = Append(MakeArticle("a", "a", {VisitOnThe12th()})).article_event_ids(0);
  Append(MakeEventRetraction(event_id));
  const RevisionRecord outcome = Append(MakeRetraction("a"));
  EXPECT_FALSE(outcome.without_effect());
  EXPECT_EQ(outcome.withdrawn_event_ids_size(), 0);
}

TEST_F(EventRetraction, WithdrawalsAreListedByPartyNewestFirst) {
  ExtractedEvent other = MakeEvent(EVENT_TYPE_VISIT, "ESP", "MAR");
  const RevisionRecord a = Append(MakeArticle("a", "a", {VisitOnThe12th(), other}));
  Append(MakeEventRetraction(a.article_event_ids(0)));
  Append(MakeArticle("a", "a, updated", {}));
  const auto view = store->Read();
  const auto all = *(*view)->Withdrawals("", "", 10);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].event_id, a.article_event_ids(1));
  EXPECT_EQ(all[0].revision, 3);
  EXPECT_EQ(all[1].event_id, a.article_event_ids(0));
  const auto withdrawn = *(*view)->GetWithdrawn(a.article_event_ids(1));
  EXPECT_EQ(withdrawn->withdrawal().cause(), WITHDRAWAL_CAUSE_ARTICLE_REPLACED);
  EXPECT_EQ(withdrawn->withdrawal().article_id(), "a");
  EXPECT_EQ((*view)->Withdrawals("PRT", "", 10)->size(), 1u);
  EXPECT_EQ((*view)->Withdrawals("MAR", "", 10)->size(), 2u);
  EXPECT_EQ((*view)->Withdrawals("MAR", "", 1)->size(), 1u);
  EXPECT_EQ((*view)->Withdrawals("KAZ", "", 10)->size(), 0u);
  const auto rest = *(*view)->Withdrawals("MAR", WithdrawalPosition(all[0].revision, all[0].event_id), 10);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].revision, 2);
  EXPECT_EQ((**(*view)->AtRevision(2)).Withdrawals("", "", 10)->size(), 1u);
  EXPECT_EQ((**(*view)->AtRevision(1)).Withdrawals("", "", 10)->size(), 0u);
}

}  // namespace
}  // namespace legation::event_store
