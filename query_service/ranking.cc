#include "query_service/ranking.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "errors/status_macros.h"
#include "event_store/points.h"
#include "query_service/measures_along.h"

namespace legation::query {
namespace {

using event_store::View;

bool IsDirected(v1::Direction direction) {
  return direction == v1::DIRECTION_FORWARD || direction == v1::DIRECTION_BACKWARD;
}

// `swapped`: party_a of the answer is party_b of the stored pair.
v1::Direction InStoredOrder(v1::Direction direction, bool swapped) {
  if (!IsDirected(direction) || !swapped) return direction;
  return direction == v1::DIRECTION_FORWARD ? v1::DIRECTION_BACKWARD : v1::DIRECTION_FORWARD;
}

std::optional<int32_t> LastEventDay(const View::PairState& state, v1::Direction direction) {
  const auto& [mutual, forward, backward] = state.last_event_day;
  if (!IsDirected(direction)) return mutual;
  return std::max(mutual, direction == v1::DIRECTION_FORWARD ? forward : backward);
}

std::optional<RankedPair> Measure(const View::PairState& state, v1::Direction direction, bool swapped, int32_t on_day) {
  const v1::Direction stored = InStoredOrder(direction, swapped);
  const std::optional<int32_t> last = LastEventDay(state, stored);
  if (!last) return std::nullopt;
  const auto measures = MeasuresAlong(state.points, stored, std::array{on_day - kChangeDays, on_day});
  RankedPair pair;
  pair.party_a = swapped ? state.party_b : state.party_a;
  pair.party_b = swapped ? state.party_a : state.party_b;
  pair.score = measures[1].score();
  pair.trend = measures[1].trend();
  pair.engagement = measures[1].engagement();
  pair.confidence = measures[1].confidence();
  pair.score_change = measures[1].score() - measures[0].score();
  pair.last_event_day = *last;
  return pair;
}

bool IsOf(const RankedPair& pair, const std::string& first, const std::string& second) {
  const auto [a, b] = std::minmax(pair.party_a, pair.party_b);
  return a == first && b == second;
}

bool IsBefore(const RankedPair& pair, const std::string& first, const std::string& second) {
  const auto [a, b] = std::minmax(pair.party_a, pair.party_b);
  return std::tie(a, b) < std::tie(first, second);
}

// The larger comes first.
double KeyOf(const RankedPair& pair, v1::RelationshipOrder order) {
  switch (order) {
    case v1::RELATIONSHIP_ORDER_SCORE_ASCENDING: return -pair.score;
    case v1::RELATIONSHIP_ORDER_CHANGE: return pair.score_change;
    case v1::RELATIONSHIP_ORDER_CHANGE_ASCENDING: return -pair.score_change;
    case v1::RELATIONSHIP_ORDER_ENGAGEMENT: return pair.engagement;
    case v1::RELATIONSHIP_ORDER_RECENCY: return pair.last_event_day;
    default: return pair.score;
  }
}

}  // namespace

absl::StatusOr<std::vector<RankedPair>> MeasurePairs(const View& view, const std::string& party, v1::Direction direction,
                                                     int32_t on_day, const std::vector<RankedPair>* earlier,
                                                     const View::PairPredicate& is_unchanged) {
  std::vector<RankedPair> pairs;
  // Both are in the order of the sorted pairs.
  size_t next = 0;
  const auto take_earlier = [&](const std::string& party_a, const std::string& party_b) {
    while (next < earlier->size() && IsBefore((*earlier)[next], party_a, party_b)) ++next;
    if (!is_unchanged(party_a, party_b)) return false;
    for (; next < earlier->size() && IsOf((*earlier)[next], party_a, party_b); ++next) pairs.push_back((*earlier)[next]);
    return true;
  };
  const View::PointsDays days{event_store::FirstDayByDays(on_day - kChangeDays), on_day};
  const auto add = [&](const View::PairState& state, bool swapped) {
    if (std::optional<RankedPair> pair = Measure(state, direction, swapped, on_day)) pairs.push_back(*std::move(pair));
  };
  RETURN_IF_ERROR(view.ForEachPair(party, days, IsDirected(direction), [&](const View::PairState& state) {
    if (!party.empty()) return add(state, state.party_b == party);
    add(state, false);
    if (IsDirected(direction)) add(state, true);
  }, earlier == nullptr ? View::PairPredicate() : take_earlier));
  return pairs;
}

std::vector<size_t> PlacesInOrder(const std::vector<RankedPair>& pairs, v1::RelationshipOrder order,
                                  double min_confidence, size_t most) {
  std::vector<size_t> places;
  for (size_t place = 0; place < pairs.size(); ++place) {
    if (pairs[place].confidence >= min_confidence) places.push_back(place);
  }
  const auto before = [&](size_t a, size_t b) {
    const double key_a = KeyOf(pairs[a], order), key_b = KeyOf(pairs[b], order);
    if (key_a != key_b) return key_a > key_b;
    return std::tie(pairs[a].party_a, pairs[a].party_b) < std::tie(pairs[b].party_a, pairs[b].party_b);
  };
  const auto sorted_until = places.begin() + static_cast<ptrdiff_t>(std::min(most, places.size()));
  std::partial_sort(places.begin(), sorted_until, places.end(), before);
  return places;
}

}  // namespace legation::query
