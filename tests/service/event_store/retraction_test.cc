// Taking the newest article back returns the open rows, events and measures as they were before it.
#include <gtest/gtest.h>

#include "database_dump.h"
#include "record_generator.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

// What a reader of now sees, without the revisions that a retraction must change.
struct Present {
  std::map<std::string, std::string> events;  // id to record
  std::map<std::string, std::string> points, counts, acts;
  bool operator==(const Present&) const = default;
};

// Closes the store.
Present PresentOf(const std::string& path, std::unique_ptr<Store>* owner) {
  Present present;
  {
    const auto view = owner->get()->Read();
    EXPECT_TRUE(view.ok());
    const auto rows = (*view)->Timeline(TimelineScope::kAll, {});
    for (rows->SeekAfter(""); rows->Valid(); rows->Next()) {
      auto event = rows->Event();
      EXPECT_TRUE(event.ok());
      EventRecord whole = **(*view)->GetEvent(event->event_id());
      whole.clear_revision();
      present.events[whole.event_id()] = whole.SerializeAsString();
    }
  }
  owner->reset();
  const DatabaseDump dump = DumpDatabase(path);
  const auto family = [&](const char* name) {
    const auto found = dump.find(name);
    return found == dump.end() ? std::map<std::string, std::string>() : found->second;
  };
  present.points = family("day_points");
  present.counts = family("pair_counts");
  present.acts = family("acts");
  constexpr size_t kRevisionDigits = 16;  // the value ends with the revision of the version
  for (auto& [key, value] : present.acts) value.resize(value.size() - kRevisionDigits);
  return present;
}

TEST(Retraction, OfTheNewestArticleRestoresWhatWas) {
  for (uint32_t seed = 10; seed < 18; ++seed) {
    const TemporaryDirectory directory;
    const std::string path = directory.path("store");
    auto store = OpenStore(path, true);
    RecordGenerator generator(seed);
    for (int i = 0; i < 60; ++i) ASSERT_TRUE(store->Append(generator.Next()).ok());
    const Present before = PresentOf(path, &store);
    store = OpenStore(path, true);
    // A new article that merges into what is there and adds events of its own.
    LogRecord newest = MakeArticle("newest", "newest " + std::to_string(seed), {});
    RecordGenerator more(seed + 100);
    while (newest.article_ingested().events_size() < 4) {
      const LogRecord other = more.Next();
      for (const ExtractedEvent& event : other.article_ingested().events()) *newest.mutable_article_ingested()->add_events() = event;
    }
    ASSERT_TRUE(store->Append(newest).ok());
    const auto retracted = store->Append(MakeRetraction("newest"));
    ASSERT_TRUE(retracted.ok());
    EXPECT_FALSE(retracted->outcome.without_effect());
    EXPECT_EQ(PresentOf(path, &store), before) << seed;
  }
}

TEST(Retraction, AnEventWithoutEvidenceIsWithdrawnAndOthersAreToldAnew) {
  const TemporaryDirectory directory;
  auto store = OpenStore(directory.path("store"), true);
  ExtractedEvent shared = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR");
  SetDay(shared.mutable_facts(), 2024, 3, 12);
  ExtractedEvent own = MakeEvent(EVENT_TYPE_VISIT, "ESP", "MAR");
  ASSERT_TRUE(store->Append(MakeArticle("a", "a", {shared}, kMarchMicroseconds, "Harbour Wire")).ok());
  const auto second = store->Append(MakeArticle("b", "b", {shared, own}, kMarchMicroseconds, "River Post"));
  ASSERT_TRUE(second.ok());
  const std::string shared_id = second->outcome.article_event_ids(0), own_id = second->outcome.article_event_ids(1);
  auto view = store->Read();
  EXPECT_EQ((**(*view)->GetEvent(shared_id)).source_count(), 2);

  const auto retracted = store->Append(MakeRetraction("b"));
  ASSERT_TRUE(retracted.ok());
  ASSERT_EQ(retracted->outcome.withdrawn_event_ids_size(), 1);
  EXPECT_EQ(retracted->outcome.withdrawn_event_ids(0), own_id);
  ASSERT_EQ(retracted->outcome.changed_event_ids_size(), 1);
  EXPECT_EQ(retracted->outcome.changed_event_ids(0), shared_id);
  view = store->Read();
  EXPECT_EQ((**(*view)->GetEvent(shared_id)).source_count(), 1);
  EXPECT_FALSE((*view)->GetEvent(own_id)->has_value());
  EXPECT_EQ((*view)->GetArticle("b")->value().retract_revision(), 3);
  // What was known before is known still.
  const auto before = (*view)->AtRevision(2);
  ASSERT_TRUE(before.ok());
  EXPECT_TRUE((*before)->GetEvent(own_id)->has_value());
  EXPECT_EQ((*before)->GetArticle("b")->value().retract_revision(), 0);
  EXPECT_EQ((*view)->GetCounts()->articles(), 1);
  EXPECT_EQ((*view)->GetCounts()->events(), 1);
}

TEST(Retraction, TheSameTextSentAgainStaysRetracted) {
  const TemporaryDirectory directory;
  auto store = OpenStore(directory.path("store"), true);
  const LogRecord article = MakeArticle("a", "a", {MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR")});
  ASSERT_TRUE(store->Append(article).ok());
  ASSERT_TRUE(store->Append(MakeRetraction("a")).ok());
  EXPECT_TRUE(store->Append(MakeRetraction("a"))->outcome.without_effect());
  EXPECT_TRUE(store->Append(article)->outcome.without_effect());
  EXPECT_EQ((*store->Read())->GetCounts()->events(), 0);
  EXPECT_FALSE(store->Append(MakeArticle("a", "corrected", {MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR")}))->outcome.without_effect());
  EXPECT_EQ((*store->Read())->GetCounts()->events(), 1);
}

}  // namespace
}  // namespace legation::event_store
