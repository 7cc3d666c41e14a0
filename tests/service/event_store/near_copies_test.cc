// A near copy adds to an event and is no source of its own, as long as what it copies stands.
#include <gtest/gtest.h>

#include "database_dump.h"
#include "near_copy_texts.h"
#include "article_records.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

class NearCopiesInAStore : public testing::Test {
 protected:
  // An article of its own publisher that tells the visit; texts are those of SignAs.
  static LogRecord Report(const std::string& article_id, int text, int day = 0,
                          EventStatus status = EVENT_STATUS_OCCURRED) {
    ExtractedEvent visit = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", status);
    SetDay(visit.mutable_facts(), 2024, 3, 12);
    LogRecord record = MakeArticle(article_id, "text " + std::to_string(text), {visit},
                                   kMarchMicroseconds + day * kDayMicroseconds, "publisher of " + article_id);
    SignAs(text, record.mutable_article_ingested()->mutable_article());
    return record;
  }
  void Append(const LogRecord& record) {
    const auto committed = store->Append(record);
    ASSERT_TRUE(committed.ok()) << committed.status();
    if (!committed->outcome.article_event_ids().empty()) event_id = committed->outcome.article_event_ids(0);
  }
  EventRecord Event() { return (*store->Read())->GetEvent(event_id)->value_or(EventRecord()); }
  int Sources() { return Event().source_count(); }

  const TemporaryDirectory directory;
  std::unique_ptr<Store> store = OpenStore(directory.path("store"), true);
  std::string event_id;
};

TEST_F(NearCopiesInAStore, AreOneSourceWithWhatTheyCopy) {
  Append(Report("a", 0));
  Append(Report("copy", 1, 7));
  EXPECT_EQ(Event().contributions_size(), 2);
  EXPECT_EQ(Sources(), 1);
  Append(Report("other", 3));
  EXPECT_EQ(Sources(), 2);
}

TEST_F(NearCopiesInAStore, OfAnotherWeekAreIndependent) {
  Append(Report("a", 0));
  Append(Report("later", 1, 8));
  EXPECT_EQ(Sources(), 2);
}

TEST_F(NearCopiesInAStore, OneThatWasPublishedFirstAndCameLaterIsACopyToo) {
  Append(Report("a", 0, 7));
  Append(Report("first", 1, 0));
  EXPECT_EQ(Sources(), 1);
}

TEST_F(NearCopiesInAStore, StillMoveAPlanOn) {
  Append(Report("a", 0, 0, EVENT_STATUS_PLANNED));
  Append(Report("copy", 1, 7, EVENT_STATUS_OCCURRED));
  EXPECT_EQ(Event().facts().status(), EVENT_STATUS_OCCURRED);
  EXPECT_EQ(Sources(), 1);
}

TEST_F(NearCopiesInAStore, BecomeIndependentWhenWhatTheyCopyGoes) {
  Append(Report("a", 0));
  Append(Report("copy", 1));
  Append(Report("other", 3));
  Append(MakeRetraction("a"));
  EXPECT_EQ(Sources(), 2);
  EXPECT_EQ(Event().contributions(0).near_copy_of_size(), 0);
}

TEST_F(NearCopiesInAStore, GoWithoutATrace) {
  Append(Report("a", 0));
  const EventRecord alone = Event();
  Append(Report("copy", 1));
  Append(MakeRetraction("copy"));
  EventRecord again = Event();
  again.set_revision(alone.revision());
  EXPECT_EQ(again.SerializeAsString(), alone.SerializeAsString());
}

TEST_F(NearCopiesInAStore, WithAnotherTextAreAnotherSource) {
  Append(Report("a", 0));
  Append(Report("copy", 1));
  Append(Report("copy", 4));
  EXPECT_EQ(Sources(), 2);
  Append(Report("a", 9));
  Append(Report("a", 2));  // a's third text is near neither
  EXPECT_EQ(Sources(), 2);
  Append(Report("copy", 1));
  EXPECT_EQ(Sources(), 1);
}

TEST_F(NearCopiesInAStore, CopiesOfCopiesAreOneSourceWhileTheLinkStands) {
  Append(Report("a", 0));
  Append(Report("c", 2));
  EXPECT_EQ(Sources(), 2);
  Append(Report("b", 1));
  EXPECT_EQ(Sources(), 1);
  Append(MakeRetraction("b"));
  EXPECT_EQ(Sources(), 2);
}

TEST_F(NearCopiesInAStore, CodedAgainAreCopiesStill) {
  Append(Report("a", 0));
  Append(Report("copy", 1));
  LogRecord again = MakeReextraction("a", "text 0", {Report("a", 0).article_ingested().events(0)});
  Append(again);
  EXPECT_EQ(Event().contributions(0).article_id(), "a");
  EXPECT_EQ(Sources(), 1);
  Append(MakeRetraction("copy"));
  EXPECT_EQ(Event().contributions(0).near_copy_of_size(), 0);
}

}  // namespace
}  // namespace legation::event_store
