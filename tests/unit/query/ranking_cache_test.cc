#include "query_service/ranking_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace legation::query {
namespace {

RankingCache::Key Key(int64_t revision, const std::string& party = "") { return {"store", 1, revision, party, 1, 100}; }

class RankingCacheTest : public testing::Test {
 protected:
  // The pairs of a key, so many of them when they have to be made.
  size_t Get(const RankingCache::Key& key, size_t size) {
    return (*cache.Get(key, [&](const RankingCache::Earlier& earlier) {
      earlier_revision = earlier.revision;
      ++made;
      return std::vector<RankedPair>(size);
    }))->size();
  }

  RankingCache cache{10};
  std::atomic<int> made = 0;
  std::atomic<int64_t> earlier_revision = 0;
};

TEST_F(RankingCacheTest, MakesOnce) {
  EXPECT_EQ(Get(Key(1), 3), 3u);
  EXPECT_EQ(Get(Key(1), 4), 3u);
  EXPECT_EQ(Get(Key(2), 4), 4u);
  EXPECT_EQ(Get(Key(1, "ISR"), 5), 5u);
  EXPECT_EQ(made, 3);
}

TEST_F(RankingCacheTest, ForgetsTheOldestWhenItHoldsTooMany) {
  Get(Key(1), 4);
  Get(Key(2), 4);
  Get(Key(1), 4);  // the newer again
  Get(Key(3), 4);
  EXPECT_EQ(made, 3);
  Get(Key(1), 4);
  EXPECT_EQ(made, 3);
  Get(Key(2), 4);
  EXPECT_EQ(made, 4);
}

TEST_F(RankingCacheTest, GivesTheNewestEarlierOneToHimWhoMakes) {
  Get(Key(3), 1);
  Get(Key(5), 1);
  Get(Key(4, "ISR"), 1);
  Get(Key(9), 1);
  EXPECT_EQ(earlier_revision, 5);
  Get(Key(4), 1);
  EXPECT_EQ(earlier_revision, 3);
  Get(Key(2), 1);
  EXPECT_EQ(earlier_revision, 0);
  RankingCache::Key other = Key(10);
  other.generation = 2;
  Get(other, 1);
  EXPECT_EQ(earlier_revision, 0);
}

TEST_F(RankingCacheTest, KeepsOneThatIsLargerThanAllMayBe) {
  Get(Key(1), 100);
  EXPECT_EQ(Get(Key(1), 1), 100u);
}

TEST_F(RankingCacheTest, KeepsNoFailure) {
  const auto failed = cache.Get(Key(1), [](const RankingCache::Earlier&) -> absl::StatusOr<std::vector<RankedPair>> { return absl::InternalError("x"); });
  EXPECT_FALSE(failed.ok());
  EXPECT_EQ(Get(Key(1), 2), 2u);
}

TEST_F(RankingCacheTest, ManyWhoAskAtOnceAreServedByOne) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { EXPECT_EQ(Get(Key(1), 7), 7u); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
}

}  // namespace
}  // namespace legation::query
