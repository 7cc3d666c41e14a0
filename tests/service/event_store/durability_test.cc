// An answer means that the log record is synced: power fails right after the answer, everything unsynced is lost, and the
// record is there. What was never synced is really lost in these tests, which the replica's case shows.
#include <gtest/gtest.h>

#include <atomic>
#include <deque>
#include <thread>

#include "database_dump.h"
#include "errors/error.h"
#include "record_generator.h"
#include "unsynced_loss_env.h"

namespace legation::event_store {
namespace {

internal::v1::LogRecord NumberedArticle(int number) {
  const std::string name = "article-" + std::to_string(number);
  return MakeArticle(name, name, {MakeEvent(internal::v1::EVENT_TYPE_MEETING, "PRT", "MAR")});
}

TEST(Durability, WhatWasAnsweredSurvivesAPowerFailure) {
  const TemporaryDirectory directory;
  UnsyncedLossEnv env;
  int next = 0;
  for (int round = 0; round < 8; ++round) {
    auto store = OpenStore(directory.path("store"), true, nullptr, &env);
    ASSERT_NE(store, nullptr);
    const int answered_before = next;
    EXPECT_EQ(store->applied_revision(), answered_before);
    for (int i = 0; i < 1 + round * 5; ++i) ASSERT_TRUE(store->Append(NumberedArticle(next++)).ok());
    env.StopWriting();
    store.reset();
    env.LosePower();
  }
  auto store = OpenStore(directory.path("store"), true, nullptr, &env);
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(store->applied_revision(), next);
  const auto view = *store->Read();
  for (int number = 0; number < next; ++number) {
    EXPECT_TRUE(view->GetArticle("article-" + std::to_string(number))->has_value()) << number;
  }
}

TEST(Durability, AnAnsweredErasureSurvivesAPowerFailure) {
  const TemporaryDirectory directory;
  UnsyncedLossEnv env;
  auto store = OpenStore(directory.path("store"), true, nullptr, &env);
  const std::string text = "article-1";  // see NumberedArticle
  ASSERT_TRUE(store->Append(NumberedArticle(1), {{Sha256(text), text}}).ok());
  ASSERT_TRUE(store->Append(MakeErasure("article-1")).ok());
  const std::string digest = *store->DigestAt(2);
  env.StopWriting();
  store.reset();
  env.LosePower();
  store = OpenStore(directory.path("store"), true, nullptr, &env);
  ASSERT_NE(store, nullptr);
  EXPECT_EQ(*store->DigestAt(2), digest);
  EXPECT_FALSE(store->ReadText(Sha256(text))->has_value());
  const auto view = *store->Read();
  const internal::v1::ArticleVersion article = **view->GetArticle("article-1");
  EXPECT_EQ(article.erase_revision(), 2);
  for (const std::string& event_id : article.event_ids()) {
    EXPECT_EQ((**view->GetEvent(event_id)).contributions(0).event().evidence(0).text(), "");
  }
}

TEST(Durability, WritersWhoShareASyncAreAllSafe) {
  const TemporaryDirectory directory;
  UnsyncedLossEnv env;
  auto store = OpenStore(directory.path("store"), true, nullptr, &env);
  std::mutex mutex;
  std::vector<int> answered;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 6; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 1'000; ++i) {
        const int number = writer * 1'000 + i;
        if (!store->Append(NumberedArticle(number)).ok()) return;  // the power is off
        std::lock_guard lock(mutex);
        answered.push_back(number);
        if (answered.size() == 300) env.StopWriting();
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  store.reset();
  env.LosePower();
  store = OpenStore(directory.path("store"), true, nullptr, &env);
  ASSERT_NE(store, nullptr);
  ASSERT_GE(answered.size(), 300u);
  EXPECT_GE(store->applied_revision(), static_cast<int64_t>(answered.size()));
  const auto view = *store->Read();
  for (const int number : answered) {
    EXPECT_TRUE(view->GetArticle("article-" + std::to_string(number))->has_value()) << number;
  }
}

TEST(Durability, AReplicaMayLoseItsTailAndComesBackWithoutAGap) {
  const TemporaryDirectory directory;
  std::vector<internal::v1::StoredLogRecord> log;
  {
    const auto leader = OpenStore(directory.path("leader"), true);
    for (int number = 0; number < 50; ++number) ASSERT_TRUE(leader->Append(NumberedArticle(number)).ok());
    log = *leader->ReadLog(0, 1'000, 1 << 30);
  }
  UnsyncedLossEnv env;
  auto replica = OpenStore(directory.path("replica"), false, nullptr, &env);
  ASSERT_TRUE(replica->ApplyReplicated(log).ok());
  env.StopWriting();
  replica.reset();
  EXPECT_GT(env.LosePower(), 0u) << "the replica does not sync, so that this env must have something to lose";
  replica = OpenStore(directory.path("replica"), false, nullptr, &env);
  ASSERT_NE(replica, nullptr);
  EXPECT_LT(replica->applied_revision(), 50);
  ASSERT_TRUE(replica->ApplyReplicated(std::span(log).subspan(replica->applied_revision())).ok());
  replica.reset();
  EXPECT_EQ(DumpViews(directory.path("replica")).at("events"), DumpViews(directory.path("leader")).at("events"));
}

// Found by a review: after a failed sync RocksDB must not be asked to go on with the same file; it aborts.
TEST(Durability, AFailedSyncEndsWritingUntilTheStoreIsOpenedAgain) {
  const TemporaryDirectory directory;
  UnsyncedLossEnv env;
  int failures = 0;
  StoreOptions options;
  options.path = directory.path("store");
  options.env = &env;
  options.small_buffers = true;
  options.on_write_failure = [&] { ++failures; };
  auto store = *Store::Open(options);
  ASSERT_TRUE(store->Append(NumberedArticle(0)).ok());
  env.FailSyncs(true);
  for (int number = 1; number < 3; ++number) {
    const auto refused = store->Append(NumberedArticle(number));
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(errors::ReasonOf(refused.status()), v1::ERROR_REASON_STORE_UNAVAILABLE);
    env.FailSyncs(false);  // the disk is well again, the store not until it is opened again
  }
  EXPECT_EQ(failures, 1);
  EXPECT_TRUE(store->write_failed());
  EXPECT_EQ(store->applied_revision(), 1);
  EXPECT_FALSE((*store->Read())->GetArticle("article-1")->has_value());

  store.reset();
  store = *Store::Open(options);
  const int64_t found = store->applied_revision();
  EXPECT_TRUE(found == 1 || found == 2) << "whether the refused record is in the log is not known before";
  const auto again = store->Append(NumberedArticle(1));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->outcome.without_effect(), found == 2);
}

// A store of which one record is on its way to the disk and another is applied over it.
class OverlappingWrites : public testing::Test {
 protected:
  // Returns when both are applied and neither is on disk.
  void Begin(const internal::v1::LogRecord& first, const internal::v1::LogRecord& second) {
    env.HoldSyncs(true);
    for (const internal::v1::LogRecord* record : {&first, &second}) {
      std::atomic<bool>& is_queued = queued.emplace_back(false);
      results.emplace_back(absl::UnknownError(""));
      writers.emplace_back([this, record = *record, &is_queued, &result = results.back()] {
        result = store->Append(record, {}, [&] { is_queued = true; });
      });
      while (!is_queued || applied < static_cast<int>(results.size())) std::this_thread::yield();
    }
  }
  void End() {
    env.HoldSyncs(false);
    for (std::thread& writer : writers) writer.join();
  }

