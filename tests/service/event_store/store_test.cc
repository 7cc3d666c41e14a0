// What a reader sees of the store.
#include "event_store/store.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "database_dump.h"
#include "errors/error.h"
#include "event_store/points.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

std::vector<std::string> IdsOf(const View& view, TimelineScope scope, const std::vector<std::string>& terms) {
  std::vector<std::string> ids;
  const auto rows = view.Timeline(scope, terms);
  for (rows->SeekAfter(""); rows->Valid(); rows->Next()) ids.push_back(rows->Event()->event_id());
  EXPECT_TRUE(rows->status().ok());
  return ids;
}

ExtractedEvent VisitOn(int day, EventStatus status = EVENT_STATUS_OCCURRED) {
  ExtractedEvent event = MakeEvent(EVENT_TYPE_VISIT, "PRT", "MAR", status);
  SetDay(event.mutable_facts(), 2024, 3, day);
  return event;
}

// Rows with the event and rows that refer to it, now and of a revision before, when others held.
class RowsOfAStore : public testing::Test {
 protected:
  RowsOfAStore() : store_(OpenStore(directory_.path("store"), true)) {
    RecordGenerator generator(5, /*imports=*/true);
    for (int i = 0; i < 120; ++i) {
      const auto committed = store_->Append(generator.Next());
      EXPECT_TRUE(committed.ok());
      if (committed.ok()) generator.Learn(committed->outcome);
    }
  }

  void ForEachRow(const std::function<void(const View&, const TimelineIterator&)>& visit) {
    const auto now = *store_->Read(), then = *now->AtRevision(60);
    for (const View* view : {now.get(), then.get()}) {
      for (const auto& [scope, terms] : std::vector<std::pair<TimelineScope, std::vector<std::string>>>{
               {TimelineScope::kAll, {}}, {TimelineScope::kParty, {"PRT"}}, {TimelineScope::kPair, {"MAR", "PRT"}},
               {TimelineScope::kTradeDelegations, {}}, {TimelineScope::kPairRanked, {"MAR", "PRT"}}}) {
        const auto rows = view->Timeline(scope, terms);
        for (rows->SeekAfter(""); rows->Valid(); rows->Next()) visit(*view, *rows);
        EXPECT_TRUE(rows->status().ok());
      }
    }
  }

 private:
  const TemporaryDirectory directory_;
  const std::unique_ptr<Store> store_;
};

TEST_F(RowsOfAStore, TellTheTypeWithoutTheRestOfTheEvent) {
  std::set<int> types;
  ForEachRow([&](const View&, const TimelineIterator& row) {
    EXPECT_EQ(row.Type(), static_cast<int>(row.Event()->facts().type()));
    types.insert(row.Type());
  });
  EXPECT_GT(types.size(), 3u);
}

TEST_F(RowsOfAStore, GiveAnOutlineThatIsTheEventWithoutWhatWasSaidOfIt) {
  size_t bytes = 0, bytes_of_events = 0;
  ForEachRow([&](const View&, const TimelineIterator& row) {
    const auto outline = row.Outline();
    ASSERT_TRUE(outline.ok()) << outline.status();
    EventRecord event = *row.Event();
    bytes_of_events += event.ByteSizeLong();
    event.clear_contributions();
    event.clear_corrections();
    event.clear_reported();
    EXPECT_EQ(outline->SerializeAsString(), event.SerializeAsString());
    bytes += event.ByteSizeLong();
  });
  EXPECT_GT(bytes, 0u);
  EXPECT_LT(bytes, bytes_of_events);
}

TEST_F(RowsOfAStore, NameTheVersionThatHolds) {
  size_t rows = 0;
  ForEachRow([&](const View& view, const TimelineIterator& row) {
    const auto name = row.Version();
    ASSERT_TRUE(name.ok()) << name.status();
    const auto version = view.GetVersion(*name);
    ASSERT_TRUE(version.ok()) << version.status();
    EXPECT_EQ(version->SerializeAsString(), (*view.GetEvent(name->name))->SerializeAsString());
    ++rows;
  });
  EXPECT_GT(rows, 50u);
}

