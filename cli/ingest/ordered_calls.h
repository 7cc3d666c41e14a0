// Several calls in flight, their results in order.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace legation::cli {

// Makes `call`(0) to `call`(count - 1), at most `in_flight` at once, and hands each result to `take` in this order, on
// the calling thread. When `take` says false no further call is begun and no further result is handed over. Results
// that wait for an earlier one are at most four times `in_flight`, so that memory stays bounded.
template <typename Result>
void OrderedCalls(size_t count, size_t in_flight, const std::function<Result(size_t)>& call,
                  const std::function<bool(size_t, Result)>& take) {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<size_t, Result> ready;
  size_t begun = 0, taken = 0;
  bool stopped = false;
  const auto work = [&] {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stopped || begun == count || begun < taken + 4 * in_flight; });
      if (stopped || begun == count) return;
      const size_t index = begun++;
      lock.unlock();
      Result result = call(index);
      lock.lock();
      ready.emplace(index, std::move(result));
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads;
  for (size_t i = 0; i < std::min(in_flight, count); ++i) threads.emplace_back(work);
  while (taken < count) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return ready.contains(taken); });
    Result result = std::move(ready.extract(taken).mapped());
    lock.unlock();
    const bool go_on = take(taken, std::move(result));
    lock.lock();
    ++taken;
    if (!go_on) stopped = true;
    changed.notify_all();
    if (stopped) break;
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace legation::cli
