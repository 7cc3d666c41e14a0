// How many streams of one method are open, and how many may be.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace legation::query {

// One open stream; it is closed with its destruction.
class OpenStream {
 public:
  OpenStream(OpenStream&&) = default;

 private:
  friend class OpenStreams;
  struct Close { void operator()(std::atomic<int64_t>* count) const { --*count; } };
  explicit OpenStream(std::atomic<int64_t>* count) : count_(count) {}
  std::unique_ptr<std::atomic<int64_t>, Close> count_;
};

// Must outlive what it opened.
class OpenStreams {
 public:
  // `method` as errors name it, such as "legation.v1.QueryService/WatchEvents".
  OpenStreams(std::string method, int64_t most) : method_(std::move(method)), most_(most) {}

  // RESOURCE_EXHAUSTED, TOO_MANY_STREAMS, when as many are open as may be.
  absl::StatusOr<OpenStream> Open();
  int64_t count() const { return count_; }

 private:
  const std::string method_;
  const int64_t most_;
  std::atomic<int64_t> count_ = 0;
};

}  // namespace legation::query
