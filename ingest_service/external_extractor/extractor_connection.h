// The wire to an external extractor, without saying what wire it is.
#pragma once

#include <chrono>

#include "absl/status/statusor.h"
#include "legation/v1/article.pb.h"
#include "legation/v1/extractor_service.pb.h"

namespace legation::ingest {

class ExtractorConnection {
 public:
  using Time = std::chrono::system_clock::time_point;
  virtual ~ExtractorConnection() = default;

  // Who answers, asked anew when the connection is not the one on which it was last told. Errors are the peer's, or
  // DEADLINE_EXCEEDED.
  virtual absl::StatusOr<v1::DescribeResponse> Describe(Time deadline) = 0;
  // What it says of an article, as it came. Likewise.
  virtual absl::StatusOr<v1::ExtractResponse> Extract(const v1::Article& article, Time deadline) = 0;
  // Leaves the present connection, whose state may be a lie, for a new one. Calls under way end by themselves.
  virtual void Reconnect() = 0;
};

}  // namespace legation::ingest
