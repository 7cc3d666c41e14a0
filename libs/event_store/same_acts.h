// Finds stored events that may be the act which an article reports.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/event_changes.h"
#include "event_store/event_days.h"
#include "event_store/keys.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::event_store {

// Hash of what two reports of one act always share: type, parties and sides.
uint64_t ActOf(const internal::v1::EventFacts& facts);

// The keys under which an event is found as an act: as it stands, and as its articles tell it where it was corrected.
std::vector<ActKey> ActKeysOf(const internal::v1::EventRecord& event);
// What stands under each of them.
ActValue ActValueOf(const internal::v1::EventRecord& event);

// Days on which the reported act lies: its own, or the day of the report when it has none.
DaySpan DaysOfReport(const internal::v1::ExtractedEvent& reported, int32_t report_day);

// Ids of the events that are the same act by merge_rules.h, in the order of time, newest first. Events that have a
// contribution of `revision` are left out: an article does not tell one act twice.
absl::StatusOr<std::vector<std::string>> FindSameActs(const internal::v1::ExtractedEvent& reported, int32_t report_day,
                                                      int64_t revision, const WriteView& view, EventChanges* changes);

}  // namespace legation::event_store
