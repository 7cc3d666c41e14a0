// Asks now and then whether who wants the answer of a long read has gone.
#pragma once

#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace legation::event_store {

class StopCheck {
 public:
  // Rows between two questions: some tenths of a millisecond of reading.
  static constexpr size_t kRowsBetween = 256;

  // `gone`, which may be empty, must outlive this.
  explicit StopCheck(const std::function<bool()>& gone) : gone_(gone) {}

  // To be asked at each row.
  bool Stops() {
    if (++rows_ % kRowsBetween != 0 || !gone_) return false;
    return gone_();
  }
  static absl::Status Cancelled() { return absl::CancelledError("the caller has gone"); }

 private:
  const std::function<bool()>& gone_;
  // Of all that this thread reads: a long read may be made of many short ones.
  static inline thread_local size_t rows_ = 0;
};

}  // namespace legation::event_store
