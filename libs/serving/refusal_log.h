// Tells of refused calls: a metric for each, and log lines, of which there are never so many that a stranger could fill
// the disk.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "serving/metrics.h"
#include "serving/role.h"

namespace legation::serving {

// Lets through `most` at once and as many more in each `period`.
class LineBudget {
 public:
  using Time = std::chrono::steady_clock::time_point;
  LineBudget(int most, std::chrono::steady_clock::duration period) : most_(most), period_(period) {}
  // Absent: none is left. Else how many were held back since the last that was let through.
  std::optional<int64_t> Take(Time now);

 private:
  const int most_;
  const std::chrono::steady_clock::duration period_;
  std::mutex mutex_;
  Time since_{};
  int taken_ = 0;
  int64_t held_back_ = 0;
};

class RefusalLog {
 public:
  explicit RefusalLog(Metrics& metrics);
  // `why` carries one of the three reasons of access.h. `caller`: known, but without the role.
  void Add(const absl::Status& why, const std::string& method, const std::string& peer,
           const std::optional<Caller>& caller);

 private:
  std::map<std::string, prometheus::Counter*> counters_;  // by reason
  LineBudget lines_{20, std::chrono::seconds(10)};
};

}  // namespace legation::serving