TEST(Store, TimelinesAreNewestFirstFromBothSides) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  std::vector<std::string> by_day(29);
  for (const int day : {5, 20, 11}) {
    const auto committed = store->Append(MakeArticle("a" + std::to_string(day), std::to_string(day), {VisitOn(day)}));
    ASSERT_TRUE(committed.ok());
    by_day[day] = committed->outcome.article_event_ids(0);
  }
  const std::vector<std::string> newest_first = {by_day[20], by_day[11], by_day[5]};
  const auto view = *store->Read();
  EXPECT_EQ(IdsOf(*view, TimelineScope::kPair, {"MAR", "PRT"}), newest_first);
  EXPECT_EQ(IdsOf(*view, TimelineScope::kParty, {"PRT"}), newest_first);
  EXPECT_EQ(IdsOf(*view, TimelineScope::kParty, {"MAR"}), newest_first);
  EXPECT_EQ(IdsOf(*view, TimelineScope::kAll, {}), newest_first);
  EXPECT_EQ(IdsOf(*view, TimelineScope::kPairType, {"MAR", "PRT", std::to_string(EVENT_TYPE_VISIT)}), newest_first);
  EXPECT_TRUE(IdsOf(*view, TimelineScope::kParty, {"ESP"}).empty());
  EXPECT_EQ((*view->Oldest(TimelineScope::kPair, {"MAR", "PRT"}))->event_id(), by_day[5]);
  EXPECT_FALSE(view->Oldest(TimelineScope::kPair, {"ESP", "PRT"})->has_value());
  const auto rows = view->Timeline(TimelineScope::kPair, {"MAR", "PRT"});
  rows->SeekAfter("");
  const std::string first(rows->position());
  rows->SeekAfter(first);
  EXPECT_EQ(rows->Event()->event_id(), by_day[11]);
  rows->Seek(first);
  EXPECT_EQ(rows->Event()->event_id(), by_day[20]);
}

TEST(Store, APlanThatCameTrueKeepsItsId) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  const auto plan = store->Append(MakeArticle("before", "before", {VisitOn(12, EVENT_STATUS_PLANNED)}, kMarchMicroseconds, "Harbour Wire"));
  const auto done = store->Append(MakeArticle("after", "after", {VisitOn(13)}, kMarchMicroseconds + 14 * kDayMicroseconds, "River Post"));
  ASSERT_TRUE(plan.ok() && done.ok());
  const std::string id = plan->outcome.article_event_ids(0);
  EXPECT_EQ(done->outcome.article_event_ids(0), id);
  const auto view = *store->Read();
  const EventRecord now = **view->GetEvent(id);
  EXPECT_EQ(now.facts().status(), EVENT_STATUS_OCCURRED);
  EXPECT_EQ(now.facts().date().start_date().day(), 13);
  EXPECT_EQ(now.source_count(), 2);
  const auto then = *view->AtRevision(1);
  EXPECT_EQ((**then->GetEvent(id)).facts().status(), EVENT_STATUS_PLANNED);
  EXPECT_EQ(IdsOf(*view, TimelineScope::kPair, {"MAR", "PRT"}), std::vector<std::string>{id});
  EXPECT_EQ(IdsOf(*then, TimelineScope::kPair, {"MAR", "PRT"}), std::vector<std::string>{id});
}

TEST(Store, AnotherTextUnderTheSameIdReplacesTheFirst) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  const auto first = store->Append(MakeArticle("a", "first", {VisitOn(12), MakeEvent(EVENT_TYPE_SANCTION, "PRT", "MAR")}));
  const auto second = store->Append(MakeArticle("a", "second", {VisitOn(12)}));
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(second->outcome.article_event_ids(0), first->outcome.article_event_ids(0)) << "the same act keeps its id";
  ASSERT_EQ(second->outcome.withdrawn_event_ids_size(), 1);
  EXPECT_EQ(second->outcome.withdrawn_event_ids(0), first->outcome.article_event_ids(1));
  const auto view = *store->Read();
  EXPECT_EQ(view->GetCounts()->articles(), 1);
  EXPECT_EQ(view->GetCounts()->events(), 1);
}

TEST(Store, TheSameTextIsNoEvent) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  LogRecord article = MakeArticle("a", "text", {VisitOn(12)});
  article.mutable_article_ingested()->mutable_article()->set_canonical_url("wire.example/1");
  ASSERT_TRUE(store->Append(article).ok());
  EXPECT_TRUE(store->Append(article)->outcome.without_effect());
  article.mutable_article_ingested()->mutable_article()->set_article_id("b");
  const auto under_its_url = store->Append(article);
  EXPECT_TRUE(under_its_url->outcome.without_effect());
  EXPECT_EQ(under_its_url->outcome.article_event_ids_size(), 1);
}

