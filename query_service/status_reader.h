// The state of a replica.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"

namespace legation::query {

// What a follower knows of its source.
struct SourceState {
  int64_t head_revision = 0;  // as last heard
  bool connected = false;
};

// Everything but answered_at.
absl::StatusOr<v1::GetStatusResponse> GetStatus(const event_store::View& view, const SourceState& source,
                                                const internal::v1::StoreIdentity& identity,
                                                const std::string& version);

}  // namespace legation::query
