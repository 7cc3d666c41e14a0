// The threads on which reads run. gRPC has as few callback threads as the machine has cores, and its own work waits behind
// them: a slow read there would stop every call, health checks too.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"

namespace legation::query {

class ReadingThreads {
 public:
  static constexpr size_t kMostWaiting = 10'000;
  // Four, or two for each core.
  static size_t UsualCount() { return std::max(4u, 2 * std::thread::hardware_concurrency()); }

  explicit ReadingThreads(size_t count = UsualCount(), size_t most_waiting = kMostWaiting);
  ~ReadingThreads();  // as Stop

  // Does `read` on one of the threads, first come, first served. UNAVAILABLE with OVERLOADED when too many wait already,
  // with DRAINING after Stop; `read` is then not called.
  absl::Status Do(std::function<void()> read);

  // Returns when what was taken is done.
  void Stop();

  size_t count() const { return count_; }
  // Reads that no thread has begun.
  size_t waiting() const;

 private:
  void Run();

  const size_t count_, most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace legation::query
