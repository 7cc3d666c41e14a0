// How pairs stood over time.
#pragma once

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

inline constexpr int kMostPairs = 100;
// Of all pairs together.
inline constexpr size_t kMostPeriods = 4'000;

// Errors as the RPC. Pairs are read one after the other: the rows of their points once, and their counts by month where
// periods hold whole months.
absl::StatusOr<v1::GetRelationshipHistoryResponse> GetRelationshipHistory(
    const event_store::View& view, const v1::GetRelationshipHistoryRequest& request,
    const vocabulary::Vocabulary& vocabulary);

}  // namespace legation::query
