// Makes one event of what its articles say of it.
#pragma once

#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Recomputes everything of `event` that follows from its contributions (in log order, at least one): facts,
// source_count, sort_day, measure_day, tour_id, conflicts, reported. Keeps event_id, first_reported_microseconds and
// maybe_same_event_ids. Corrections are laid over the facts that the articles give, which then stand in `reported`.
//   status:  the latest report wins, by day of publication and then log order. But a plan takes nothing back from a report
//            of the planned day or later that it is done, nor from a cancellation of its own day; and background does not
//            speak of status unless there is nothing else.
//   date:    the most precise one; among equals that of the latest report.
//   place and details: filled in where empty; of values that differ the one with most contributions is shown (of places the
//            first), the others are kept as conflicts. A number keeps the bound and unit of its own source.
//   sources: articles of one publisher are one source, and so are copies and near copies of one text.
//   A slot stays marked as inferred when the source of its value inferred it.
void Fold(internal::v1::EventRecord* event, int32_t store_day);

// True when one name may be the other's shorter form: equal, or all words of one are words of the other. Empty names fit
// anything.
bool NamesAreCompatible(std::string_view first, std::string_view second);

}  // namespace legation::event_store
