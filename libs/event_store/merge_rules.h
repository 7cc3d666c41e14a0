// Whether two articles report the same act. Rules version 1; a log keeps the version under which it was written, so these
// are never changed, only followed by a version 2.
#pragma once

#include "event_store/event_days.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Days on which an act may lie: its own, else the day by which it is sorted.
DaySpan DaysOfAct(const internal::v1::EventFacts& facts, int32_t sort_day);

// Whether two acts may be one by their days alone. `planned`: one of them is a plan, which may slip.
bool DaysMeet(const DaySpan& known, const DaySpan& incoming, bool planned);

// Whether two reports of such an act can ever be told to be one: it has parties, and a day or a month, or no date at all.
bool MayMerge(const internal::v1::EventFacts& facts);

// Farthest that two reports of one act may lie apart, in days: a month that one gives and a day that the other does.
inline constexpr int32_t kMergeReachDays = 62;

// Type, parties, persons, date and details of `incoming` agree with what is known, as its articles told it or as it was
// corrected by hand: other articles do not know of the correction. `incoming_days` are its days, or
// the day of publication twice when it has none.
bool IsSameAct(const internal::v1::EventRecord& known, const internal::v1::ExtractedEvent& incoming,
               const DaySpan& incoming_days);

}  // namespace legation::event_store
