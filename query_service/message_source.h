// What a server stream is made of, message by message. Knows no gRPC: message_stream.h sends it.
#pragma once

#include <chrono>
#include <cstdint>

#include "absl/status/statusor.h"

namespace legation::query {

// What became of one step of a source.
struct SourceStep {
  enum class Kind {
    kMessage,  // the message was filled
    kMore,     // a bounded piece of work was done without a message: step again
    kWait,     // nothing to do until `revision` is applied, at most until `until`
    kEnd,      // the stream is complete
  };
  Kind kind = Kind::kEnd;
  int64_t revision = 0;
  std::chrono::steady_clock::time_point until{};
};

// Called by one thread at a time, on different threads. Holds no snapshot between steps, so that a slow reader does not
// keep the store from forgetting.
template <typename Message>
class MessageSource {
 public:
  virtual ~MessageSource() = default;
  // The next step; `message` is empty. An error ends the stream.
  virtual absl::StatusOr<SourceStep> Next(Message* message) = 0;
};

}  // namespace legation::query
