// Whether two articles report the same act. Rules version 1; a log keeps the version under which it was written, so these
// are never changed, only followed by a version 2.
#pragma once

#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Farthest that two reports of one act may lie apart, in days: a month that one gives and a day that the other does.
inline constexpr int32_t kMergeReachDays = 62;

// Type, parties, persons, date and details of `incoming` agree with what is known. `incoming_span` are its days (see
// event_days.h), or the day of publication twice when it has none.
bool IsSameAct(const internal::v1::EventRecord& known, const internal::v1::ExtractedEvent& incoming,
               int32_t incoming_first_day, int32_t incoming_last_day);

}  // namespace legation::event_store
