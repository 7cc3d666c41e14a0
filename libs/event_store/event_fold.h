// Makes one event of what its articles say of it.
#pragma once

#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Recomputes everything of `event` that follows from its contributions (in log order, at least one): facts,
// source_count, sort_day, measure_day, tour_id, conflicts. Keeps event_id, first_reported_microseconds and
// maybe_same_event_ids.
//   status: the latest report wins, by day of publication and then log order; but a plan never takes back what an
//           article published on or after the planned day reports as done, and background does not speak of status.
//   date:   the most precise one; among equals that of the latest report.
//   other slots: filled in where empty; a value that differs is kept as a conflict, the first one is shown unless more
//           contributions support the other.
void Fold(internal::v1::EventRecord* event, int32_t store_day);

// True when one name may be the other's shorter form: equal, or all words of one are words of the other. Empty names fit
// anything.
bool NamesAreCompatible(std::string_view first, std::string_view second);

}  // namespace legation::event_store
