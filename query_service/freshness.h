// Waiting for a revision without holding a thread: requests that ask for more than the replica has lie here until it is
// applied, or their time is over.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

#include "absl/status/status.h"
#include "event_store/store.h"

namespace legation::query {

class Freshness {
 public:
  // Called once: with OK when the revision is applied, else REPLICA_BEHIND or DRAINING.
  using Continuation = std::function<void(absl::Status)>;

  // `store` must outlive this.
  explicit Freshness(event_store::Store* store);
  ~Freshness();  // as Stop

  // Continues at once, on the calling thread, when `revision` is applied or there is no time to wait; else later on a
  // thread of its own, at most five seconds from now and 100 ms before `deadline`.
  void Wait(int64_t revision, std::chrono::system_clock::time_point deadline, Continuation continuation);

  // For streams, which have nothing to tell before that revision: continues as Wait does, but at `until`, however far it
  // is, and on the calling thread only when the revision is applied.
  void WaitUntil(int64_t revision, std::chrono::steady_clock::time_point until, Continuation continuation);

  // True from Stop on: streams end.
  bool stopped() const;

  // All who wait, and all who would from now on, are told DRAINING. Returns when they have been told.
  void Stop();

 private:
  class Waiters;
  event_store::Store* const store_;
  const std::shared_ptr<Waiters> waiters_;  // shared with the store's listener, which cannot be taken back
  std::thread thread_;
};

}  // namespace legation::query
