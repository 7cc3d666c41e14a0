// Keeps calls away from a peer that has failed several times in a row, and lets one through after a while to see whether
// it is back. Pure: the clock is the caller's. Safe to use from several threads.
//
//   closed     calls pass; after `failures_to_open` failures without a success between them: open
//   open       none passes; the first that asks `back_off` later passes as the probe: half-open
//   half-open  the probe is under way and no other passes; its success closes, its failure opens again
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

namespace legation::ingest {

class CircuitBreaker {
 public:
  using Time = std::chrono::steady_clock::time_point;
  // The numbers are those of the metric legation_extractor_breaker_state.
  enum class State { kClosed = 0, kHalfOpen = 1, kOpen = 2 };
  struct Options {
    int failures_to_open = 5;
    std::chrono::steady_clock::duration back_off = std::chrono::seconds(30);
  };
  // Leave for one call. What becomes of it must be reported, once.
  struct Pass {
    uint64_t period = 0;
    bool is_probe = false;
  };

  CircuitBreaker(Options options, std::function<Time()> now) : options_(options), now_(std::move(now)) {}

  // Absent: do not call.
  std::optional<Pass> Enter();
  // True when this closed the breaker. A call that began before the last change of state counts for nothing.
  bool Succeeded(const Pass& pass);
  // True when this opened the breaker, again or for the first time. Likewise.
  bool Failed(const Pass& pass);

  State state() const;

 private:
  void Become(State state);

  const Options options_;
  const std::function<Time()> now_;
  mutable std::mutex mutex_;  // of what follows
  State state_ = State::kClosed;
  uint64_t period_ = 0;  // counts changes of state
  int failures_ = 0;     // in a row
  Time opened_at_;
};

}  // namespace legation::ingest
