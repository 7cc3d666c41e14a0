#include "event_store/meta_keys.h"

#include "event_store/stored_message.h"

namespace legation::event_store {

absl::StatusOr<int64_t> ReadApplied(const WriteView& view) {
  const absl::StatusOr<std::string> value = view.Get(Family::kMeta, kAppliedKey);
  if (absl::IsNotFound(value.status())) return 0;
  if (!value.ok()) return value.status();
  const absl::StatusOr<int64_t> applied = ParseRevisionKey(*value);
  if (!applied.ok()) return DamagedRecord(kAppliedKey);
  return *applied;
}

absl::StatusOr<std::string> ReadDigest(const WriteView& view) {
  absl::StatusOr<std::string> value = view.Get(Family::kMeta, kDigestKey);
  if (absl::IsNotFound(value.status())) return std::string();
  return value;
}

absl::StatusOr<internal::v1::StoreCounts> ReadCounts(const WriteView& view) {
  ASSIGN_OR_RETURN(const auto counts, FindMessage<internal::v1::StoreCounts>(view, Family::kMeta, kCountsKey));
  return counts.value_or(internal::v1::StoreCounts());
}

}  // namespace legation::event_store
