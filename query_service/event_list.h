// Reads one page of events out of timelines.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "query_service/day_argument.h"
#include "query_service/event_filter.h"

namespace legation::query {

// Most rows that are examined for one page, and about as many that are passed over because they do not hold at the view's
// revision, or a hundred in each timeline; then a shorter page, even an empty one, is answered.
inline constexpr size_t kMostRowsExamined = 20'000;
// A page ends before it holds more than this, so that it stays below the 4 MiB that clients take by default.
inline constexpr size_t kMostPageBytes = 3 << 20;
// Most timelines that are merged. With more, a wider timeline is read and filtered. Those of pairs may be more, because the
// wider ones are of all that a party ever did: the members of any two blocs fit in, but for the very largest.
inline constexpr size_t kMostTimelines = 200, kMostPairTimelines = 2'000;

struct TimelineName {
  event_store::TimelineScope scope = event_store::TimelineScope::kAll;
  std::vector<std::string> terms;
};

// What to read: the union of the timelines, newest first, each event once, those within `days` that `matches` takes.
struct EventQuery {
  std::vector<TimelineName> timelines;
  DayRange days;
  std::function<bool(const internal::v1::EventRecord&)> matches;
  // Numbers of the types that `matches` can take, so that rows of others need not be read; empty: any.
  std::set<int> types;
  // Rows at other positions are passed over unread, as if `matches` said no. Empty: all are read.
  std::function<bool(std::string_view)> may_match;
  // Without contributions and corrections, see TimelineIterator::Outline.
  bool outlines = false;
  std::string after;  // position after which to go on; empty: from the newest
  size_t page_size = 50;
  size_t most_examined = kMostRowsExamined;
};

struct EventPage {
  std::vector<internal::v1::EventRecord> events;
  std::string next_after;  // position after which the next page goes on; empty: there is none
};

// DATA_LOSS, RECORD_DAMAGED, when a row cannot be read.
absl::StatusOr<EventPage> ReadEventPage(const event_store::View& view, const EventQuery& query);

// The fewest timelines that hold every event of the filter: all; one per party; one per pair; for pairs and types that
// have timelines of their own, those.
std::vector<TimelineName> TimelinesOf(const EventFilter& filter);

}  // namespace legation::query