  const TemporaryDirectory directory;
  UnsyncedLossEnv env;
  std::atomic<int> applied = 0;  // the clock is looked at for each
  StoreOptions options = [this] {
    StoreOptions options;
    options.path = directory.path("store");
    options.env = &env;
    options.small_buffers = true;
    options.now_microseconds = [this] { return 1'700'000'000'000'000 + applied++; };
    return options;
  }();
  std::unique_ptr<Store> store = *Store::Open(options);
  std::deque<std::atomic<bool>> queued;
  std::deque<absl::StatusOr<Committed>> results;
  std::vector<std::thread> writers;
};

TEST_F(OverlappingWrites, SeeEachOther) {
  const auto meeting = MakeEvent(internal::v1::EVENT_TYPE_MEETING, "PRT", "MAR");
  Begin(MakeArticle("first", "one text", {meeting}), MakeArticle("second", "another text", {meeting}));
  EXPECT_EQ(store->applied_revision(), 0);
  End();
  ASSERT_TRUE(results[0].ok() && results[1].ok());
  EXPECT_EQ(results[0]->revision, 1);
  EXPECT_EQ(results[1]->revision, 2);
  EXPECT_EQ(results[1]->outcome.created_event_count(), 0);
  ASSERT_EQ(results[1]->outcome.changed_event_ids_size(), 1);
  EXPECT_EQ((**(*store->Read())->GetEvent(results[1]->outcome.changed_event_ids(0))).contributions_size(), 2);
}

TEST_F(OverlappingWrites, FallTogether) {
  Begin(NumberedArticle(1), NumberedArticle(2));
  env.FailSyncs(true);
  End();
  for (const auto& result : results) {
    EXPECT_EQ(errors::ReasonOf(result.status()), v1::ERROR_REASON_STORE_UNAVAILABLE) << result.status();
  }
  EXPECT_EQ(store->applied_revision(), 0);
  env.FailSyncs(false);
  store.reset();
  env.LosePower();
  store = *Store::Open(options);
  EXPECT_EQ(store->applied_revision(), 0);
  EXPECT_TRUE(store->Append(NumberedArticle(2)).ok());
}

TEST_F(OverlappingWrites, OfManyWritersMakeWhatTheirLogSays) {
  constexpr int kWriters = 6, kRecords = 80;
  std::mutex mutex;
  RecordGenerator generator(5, /*imports=*/true);
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&] {
      for (int i = 0; i < kRecords; ++i) {
        std::unique_lock lock(mutex);
        const internal::v1::LogRecord record = generator.Next();
        lock.unlock();
        const auto committed = store->Append(record);
        ASSERT_TRUE(committed.ok()) << committed.status();
        lock.lock();
        generator.Learn(committed->outcome);
      }
    });
  }
  End();
  const std::vector<internal::v1::StoredLogRecord> log = *store->ReadLog(0, 1'000'000, 1 << 30);
  ASSERT_EQ(log.size(), static_cast<size_t>(kWriters * kRecords));
  auto replica = OpenStore(directory.path("replica"), false);
  ASSERT_TRUE(replica->AdoptIdentity(store->identity()).ok());
  for (const internal::v1::StoredLogRecord& record : log) ASSERT_TRUE(replica->ApplyReplicated({&record, 1}).ok());
  store.reset();
  replica.reset();
  EXPECT_EQ(FirstDifference(DumpViews(directory.path("replica")), DumpViews(directory.path("store"))), "");
}

}  // namespace
}  // namespace legation::event_store
