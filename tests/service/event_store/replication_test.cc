// The log is the truth: whatever the batching and the speed, the same records give the same view bytes.
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "database_dump.h"
#include "record_generator.h"

namespace legation::event_store {
namespace {

// Appends `count` random records; returns the log and leaves the leader's database at `path`.
std::vector<internal::v1::StoredLogRecord> WriteLog(const std::string& path, uint32_t seed, int count) {
  int64_t now = kMarchMicroseconds;
  const auto leader = OpenStore(path, true, &now);
  RecordGenerator generator(seed, /*imports=*/true);
  for (int i = 0; i < count; ++i) {
    now += kDayMicroseconds / 8;
    const auto committed = leader->Append(generator.Next());
    EXPECT_TRUE(committed.ok()) << committed.status();
    if (committed.ok()) generator.Learn(committed->outcome);
  }
  auto log = leader->ReadLog(0, 1'000'000, 1 << 30);
  EXPECT_TRUE(log.ok());
  EXPECT_EQ(log->size(), static_cast<size_t>(count));
  return *std::move(log);
}

// Feeds a replica in batches of at most `most` records, with restarts now and then.
void Feed(const std::string& path, const internal::v1::StoreIdentity& identity,
          const std::vector<internal::v1::StoredLogRecord>& log, int most, uint32_t seed) {
  std::mt19937 random(seed);
  auto replica = OpenStore(path, false);
  ASSERT_TRUE(replica->AdoptIdentity(identity).ok());
  for (size_t begin = 0; begin < log.size();) {
    const size_t size = std::min<size_t>(1 + random() % most, log.size() - begin);
    ASSERT_TRUE(replica->ApplyReplicated(std::span(log).subspan(begin, size)).ok());
    begin += size;
    if (random() % 40 == 0) {
      replica.reset();
      replica = OpenStore(path, false);
    }
  }
}

class Replication : public ::testing::TestWithParam<uint32_t> {};

TEST_P(Replication, AnyBatchingGivesTheSameViewBytes) {
  const TemporaryDirectory directory;
  const auto log = WriteLog(directory.path("leader"), GetParam(), 400);
  const auto identity = OpenStore(directory.path("leader"), true)->identity();
  Feed(directory.path("one"), identity, log, 1, 1);
  Feed(directory.path("many"), identity, log, 60, 2);
  Feed(directory.path("all"), identity, log, 400, 3);
  const DatabaseDump leader = DumpViews(directory.path("leader"));
  EXPECT_GT(leader.at("events").size(), 50u);
  EXPECT_GT(leader.at("timeline").size(), 200u);
  EXPECT_GT(leader.at("imports").size(), 20u);
  for (const char* replica : {"one", "many", "all"}) EXPECT_EQ(FirstDifference(DumpViews(directory.path(replica)), leader), "") << replica;
}

INSTANTIATE_TEST_SUITE_P(Seeds, Replication, ::testing::Values(1u, 2u, 3u));

TEST(Replication, WritersAtTheSameTimeMakeOneGaplessLog) {
  const TemporaryDirectory directory;
  const auto leader = OpenStore(directory.path("leader"), true);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 40; ++i) {
        const std::string name = std::to_string(writer) + "-" + std::to_string(i);
        const auto committed = leader->Append(MakeArticle(name, name, {MakeEvent(internal::v1::EVENT_TYPE_MEETING, "PRT", "MAR")}));
        ASSERT_TRUE(committed.ok());
        ASSERT_GE(leader->applied_revision(), committed->revision);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const auto log = leader->ReadLog(0, 1'000'000, 1 << 30);
  ASSERT_TRUE(log.ok());
  ASSERT_EQ(log->size(), 320u);
  for (size_t i = 0; i < log->size(); ++i) EXPECT_EQ((*log)[i].revision(), static_cast<int64_t>(i) + 1);
}

TEST(Replication, AGapIsRefusedAndChangesNothing) {
  const TemporaryDirectory directory;
  const auto log = WriteLog(directory.path("leader"), 5, 10);
  const auto replica = OpenStore(directory.path("replica"), false);
  ASSERT_TRUE(replica->ApplyReplicated(std::span(log).subspan(0, 3)).ok());
  EXPECT_EQ(replica->ApplyReplicated(std::span(log).subspan(4, 2)).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(replica->applied_revision(), 3);
  EXPECT_TRUE(replica->ApplyReplicated(std::span(log).subspan(3)).ok());
}

TEST(Replication, RecordsOfUnknownRulesAreRefused) {
  const TemporaryDirectory directory;
  const auto leader = OpenStore(directory.path("leader"), true);
  internal::v1::LogRecord record = MakeArticle("a", "a", {});
  record.set_rules(kRules + 1);
  EXPECT_EQ(leader->Append(record).status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(leader->applied_revision(), 0);
  EXPECT_TRUE(leader->Append(MakeArticle("a", "a", {})).ok());
  EXPECT_EQ(leader->applied_revision(), 1);
}

TEST(Replication, ResetForgetsEverythingAndOpenViewsGoOn) {
  const TemporaryDirectory directory;
  const auto log = WriteLog(directory.path("leader"), 6, 40);
  const auto replica = OpenStore(directory.path("replica"), false);
  internal::v1::StoreIdentity identity;
  identity.set_store_id("0123456789abcdef");
  ASSERT_TRUE(replica->AdoptIdentity(identity).ok());
  ASSERT_TRUE(replica->ApplyReplicated(log).ok());
  const auto view = replica->Read();
  ASSERT_TRUE(view.ok());
  ASSERT_TRUE(replica->Reset().ok());
  EXPECT_EQ(replica->applied_revision(), 0);
  EXPECT_TRUE(replica->identity().store_id().empty());
  EXPECT_EQ((*view)->revision(), 40);
  EXPECT_TRUE((*view)->Timeline(TimelineScope::kAll, {}) != nullptr);
  identity.set_store_id("fedcba9876543210");
  ASSERT_TRUE(replica->AdoptIdentity(identity).ok());
  ASSERT_TRUE(replica->ApplyReplicated(log).ok());
  EXPECT_EQ(replica->applied_revision(), 40);
}

// Found by a review: the digest of a retraction was that of an empty record.
TEST(Replication, TheDigestTellsRetractionsApart) {
  const TemporaryDirectory directory;
  const auto first = OpenStore(directory.path("first"), true), second = OpenStore(directory.path("second"), true);
  for (const auto* store : {&first, &second}) {
    for (const char* name : {"a", "b"}) ASSERT_TRUE((*store)->Append(MakeArticle(name, name, {})).ok());
  }
  ASSERT_EQ(*first->DigestAt(2), *second->DigestAt(2));
  ASSERT_TRUE(first->Append(MakeRetraction("a")).ok());
  ASSERT_TRUE(second->Append(MakeRetraction("b")).ok());
  EXPECT_NE(*first->DigestAt(3), *second->DigestAt(3));
}

TEST(Replication, TheDigestDoesNotHangOnTheSentencesThemselvesButOnTheirHashes) {
  const TemporaryDirectory directory;
  const auto first = OpenStore(directory.path("first"), true), second = OpenStore(directory.path("second"), true);
  const auto event = MakeEvent(internal::v1::EVENT_TYPE_MEETING, "PRT", "MAR");
  auto other = event;
  other.mutable_evidence(0)->set_text("Another sentence.");
  ASSERT_TRUE(first->Append(MakeArticle("a", "a", {event})).ok());
  ASSERT_TRUE(second->Append(MakeArticle("a", "a", {other})).ok());
  EXPECT_NE(*first->DigestAt(1), *second->DigestAt(1));
  EXPECT_EQ(first->DigestAt(1)->size(), 32u);
  EXPECT_EQ(first->DigestAt(2).status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace legation::event_store