TEST(Store, ACopyUnderAnotherNameIsNotAnIndependentSource) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  ASSERT_TRUE(store->Append(MakeArticle("a", "text", {VisitOn(12)}, kMarchMicroseconds, "Harbour Wire")).ok());
  const auto copy = store->Append(MakeArticle("b", "text", {VisitOn(12)}, kMarchMicroseconds, "River Post"));
  ASSERT_TRUE(copy.ok());
  EXPECT_FALSE(copy->outcome.without_effect());
  const auto view = *store->Read();
  EXPECT_EQ((**view->GetEvent(copy->outcome.article_event_ids(0))).source_count(), 1);
  EXPECT_EQ(view->GetArticle("b")->value().linked_article_ids(0), "a");
}

TEST(Store, ARacedRequestIsARecordWithoutEffect) {
  const TemporaryDirectory directory;
  int64_t now = kMarchMicroseconds;
  const auto store = OpenStore(directory.path("store"), true, &now);
  LogRecord record = MakeArticle("a", "a", {VisitOn(12)});
  record.set_request_scope("/IngestArticle");
  record.set_request_id("r");
  record.set_request_sha256(Sha256("r"));
  ASSERT_FALSE(store->Append(record)->outcome.without_effect());
  LogRecord other = record;
  other.mutable_article_ingested()->mutable_article()->set_article_id("b");
  EXPECT_TRUE(store->Append(other)->outcome.without_effect());
  EXPECT_EQ((*store->Read())->GetRequest("/IngestArticle", "r")->value().revision(), 1);
  // A week later by the time of the log it is forgotten.
  now += 8 * kDayMicroseconds;
  other.mutable_article_ingested()->mutable_article()->set_normalized_sha256(Sha256("b"));
  EXPECT_FALSE(store->Append(other)->outcome.without_effect());
}

// Found by a review: articles that all give the URL of a home page made each other slower and larger.
TEST(Store, ManyArticlesOfOneUrlListOnlySomeOfEachOther) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  for (int number = 0; number < 30; ++number) {
    LogRecord article = MakeArticle("a" + std::to_string(number), "text " + std::to_string(number), {});
    article.mutable_article_ingested()->mutable_article()->set_canonical_url("wire.example");
    ASSERT_TRUE(store->Append(article).ok());
  }
  EXPECT_EQ((*store->Read())->GetArticle("a29")->value().linked_article_ids_size(), static_cast<int>(kMostArticlesOfUrl));
}

// Found by a review: every row of an event held a stub of each of its reports.
TEST(Store, ARowDoesNotGrowWithItsReports) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  std::string event_id;
  for (int number = 0; number < 40; ++number) {
    const std::string name = "a" + std::to_string(number);
    event_id = store->Append(MakeArticle(name, name, {VisitOn(12)}, kMarchMicroseconds, name))->outcome.article_event_ids(0);
  }
  const auto view = *store->Read();
  const auto rows = view->Timeline(TimelineScope::kPair, {"MAR", "PRT"});
  rows->SeekAfter("");
  ASSERT_TRUE(rows->Valid());
  EXPECT_EQ(rows->Event()->contributions_size(), 2);
  EXPECT_EQ(rows->Event()->source_count(), 40);
  EXPECT_EQ((**view->GetEvent(event_id)).contributions_size(), 40);
}

// Found by a review: an event that remained after a replacement was not found by the new text.
TEST(Store, AReplacementFindsTheEventAsItRemains) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  ExtractedEvent month = VisitOn(12);
  SetDay(month.mutable_facts(), 2024, 3, 0);
  const std::string event_id = store->Append(MakeArticle("a", "a", {month}))->outcome.article_event_ids(0);
  ASSERT_EQ(store->Append(MakeArticle("b", "b", {VisitOn(12)}))->outcome.article_event_ids(0), event_id);
  EXPECT_EQ(store->Append(MakeArticle("b", "b corrected", {VisitOn(29)}))->outcome.article_event_ids(0), event_id);
}

