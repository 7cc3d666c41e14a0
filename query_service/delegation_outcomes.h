// What came of a delegation: what was signed, agreed or held at its host, and why it is linked.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::query {

inline constexpr size_t kMostOutcomes = 50;

struct DelegationResult {
  internal::v1::EventRecord event;
  std::string reason;
};

// Agreements, cooperation and forums that were not called off or denied: those of the delegation's tour that concern a
// host, and those of a sender with a host whose day lies within its days, at most 31, and which no article puts into
// another tour. Newest first, at most kMostOutcomes.
absl::StatusOr<std::vector<DelegationResult>> FindOutcomes(const event_store::View& view,
                                                           const internal::v1::EventRecord& delegation);

}  // namespace legation::query
