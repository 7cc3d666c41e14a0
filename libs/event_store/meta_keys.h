// The names of the meta family, and its values as apply reads them.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/apply.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

inline constexpr char kIdentityKey[] = "identity";
inline constexpr char kFormatKey[] = "format";
inline constexpr char kAppliedKey[] = "applied";
inline constexpr char kDigestKey[] = "digest";
inline constexpr char kCountsKey[] = "counts";
inline constexpr char kEarliestKey[] = "earliest";
inline constexpr char kExpiredKey[] = "expired";
inline constexpr char kRoleKey[] = "role";
inline constexpr char kRebuildKey[] = "rebuild";
// The two values of "role".
inline constexpr char kLeaderRole[] = "leader";
inline constexpr char kReplicaRole[] = "replica";

// Zero, empty and zeros in an empty store. DATA_LOSS when a value is damaged.
absl::StatusOr<int64_t> ReadApplied(const WriteView& view);
absl::StatusOr<std::string> ReadDigest(const WriteView& view);
absl::StatusOr<internal::v1::StoreCounts> ReadCounts(const WriteView& view);

}  // namespace legation::event_store
