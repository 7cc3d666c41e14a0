// A closed loop of unary calls over the callback API with so many in flight, on serialised bytes, so that our services
// and the raw echo are asked by the very same client.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"

namespace legation::bench {

struct LoadResult {
  double calls_per_second = 0;
  double median_microseconds = 0;
  double p99_microseconds = 0;
  double answer_bytes = 0;  // mean
  int64_t failures = 0;
  double calls = 0;
  // What a call cost this process, the client, and whoever else is added. On a machine that others use too it says more
  // than a rate does.
  double processor_microseconds = 0;
};

// What this process has used of the processors so far.
double ProcessorSeconds();

// Of calls that took so many microseconds each, in so many seconds, with so many bytes of answers in all.
LoadResult ResultOf(std::vector<double> latencies, double seconds, double bytes, int64_t failures);

inline constexpr int64_t kAnyCalls = std::numeric_limits<int64_t>::max();

// Calls `method` for `seconds`, or `most_calls` times, with `in_flight` at a time; `next_request(i)` gives the i-th request's
// bytes.
LoadResult RunLoad(const std::shared_ptr<grpc::Channel>& channel, const std::string& method, int in_flight, double seconds,
                   const std::function<std::string(int64_t)>& next_request, int64_t most_calls = kAnyCalls);

}  // namespace legation::bench
