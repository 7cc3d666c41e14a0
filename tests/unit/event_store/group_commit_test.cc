#include "event_store/group_commit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace legation::event_store {
namespace {

struct Work {
  int number = 0;
};
using Numbers = std::vector<int>;
using Commit = GroupCommit<Work, Numbers>;

// Two steps that a test lets go on, and what they were given.
class Steps {
 public:
  Commit::Apply apply() {
    return [this](const Commit::Group& group, Numbers* batch) {
      for (const Work* work : group) batch->push_back(work->number);
      std::unique_lock lock(mutex_);
      EXPECT_FALSE(std::exchange(applies_, true));
      for (const Work* work : group) applied_.push_back(work->number);
      changed_.notify_all();
      lock.unlock();
      std::this_thread::yield();
      lock.lock();
      applies_ = false;
    };
  }
  Commit::Write write() {
    return [this](const Commit::Group& group, Numbers* batch) {
      EXPECT_EQ(group.size(), batch->size());
      std::unique_lock lock(mutex_);
      EXPECT_FALSE(std::exchange(writes_, true));
      written_.push_back(*batch);
      changed_.notify_all();
      changed_.wait(lock, [this] { return let_through_ >= written_.size(); });
      writes_ = false;
    };
  }

  void LetWrites(size_t count) {
    std::lock_guard lock(mutex_);
    let_through_ = count;
    changed_.notify_all();
  }
  void WaitApplied(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return applied_.size() >= count; });
  }
  void WaitWritten(size_t batches) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return written_.size() >= batches; });
  }
  Numbers applied() const {
    std::lock_guard lock(mutex_);
    return applied_;
  }
  std::vector<Numbers> written() const {
    std::lock_guard lock(mutex_);
    return written_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Numbers applied_;
  std::vector<Numbers> written_;
  size_t let_through_ = 0;
  bool applies_ = false, writes_ = false;
};

constexpr size_t kMost = 4, kAll = 1'000'000;

class GroupCommitTest : public testing::Test {
 protected:
  ~GroupCommitTest() override {
    steps.LetWrites(kAll);
    for (std::thread& caller : callers) caller.join();
  }
  // Returns when its place in the order is taken.
  void Begin(std::vector<int> numbers) {
    std::mutex mutex;
    std::condition_variable changed;
    bool queued = false;
    callers.emplace_back([&, numbers = std::move(numbers)] {
      std::vector<Work> works;
      std::vector<Work*> pointers;
      for (const int number : numbers) works.push_back({number});
      for (Work& work : works) pointers.push_back(&work);
      commit.Do(pointers, [&] {
        std::lock_guard lock(mutex);
        queued = true;
        changed.notify_all();
      });
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return queued; });
  }

  Steps steps;
  Commit commit{steps.apply(), steps.write(), kMost};
  std::vector<std::thread> callers;
};

TEST_F(GroupCommitTest, TheNextBatchIsAppliedWhileOneIsWritten) {
  Begin({1});
  steps.WaitWritten(1);
  Begin({2});
  steps.WaitApplied(2);  // and the first is not through
  EXPECT_EQ(steps.written(), (std::vector<Numbers>{{1}}));
}

TEST_F(GroupCommitTest, ABatchGrowsUntilTheWriteBeforeItHasEnded) {
  Begin({1});
  steps.WaitWritten(1);
  Begin({2});
  steps.WaitApplied(2);
  Begin({3, 4});
  steps.WaitApplied(4);
  steps.LetWrites(1);
  steps.WaitWritten(2);
  EXPECT_EQ(steps.written(), (std::vector<Numbers>{{1}, {2, 3, 4}}));
}

TEST_F(GroupCommitTest, ABatchTakesNoMoreThanItMay) {
  Begin({1});
  steps.WaitWritten(1);
  Begin({2, 3, 4, 5, 6, 7});
  steps.WaitApplied(1 + kMost);
  EXPECT_EQ(steps.applied(), (Numbers{1, 2, 3, 4, 5}));  // no third batch is begun
  steps.LetWrites(kAll);
  steps.WaitWritten(3);
  EXPECT_EQ(steps.written(), (std::vector<Numbers>{{1}, {2, 3, 4, 5}, {6, 7}}));
}

TEST_F(GroupCommitTest, DoReturnsWhenItsOwnWorkIsWritten) {
  Begin({1});
  steps.WaitWritten(1);
  std::atomic<bool> returned = false;
  std::thread caller([&] {
    Work work{2};
    Work* const pointer = &work;
    commit.Do({&pointer, 1});
    returned = true;
  });
  steps.WaitApplied(2);
  EXPECT_FALSE(returned);
  steps.LetWrites(1);
  steps.WaitWritten(2);
  EXPECT_FALSE(returned);
  steps.LetWrites(2);
  caller.join();
}

TEST_F(GroupCommitTest, ManyCallersKeepTheirOrder) {
  steps.LetWrites(kAll);
  constexpr int kCallers = 8, kTurns = 200;
  std::vector<std::thread> many;
  for (int caller = 0; caller < kCallers; ++caller) {
    many.emplace_back([this, caller] {
      for (int turn = 0; turn < kTurns; ++turn) {
        Work first{caller * 2 * kTurns + 2 * turn}, second{first.number + 1};
        Work* const works[] = {&first, &second};
        commit.Do(works);
      }
    });
  }
  for (std::thread& each : many) each.join();
  Numbers all;
  for (const Numbers& batch : steps.written()) {
    EXPECT_LE(batch.size(), kMost);
    all.insert(all.end(), batch.begin(), batch.end());
  }
  EXPECT_EQ(all, steps.applied());
  Numbers last(kCallers, -1);
  for (const int number : all) {
    int& before = last[static_cast<size_t>(number / (2 * kTurns))];
    EXPECT_LT(before, number);
    before = number;
  }
  std::sort(all.begin(), all.end());
  ASSERT_EQ(all.size(), 2u * kCallers * kTurns);
  EXPECT_EQ(all.back(), 2 * kCallers * kTurns - 1);
}

}  // namespace
}  // namespace legation::event_store
