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
    return (*cache.Get(key, [&] {
      ++made;
      return std::vector<RankedPair>(size);
    }))->size();
  }

  RankingCache cache{10};
  std::atomic<int> made = 0;
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

TEST_F(RankingCacheTest, KeepsOneThatIsLargerThanAllMayBe) {
  Get(Key(1), 100);
  EXPECT_EQ(Get(Key(1), 1), 100u);
}

TEST_F(RankingCacheTest, KeepsNoFailure) {
  const auto failed = cache.Get(Key(1), []() -> absl::StatusOr<std::vector<RankedPair>> { return absl::InternalError("x"); });
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
