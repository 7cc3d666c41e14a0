// Lets callers that wait at the same time share one synced write.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace legation::event_store {

template <typename Work>
class GroupCommit {
 public:
  // `commit` does all the work it is given, in order, and is never called twice at once. At most `most` pieces a group.
  GroupCommit(std::function<void(const std::vector<Work*>&)> commit, size_t most) : commit_(std::move(commit)), most_(most) {}

  // Returns when `work` has been through `commit`: the first of those who wait does it for the others.
  void Do(Work* work) {
    std::unique_lock lock(mutex_);
    Entry entry{work, false};
    waiting_.push_back(&entry);
    done_.wait(lock, [&] { return entry.done || !committing_; });
    if (entry.done) return;
    committing_ = true;
    // This caller's own work is in the group: who waits is committed in the order of arrival, and it waits longest.
    std::vector<Entry*> group;
    while (!waiting_.empty() && !entry.done) {
      const size_t size = std::min(most_, waiting_.size());
      group.assign(waiting_.begin(), waiting_.begin() + static_cast<ptrdiff_t>(size));
      waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<ptrdiff_t>(size));
      std::vector<Work*> works;
      for (const Entry* each : group) works.push_back(each->work);
      lock.unlock();
      commit_(works);
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
