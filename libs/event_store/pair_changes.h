// How the sums of pairs change when versions of events come and go.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "event_store/pair_counts.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

class PairChanges {
 public:
  // Of a day, or a month.
  struct Day {
    internal::v1::PairDayPoints points;
    CountSums counts;
  };
  using Pair = std::pair<std::string, std::string>;  // sorted

  // Adds what a version of an event gives `sign` (1 or -1) times. A withdrawn one gives nothing.
  void Add(const internal::v1::EventRecord& event, int sign);

  const std::map<std::string, Day>& days() const { return days_; }  // by encoded DayPointsKey
  const std::map<Pair, CountSums>& counts() const { return counts_; }

 private:
  std::map<std::string, Day> days_;
  std::map<Pair, CountSums> counts_;
};

// Adds a change to a row. DATA_LOSS with the row's key when it is damaged.
absl::Status AddTo(const PairChanges::Day& change, std::string_view key, internal::v1::PairDayPoints* row);

}  // namespace legation::event_store
