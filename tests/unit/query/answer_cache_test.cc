#include "query_service/answer_cache.h"

#include <gtest/gtest.h>

#include <random>

namespace legation::query {
namespace {

using event_store::ChangedParts;
using event_store::ChangeMarks;
using event_store::PairPart;

class AnswerCacheTest : public testing::Test {
 protected:
  std::shared_ptr<KeptAnswer> Answer(const std::string& body, int64_t revision) const {
    auto answer = std::make_shared<KeptAnswer>();
    answer->body = PackedBytes(body);
    answer->revision = revision;
    answer->generation = cache.generation();
    answer->read.parts = {PairPart("AZE", "ISR")};
    return answer;
  }
  std::string Find(const std::string& key, int64_t revision) {
    const auto answer = cache.Find(key, revision, cache.generation());
    return answer == nullptr ? "(none)" : answer->body.Unpack();
  }
  void Change(const std::string& a, const std::string& b, int64_t revision) {
    marks.Mark(ChangedParts{{PairPart(a, b)}, {}}, revision);
  }

  ChangeMarks marks;
  AnswerCache cache{&marks, 1 << 20};
};

TEST_F(AnswerCacheTest, KeepsWhatHasNotChanged) {
  EXPECT_EQ(Find("key", 3), "(none)");
  cache.Keep("key", Answer("body", 3));
  EXPECT_EQ(Find("key", 3), "body");
  Change("AZE", "ISL", 4);
  EXPECT_EQ(Find("key", 4), "body");
  EXPECT_EQ(Find("other", 4), "(none)");
  EXPECT_EQ(cache.hits(), 2);
  EXPECT_EQ(cache.misses(), 2);
}

TEST_F(AnswerCacheTest, GivesUpWhatHasChanged) {
  cache.Keep("key", Answer("body", 3));
  Change("AZE", "ISR", 4);
  EXPECT_EQ(Find("key", 4), "(none)");
  EXPECT_EQ(cache.bytes(), 0u);
}

// The change is marked before it can be read: an answer of before is kept too late.
TEST_F(AnswerCacheTest, DoesNotGiveAnAnswerThatWasMadeBeforeAChange) {
  Change("AZE", "ISR", 4);
  cache.Keep("key", Answer("before", 3));
  EXPECT_EQ(Find("key", 4), "(none)");
}

TEST_F(AnswerCacheTest, TheLastAnswerCounts) {
  cache.Keep("key", Answer("first", 3));
  cache.Keep("key", Answer("second", 5));
  EXPECT_EQ(Find("key", 5), "second");
}

TEST_F(AnswerCacheTest, AStoreThatBeginsAgainHasOtherAnswers) {
  cache.Keep("key", Answer("body", 3));
  const auto late = Answer("late", 3);
  marks.StartOver();
  EXPECT_EQ(Find("key", 0), "(none)");
  cache.Keep("key", late);
  EXPECT_EQ(Find("key", 0), "(none)");
}

TEST_F(AnswerCacheTest, DoesNotKeepWhatHangsOnMoreThanParts) {
  const auto answer = Answer("body", 3);
  answer->read.other = true;
  cache.Keep("key", answer);
  EXPECT_EQ(Find("key", 3), "(none)");
}

TEST_F(AnswerCacheTest, IsBounded) {
  std::mt19937 random(5);  // what cannot be packed
  std::string body;
  while (body.size() < 10'000) body += static_cast<char>(random());
  for (int number = 0; number < 1'000; ++number) cache.Keep("key" + std::to_string(number), Answer(body, 3));
  EXPECT_LE(cache.bytes(), size_t{1} << 20);
  EXPECT_GT(cache.bytes(), size_t{1} << 19);
  EXPECT_EQ(Find("key0", 3), "(none)");
  EXPECT_EQ(Find("key999", 3), body);
  std::string huge;
  while (huge.size() < 1 << 20) huge += static_cast<char>(random());
  cache.Keep("huge", Answer(huge, 3));
  EXPECT_EQ(Find("huge", 3), "(none)");
}

TEST_F(AnswerCacheTest, WithoutBytesOrMarksKeepsNothing) {
  AnswerCache none(&marks, 0), unmarked(nullptr);
  EXPECT_FALSE(none.keeps());
  EXPECT_FALSE(unmarked.keeps());
  EXPECT_EQ(unmarked.Find("key", 1, unmarked.generation()), nullptr);
}

}  // namespace
}  // namespace legation::query
