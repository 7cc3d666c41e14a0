// Pairs with their measures, and their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "legation/v1/query_service.pb.h"

namespace legation::query {

// Over so many days a score changes.
inline constexpr int32_t kChangeDays = 30;

struct RankedPair {
  std::string party_a, party_b;
  double score = 0, trend = 0, engagement = 0, confidence = 0, score_change = 0;
  int32_t last_event_day = 0;
};

// The pairs of `party`, which is party_a of each, or all with party_a before party_b; with a direction all pairs twice,
// each way round. Those that have an event up to `on_day` that runs in the direction, in the order
// of the sorted pairs.
//
// `earlier` is the same of an earlier revision, or null. The pairs that `is_unchanged` since then are taken from it; the
// others are read.
absl::StatusOr<std::vector<RankedPair>> MeasurePairs(const event_store::View& view, const std::string& party,
                                                     v1::Direction direction, int32_t on_day,
                                                     const std::vector<RankedPair>* earlier = nullptr,
                                                     const event_store::View::PairPredicate& is_unchanged = {});

// Places in `pairs` of those with at least `min_confidence`, in the order asked for; equal ones by the parties' ids.
// Only the first `most` are sure to be in order, so that a first page costs no sorting of all; all of them are there.
std::vector<size_t> PlacesInOrder(const std::vector<RankedPair>& pairs, v1::RelationshipOrder order,
                                  double min_confidence, size_t most);

}  // namespace legation::query
