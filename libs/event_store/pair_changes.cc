#include "event_store/pair_changes.h"

#include "event_store/points.h"
#include "event_store/stored_message.h"

namespace legation::event_store {

using namespace internal::v1;

void PairChanges::Add(const EventRecord& event, int sign) {
  if (event.withdrawn()) return;
  const auto on_days = [&](const std::string& party_a, const std::string& party_b, int32_t day, const auto& add) {
    add(&days_[EncodeDayPointsKey({party_a, party_b, PointsSpan::kDay, day})]);
    add(&days_[EncodeDayPointsKey({party_a, party_b, PointsSpan::kMonth, MiddleOfMonth(day)})]);
  };
  for (const PointsRow& row : PointsOf(event)) {
    on_days(row.party_a, row.party_b, row.day,
            [&](Day* change) { AddPoints(row.points, sign, In(row.direction, &change->points)); });
  }
  for (const PairCount& pair : PairCountsOf(event)) {
    const CountKey kind{event.facts().type(), event.facts().status(), static_cast<int>(pair.direction)};
    on_days(pair.party_a, pair.party_b, event.sort_day(), [&](Day* change) { change->counts[kind] += sign; });
    counts_[{pair.party_a, pair.party_b}][kind] += sign;
  }
}

absl::Status AddTo(const PairChanges::Day& change, std::string_view key, PairDayPoints* row) {
  AddPoints(change.points, row);
  if (IsZero(change.counts)) return absl::OkStatus();
  CountSums sums = change.counts;
  ASSIGN_OR_RETURN(const PairCounts stored, ParseValue<PairCounts>(key, row->counts()));
  AddCounts(stored, &sums);
  row->set_counts(CountsOf(sums).SerializeAsString());
  return absl::OkStatus();
}

}  // namespace legation::event_store
