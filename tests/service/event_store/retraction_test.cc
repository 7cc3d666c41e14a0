// Taking the newest article back returns the open rows, events and measures as they were before it.
#include <gtest/gtest.h>

#include <random>
#include <set>

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

// Reports of a dozen acts that no two of which can be taken for one another, in many wordings.
class ReportGenerator {
 public:
  explicit ReportGenerator(uint32_t seed) : random_(seed) {}

  LogRecord Article(int number) {
    std::vector<ExtractedEvent> events;
    for (int act = 0; act < kActs; ++act) {
      if (Below(4) == 0) events.push_back(Report(act));
    }
    const std::string name = "article-" + std::to_string(number);
    LogRecord record = MakeArticle(name, name, events, kMarchMicroseconds + Below(30) * kDayMicroseconds,
                                   "publisher " + std::to_string(Below(5)));
    SignAs(number, record.mutable_article_ingested()->mutable_article());
    return record;
  }

 private:
  static constexpr int kActs = 12;

  int Below(int limit) { return static_cast<int>(random_() % static_cast<uint32_t>(limit)); }

  ExtractedEvent Report(int act) {
    constexpr EventType kTypes[] = {EVENT_TYPE_VISIT, EVENT_TYPE_MEETING, EVENT_TYPE_DELEGATION, EVENT_TYPE_AGREEMENT};
    constexpr const char* kHosts[] = {"MAR", "ESP", "KAZ"};
    constexpr EventStatus kStatuses[] = {EVENT_STATUS_PLANNED, EVENT_STATUS_OCCURRED, EVENT_STATUS_CANCELLED};
    ExtractedEvent event = MakeEvent(kTypes[act % 4], "PRT", kHosts[act / 4], kStatuses[Below(3)]);
    EventFacts& facts = *event.mutable_facts();
    SetDay(&facts, 2024, 3, Below(3) == 0 ? 0 : 3 + act);
    facts.set_confidence_permille(500 + 100 * Below(5));
    facts.set_history(Below(4) == 0);
    if (Below(2) == 0) facts.mutable_participants(0)->mutable_person()->set_name(Below(2) == 0 ? "Tavares" : "Rui Tavares");
    if (Below(2) == 0) facts.mutable_place()->set_city(Below(2) == 0 ? "Rabat" : "Fez");
    if (Below(3) == 0) facts.add_inferred_slots("place");
    if (Below(3) == 0) facts.add_contexts("context " + std::to_string(Below(3)));
    if (facts.type() == EVENT_TYPE_DELEGATION) {
      facts.mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
      if (Below(2) == 0) facts.mutable_delegation()->set_size(20 + 10 * Below(3));
    }
    return event;
  }

  std::mt19937 random_;
};

// The events of a store without ids and revisions, and its sums.
struct Content {
  std::multiset<std::string> events;
  std::map<std::string, std::string> points, counts;
  bool operator==(const Content&) const = default;
};

Content ContentOf(const std::string& path, std::unique_ptr<Store>* owner) {
  Content content;
  const Present present = PresentOf(path, owner);
  content.points = present.points;
  content.counts = present.counts;
  for (const auto& [event_id, bytes] : present.events) {
    EventRecord event;
    EXPECT_TRUE(event.ParseFromString(bytes));
    event.clear_event_id();
    event.clear_first_reported_microseconds();  // the moment of a revision
    event.clear_maybe_same_event_ids();
    for (Contribution& contribution : *event.mutable_contributions()) contribution.clear_revision();
    content.events.insert(event.SerializeAsString());
  }
  return content;
}

TEST(Retraction, OfAnOlderArticleEqualsAReplayWithoutIt) {
  constexpr int kArticles = 14;
  for (uint32_t seed = 20; seed < 23; ++seed) {
    std::vector<LogRecord> articles;
    ReportGenerator generator(seed);
    for (int i = 0; i < kArticles; ++i) articles.push_back(generator.Article(i));
    for (const int retracted : {0, 3, 7, 12}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", article " + std::to_string(retracted));
      const TemporaryDirectory directory;
      auto with = OpenStore(directory.path("with"), true), without = OpenStore(directory.path("without"), true);
      for (int i = 0; i < kArticles; ++i) {
        ASSERT_TRUE(with->Append(articles[i]).ok());
        if (i == retracted) continue;
        ASSERT_TRUE(without->Append(articles[i]).ok());
      }
      ASSERT_TRUE(with->Append(MakeRetraction("article-" + std::to_string(retracted))).ok());
      const Content after = ContentOf(directory.path("with"), &with);
      EXPECT_GT(after.events.size(), 8u);
      EXPECT_TRUE(after == ContentOf(directory.path("without"), &without));
    }
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