TEST(Store, RequestIdsAreForgottenSomeAtATime) {
  const TemporaryDirectory directory;
  int64_t now = kMarchMicroseconds;
  const auto store = OpenStore(directory.path("store"), true, &now);
  const auto request = [](int number) {
    LogRecord record = MakeArticle("a" + std::to_string(number), "text " + std::to_string(number), {});
    record.set_request_scope("/IngestArticle");
    record.set_request_id("r" + std::to_string(number));
    return record;
  };
  for (int number = 0; number < 250; ++number) ASSERT_TRUE(store->Append(request(number)).ok());
  now += 8 * kDayMicroseconds;
  ASSERT_TRUE(store->Append(MakeArticle("b", "b", {})).ok());
  // Over, whether its row is forgotten yet or not, and free to be used again.
  EXPECT_FALSE((*store->Read())->GetRequest("/IngestArticle", "r0")->has_value());
  EXPECT_FALSE((*store->Read())->GetRequest("/IngestArticle", "r249")->has_value());
  LogRecord again = request(249);
  again.mutable_article_ingested()->mutable_article()->set_normalized_sha256(Sha256("another"));
  EXPECT_FALSE(store->Append(again)->outcome.without_effect());
  EXPECT_TRUE((*store->Read())->GetRequest("/IngestArticle", "r249")->has_value());
  for (int number = 0; number < 5; ++number) ASSERT_TRUE(store->Append(MakeArticle("c" + std::to_string(number), "c" + std::to_string(number), {})).ok());
  EXPECT_TRUE((*store->Read())->GetRequest("/IngestArticle", "r249")->has_value());
}

TEST(Store, TimeNeverGoesBack) {
  const TemporaryDirectory directory;
  int64_t now = kMarchMicroseconds;
  const auto store = OpenStore(directory.path("store"), true, &now);
  ASSERT_TRUE(store->Append(MakeArticle("a", "a", {})).ok());
  now -= kDayMicroseconds;
  EXPECT_EQ(store->Append(MakeArticle("b", "b", {}))->outcome.commit_time_microseconds(), kMarchMicroseconds);
  now += 3 * kDayMicroseconds;
  ASSERT_TRUE(store->Append(MakeArticle("c", "c", {})).ok());
  const auto view = *store->Read();
  EXPECT_EQ(*view->RevisionAtTime(kMarchMicroseconds - 1), 0);
  EXPECT_EQ(*view->RevisionAtTime(kMarchMicroseconds), 2);
  EXPECT_EQ(*view->RevisionAtTime(now), 3);
}

TEST(Store, AViewOfTheFutureIsRefused) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  ASSERT_TRUE(store->Append(MakeArticle("a", "a", {})).ok());
  EXPECT_EQ(errors::ReasonOf((*store->Read())->AtRevision(2).status()), v1::ERROR_REASON_AS_OF_IN_FUTURE);
  EXPECT_TRUE((*store->Read())->AtRevision(0).ok());
}

// By days for a look from the next year, by months for one from three years later; by taking back what has changed since,
// by adding up what stood then, and by either as it comes.
class MeasuresAsOf : public ::testing::TestWithParam<std::tuple<int32_t, size_t>> {};
INSTANTIATE_TEST_SUITE_P(LookedAtFrom, MeasuresAsOf,
                         ::testing::Combine(::testing::Values(20'000, 21'000), ::testing::Values(0, 40, View::kMostTakenBack)));

TEST_P(MeasuresAsOf, ThenEqualTheMeasuresOfThen) {
  const auto [last_day, most_taken_back] = GetParam();
  const TemporaryDirectory directory;
  StoreOptions options;
  options.path = directory.path("store");
  options.small_buffers = true;
  options.now_microseconds = [] { return kMarchMicroseconds; };
  options.most_taken_back = most_taken_back;
  const auto store = *Store::Open(options);
  RecordGenerator generator(7);
  std::vector<std::string> points, counts, days, pairs;
  const auto show = [](const View::PairPoints& pair) {
    std::string bytes;
    for (const auto* days : {&pair.mutual, &pair.forward, &pair.backward}) {
      for (const auto& [day, sum] : *days) {
        if (sum.ByteSizeLong() > 0) bytes += std::to_string(day) + ":" + sum.ShortDebugString() + ";";
      }
      bytes += "|";
    }
    return bytes;
  };
  const View::PointsDays looked_at{FirstDayByDays(last_day), last_day};
  const auto points_of = [&](const View& view) {
    const auto pair = view.GetPairPoints("PRT", "MAR", looked_at);
    EXPECT_TRUE(pair.ok());
    return show(*pair);
  };
  const auto days_of = [&](const View& view) {
    std::string bytes;
    for (const PointsSpan span : {PointsSpan::kDay, PointsSpan::kMonth}) {
      const auto by_day = view.GetPairCountsByDay("PRT", "MAR", span, 19'700, 19'800);
      for (const auto& [day, sum] : *by_day) {
        bytes += std::to_string(day) + ":" + sum.ShortDebugString() + ";";
      }
    }
    return bytes;
  };
  const auto pairs_of = [&](const View& view) {
    std::string bytes;
    for (const char* party : {"", "KAZ"}) {
      for (const bool by_direction : {false, true}) {
        EXPECT_TRUE(view.ForEachPair(party, looked_at, by_direction, [&](const View::PairState& state) {
          bytes += state.party_a + state.party_b + show(state.points);
          for (const auto& day : state.last_event_day) bytes += day ? std::to_string(*day) + "," : "-,";
        }).ok());
      }
    }
    return bytes;
  };
  for (int i = 0; i < 120; ++i) {
    ASSERT_TRUE(store->Append(generator.Next()).ok());
    const auto view = *store->Read();
    points.push_back(points_of(*view));
    counts.push_back(view->GetPairCounts("MAR", "PRT")->ShortDebugString());
    days.push_back(days_of(*view));
    pairs.push_back(pairs_of(*view));
  }
  const auto now = *store->Read();
  EXPECT_NE(points.front(), points.back());
  for (int i = 0; i < 120; ++i) {
    const auto then = *now->AtRevision(i + 1);
    EXPECT_EQ(points_of(*then), points[i]) << i;
    EXPECT_EQ(then->GetPairCounts("PRT", "MAR")->ShortDebugString(), counts[i]) << i;
    EXPECT_EQ(days_of(*then), days[i]) << i;
    EXPECT_EQ(pairs_of(*then), pairs[i]) << i;
  }
}

