#include "ingest_service/external_extractor/circuit_breaker.h"

namespace legation::ingest {

std::optional<CircuitBreaker::Pass> CircuitBreaker::Enter() {
  const std::lock_guard lock(mutex_);
  if (state_ == State::kClosed) return Pass{period_, false};
  if (state_ == State::kHalfOpen || now_() < opened_at_ + options_.back_off) return std::nullopt;
  Become(State::kHalfOpen);
  return Pass{period_, true};
}

bool CircuitBreaker::Succeeded(const Pass& pass) {
  const std::lock_guard lock(mutex_);
  if (pass.period != period_) return false;
  failures_ = 0;
  if (state_ != State::kHalfOpen) return false;
  Become(State::kClosed);
  return true;
}

bool CircuitBreaker::Failed(const Pass& pass) {
  const std::lock_guard lock(mutex_);
  if (pass.period != period_) return false;
  ++failures_;
  if (state_ == State::kClosed && failures_ < options_.failures_to_open) return false;
  opened_at_ = now_();
  Become(State::kOpen);
  return true;
}

CircuitBreaker::State CircuitBreaker::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void CircuitBreaker::Become(State state) {
  state_ = state;
  ++period_;
}

}  // namespace legation::ingest
