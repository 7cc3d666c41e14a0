// Lets callers that wait at the same time share one synced write, and applies what comes while it is under way.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace legation::event_store {

// Work goes through two steps, all of it in the order of arrival: `apply` adds some of it to a batch, `write` puts a batch on
// disk. Neither is ever called twice at once. While one batch is written the next one grows by what arrives; it is written
// when that has ended, and no other is begun before. A Batch begins as Batch().
template <typename Work, typename Batch>
class GroupCommit {
 public:
  using Group = std::vector<Work*>;
  using Apply = std::function<void(const Group&, Batch*)>;
  // The whole group of the batch.
  using Write = std::function<void(const Group&, Batch*)>;

  // At most `most` pieces a batch.
  GroupCommit(Apply apply, Write write, size_t most) : apply_(std::move(apply)), write_(std::move(write)), most_(most) {}

  // Returns when all of `works`, which are not none, have been through both steps: one of those who wait does them for the
  // others. `queued` is called when their places in the order are taken.
  void Do(std::span<Work* const> works, const std::function<void()>& queued = {}) {
    std::unique_lock lock(mutex_);
    std::deque<Entry> entries;
    for (Work* work : works) waiting_.push_back(&entries.emplace_back(Entry{work, false}));
    grows_.notify_one();
    if (queued) {
      lock.unlock();
      queued();
      lock.lock();
    }
    const bool& done = entries.back().done;
    while (true) {
      changed_.wait(lock, [&] { return done || (!applying_ && !waiting_.empty()); });
      if (done) return;
      CommitBatch(lock);
    }
  }

 private:
  struct Entry {
    Work* work;
    bool done;
  };

  void CommitBatch(std::unique_lock<std::mutex>& lock) {
    Batch batch{};
    Group group;
    std::vector<Entry*> entries;
    applying_ = true;
    while (group.size() < most_) {
      grows_.wait(lock, [&] { return !waiting_.empty() || !writing_; });
      if (waiting_.empty()) break;
      const size_t size = std::min(most_ - group.size(), waiting_.size());
      const auto end = waiting_.begin() + static_cast<ptrdiff_t>(size);
      Group arrived;
      for (auto each = waiting_.begin(); each != end; ++each) arrived.push_back((*each)->work);
      entries.insert(entries.end(), waiting_.begin(), end);
      group.insert(group.end(), arrived.begin(), arrived.end());
      waiting_.erase(waiting_.begin(), end);
      lock.unlock();
      apply_(arrived, &batch);
      lock.lock();
      if (!writing_) break;
    }
    grows_.wait(lock, [&] { return !writing_; });
    writing_ = true;
    applying_ = false;
    changed_.notify_all();
    lock.unlock();
    write_(group, &batch);
    lock.lock();
    writing_ = false;
    for (Entry* each : entries) each->done = true;
    grows_.notify_one();
    changed_.notify_all();
  }

  const Apply apply_;
  const Write write_;
  const size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;  // for those who wait until their work is done, or they can do it
  std::condition_variable grows_;    // for the one whose batch grows
  std::deque<Entry*> waiting_;
  bool applying_ = false, writing_ = false;
};

}  // namespace legation::event_store