TEST(Store, AWaitEndsWithTheRevisionOrTheDeadline) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  EXPECT_FALSE(store->WaitForRevision(1, std::chrono::steady_clock::now()));
  int64_t heard = 0;
  store->AddListener([&](int64_t head) { heard = head; });
  ASSERT_TRUE(store->Append(MakeArticle("a", "a", {})).ok());
  EXPECT_TRUE(store->WaitForRevision(1, std::chrono::steady_clock::now()));
  EXPECT_EQ(heard, 1);
}

TEST(Store, ToursJoinAcrossArticles) {
  const TemporaryDirectory directory;
  const auto store = OpenStore(directory.path("store"), true);
  ExtractedEvent first = VisitOn(12), second = MakeEvent(EVENT_TYPE_VISIT, "PRT", "ESP"), signing = MakeEvent(EVENT_TYPE_AGREEMENT, "PRT", "MAR");
  for (ExtractedEvent* event : {&first, &second, &signing}) event->mutable_facts()->set_tour_number(1);
  const auto plan = store->Append(MakeArticle("a", "a", {first, second}));
  const auto report = store->Append(MakeArticle("b", "b", {first, signing}));
  ASSERT_TRUE(plan.ok() && report.ok());
  const auto view = *store->Read();
  const std::string tour_id = (**view->GetEvent(plan->outcome.article_event_ids(0))).tour_id();
  EXPECT_FALSE(tour_id.empty());
  EXPECT_EQ((**view->GetEvent(report->outcome.article_event_ids(1))).tour_id(), tour_id);
  EXPECT_EQ(IdsOf(*view, TimelineScope::kTour, {tour_id}).size(), 3u);
}

TEST(Store, TellsWhatItsDatabaseDoes) {
  const TemporaryDirectory directory;
  StoreOptions options;
  options.path = directory.path("store");
  options.small_buffers = true;
  int appends = 0, syncs = 0;
  options.on_append = [&](double seconds) { appends += seconds >= 0 ? 1 : 0; };
  options.on_sync = [&](double seconds) { syncs += seconds >= 0 ? 1 : 0; };
  {
    const auto store = *Store::Open(options);
    const int first_syncs = syncs;
    for (int day = 1; day <= 28; ++day) {
      ASSERT_TRUE(store->Append(MakeArticle("a" + std::to_string(day), std::to_string(day), {VisitOn(day)})).ok());
    }
    EXPECT_EQ(appends, 28);
    EXPECT_EQ(syncs - first_syncs, 28);
    const std::vector<NewRecord> together = {{MakeArticle("b1", "b1", {}), {}}, {MakeArticle("b2", "b2", {}), {}}};
    store->AppendAll(together);
    EXPECT_EQ(appends, 30);
    EXPECT_GT(store->Numbers().memtable_bytes, 0u);
    EXPECT_FALSE(store->Numbers().writes_stopped);
  }
  const auto store = *Store::Open(options);  // which has put all of it into files
  EXPECT_GT(store->Numbers().disk_bytes, 0u);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(IdsOf(**store->Read(), TimelineScope::kAll, {}).size(), 28u);
  EXPECT_GT(store->Numbers().block_cache_misses, 0u);
  EXPECT_GT(store->Numbers().block_cache_hits, 0u);
  EXPECT_GT(store->Numbers().block_cache_bytes, 0u);
}

}  // namespace
}  // namespace legation::event_store
