// The stored sums of pairs, as they stand now or, with the changes since then taken back, as they stood.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "event_store/pair_changes.h"
#include "event_store/held_snapshot.h"
#include "event_store/stop_check.h"
#include "event_store/view.h"

namespace legation::event_store {

// Reads the family day_points through one iterator. Pairs are sorted.
class PairRows {
 public:
  // `changes`, when it is not null, is added to what is stored. Both it and `gone` must outlive this.
  PairRows(HeldSnapshot::Borrowed day_points, const std::function<bool()>& gone, const PairChanges* changes = nullptr)
      : iterator_(std::move(day_points)), stop_(gone), changes_(changes) {}

  // The points of a pair and the days of its newest events: see View::PairState.
  absl::Status Read(const View::PointsDays& days, bool by_direction, View::PairState* state);
  absl::StatusOr<std::map<int32_t, internal::v1::PairCounts>> Counts(const std::string& party_a,
                                                                     const std::string& party_b, PointsSpan span,
                                                                     int32_t first, int32_t last);

 private:
  // Calls `visit(day, row)` for the rows from `first` to `last`, oldest first; it says false of a row that is damaged.
  using Visit = std::function<bool(int32_t, const internal::v1::PairDayPoints&)>;
  absl::Status ForEachRow(const std::string& party_a, const std::string& party_b, PointsSpan span, int32_t first,
                          int32_t last, const Visit& visit);

  HeldSnapshot::Borrowed iterator_;
  StopCheck stop_;
  const PairChanges* changes_;
};

// The part of `points` that runs in a direction.
std::map<int32_t, internal::v1::DayPoints>& DaysIn(PointsDirection direction, View::PairPoints* points);

}  // namespace legation::event_store
