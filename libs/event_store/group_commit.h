// Lets callers that wait at the same time share one synced write.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

namespace legation::event_store {

template <typename Work>
class GroupCommit {
 public:
  // `commit` does all the work it is given, in order, and is never called twice at once. At most `most` pieces a group.
  GroupCommit(std::function<void(const std::vector<Work*>&)> commit, size_t most) : commit_(std::move(commit)), most_(most) {}

  // Returns when `work` has been through `commit`: the first of those who wait does it for the others.
  void Do(Work* work) { DoAll({&work, 1}); }

  // The same for several, which stay in their order. Not none.
  void DoAll(std::span<Work* const> works) {
    std::unique_lock lock(mutex_);
    std::deque<Entry> entries;
    for (Work* work : works) waiting_.push_back(&entries.emplace_back(Entry{work, false}));
    const bool& done = entries.back().done;
    done_.wait(lock, [&] { return done || !committing_; });
    if (done) return;
    committing_ = true;
    // This caller's own work is in a group: who waits is committed in the order of arrival, and it waits longest.
    std::vector<Entry*> group;
    while (!waiting_.empty() && !done) {
      const size_t size = std::min(most_, waiting_.size());
      group.assign(waiting_.begin(), waiting_.begin() + static_cast<ptrdiff_t>(size));
      waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<ptrdiff_t>(size));
      std::vector<Work*> group_works;
      for (const Entry* each : group) group_works.push_back(each->work);
      lock.unlock();
      commit_(group_works);
      lock.lock();
      for (Entry* each : group) each->done = true;
    }
    committing_ = false;
    done_.notify_all();
  }

 private:
  struct Entry {
    Work* work;
    bool done;
  };
  const std::function<void(const std::vector<Work*>&)> commit_;
  const size_t most_;
  std::mutex mutex_;
  std::condition_variable done_;
  std::vector<Entry*> waiting_;
  bool committing_ = false;
};

}  // namespace legation::event_store
