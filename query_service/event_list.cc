#include "query_service/event_list.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/event_rows.h"
#include "event_store/keys.h"

namespace legation::query {
namespace {

using event_store::TimelineIterator;
using event_store::TimelineScope;

// Timelines that are held open, those whose next rows come first: a store keeps some iterators for the next reader, and
// making another takes longer than seeking again with one of those.
constexpr size_t kMostOpen = 8;
// Rows that do not hold which each timeline may pass over at least, however many timelines there are.
constexpr size_t kFewestSkipped = 100;

// Several timelines as one. Positions compare the same in all of them, and an event has one position. However many they
// are, few are open at a time: the others are known by the position of their next row.
class MergedTimelines {
 public:
  MergedTimelines(const event_store::View& view, const std::vector<TimelineName>& names)
      : view_(view), most_skipped_(std::max(kFewestSkipped, kMostRowsExamined / std::max<size_t>(1, names.size()))) {
    for (const TimelineName& name : names) timelines_.push_back({&name, nullptr, {}, 0});
  }

  absl::Status Seek(const EventQuery& query) {
    const std::string newest = query.days.has_last() ? event_store::TimelineDayPosition(query.days.last) : "";
    for (Timeline& timeline : timelines_) {
      Open(&timeline);
      if (!query.after.empty() && query.after >= newest) {
        timeline.rows->SeekAfter(query.after);
      } else {
        timeline.rows->Seek(newest);
      }
      RETURN_IF_ERROR(Push(&timeline));
    }
    return OpenFront();
  }

  bool Valid() const { return !heap_.empty(); }
  TimelineIterator& front() { return *heap_.front()->rows; }
  const std::string& position() const { return heap_.front()->position; }
  // When a timeline gave up: the position up to which all of them are known. Events after it may be missing.
  const std::optional<std::string>& known_until() const { return known_until_; }

  // Rows that were left behind, of all timelines.
  size_t rows_left() const { return rows_left_; }

  // Leaves the present event in every timeline that has it.
  absl::Status Next() {
    const std::string position = heap_.front()->position;
    while (Valid() && heap_.front()->position == position) {
      RETURN_IF_ERROR(OpenFront());
      std::pop_heap(heap_.begin(), heap_.end(), Later);
      Timeline* timeline = heap_.back();
      heap_.pop_back();
      timeline->rows->Next();
      ++rows_left_;
      RETURN_IF_ERROR(Push(timeline));
    }
    return OpenFront();
  }

 private:
  struct Timeline {
    const TimelineName* name;
    std::unique_ptr<TimelineIterator> rows;  // null while it is not open
    std::string position;                    // of its next row
    size_t skipped;                          // rows that it has passed over before it was closed
  };
  static bool Later(const Timeline* a, const Timeline* b) { return a->position > b->position; }
  static bool IsBefore(const Timeline* a, const Timeline* b) { return a->position < b->position; }

  void Open(Timeline* timeline) {
    const size_t may_skip = most_skipped_ - std::min(timeline->skipped, most_skipped_ - 1);
    timeline->rows = view_.Timeline(timeline->name->scope, timeline->name->terms, may_skip);
    open_.push_back(timeline);
  }

  void Close(Timeline* timeline) {
    timeline->skipped += timeline->rows->skipped();
    timeline->rows.reset();
    std::erase(open_, timeline);
  }

  // Takes a timeline in that has moved on, unless it has come to its end.
  absl::Status Push(Timeline* timeline) {
    const TimelineIterator& rows = *timeline->rows;
    if (rows.gave_up() && (!known_until_ || rows.position() < *known_until_)) known_until_ = rows.position();
    if (!rows.Valid()) {
      const absl::Status status = rows.status();
      Close(timeline);
      return status;
    }
    timeline->position = rows.position();
    heap_.push_back(timeline);
    std::push_heap(heap_.begin(), heap_.end(), Later);
    if (open_.size() > kMostOpen) Close(*std::max_element(open_.begin(), open_.end(), IsBefore));
    return absl::OkStatus();
  }

  // The row is there still: the view does not change.
  absl::Status OpenFront() {
    if (!Valid() || heap_.front()->rows != nullptr) return absl::OkStatus();
    Timeline* timeline = heap_.front();
    Open(timeline);
    timeline->rows->Seek(timeline->position);
    if (timeline->rows->Valid()) return absl::OkStatus();
    RETURN_IF_ERROR(timeline->rows->status());
    return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED,
                             "a row of a timeline is gone that was there");
  }

  const event_store::View& view_;
  const size_t most_skipped_;
  std::vector<Timeline> timelines_;
  std::vector<Timeline*> heap_, open_;
  size_t rows_left_ = 0;
  std::optional<std::string> known_until_;
};

// 0: the row does not tell.
bool HasType(const std::set<int>& types, int type) { return types.empty() || type == 0 || types.contains(type); }

bool HasOwnTimelines(const std::set<int>& types) {
  return !types.empty() && std::all_of(types.begin(), types.end(), [](int type) {
    return event_store::HasPairTypeRows(static_cast<internal::v1::EventType>(type));
  });
}

}  // namespace

absl::StatusOr<EventPage> ReadEventPage(const event_store::View& view, const EventQuery& query) {
  MergedTimelines timelines(view, query.timelines);
  RETURN_IF_ERROR(timelines.Seek(query));
  const std::string end = query.days.has_first() ? event_store::TimelineDayPosition(query.days.first - 1) : "";
  EventPage page;
  std::string last = query.after;
  size_t bytes = 0;
  while (timelines.Valid()) {
    const std::string position = timelines.position();
    if (timelines.known_until() && position > *timelines.known_until()) break;
    if (!end.empty() && position >= end) return page;
    if (timelines.rows_left() >= query.most_examined) {
      page.next_after = last;
      return page;
    }
    const bool may_match = HasType(query.types, timelines.front().Type()) && (!query.may_match || query.may_match(position));
    if (!may_match) {
      last = position;
      RETURN_IF_ERROR(timelines.Next());
      continue;
    }
    ASSIGN_OR_RETURN(internal::v1::EventRecord event,
                     query.outlines ? timelines.front().Outline() : timelines.front().Event());
    if (query.matches(event)) {
      bytes += event.ByteSizeLong();
      if (page.events.size() == query.page_size || (bytes > kMostPageBytes && !page.events.empty())) {
        page.next_after = last;
        return page;
      }
      page.events.push_back(std::move(event));
    }
    last = position;
    RETURN_IF_ERROR(timelines.Next());
  }
  if (timelines.known_until() && (end.empty() || *timelines.known_until() < end)) {
    page.next_after = *timelines.known_until();
  }
  return page;
}

std::vector<TimelineName> TimelinesOf(const EventFilter& filter) {
  const std::vector<TimelineName> all = {{TimelineScope::kAll, {}}};
  const bool both_sides = !filter.parties.empty() && !filter.counterparties.empty();
  std::vector<TimelineName> names;
  if (both_sides) {
    const auto pairs = filter.Pairs();
    if (HasOwnTimelines(filter.types) && pairs.size() * filter.types.size() <= kMostPairTimelines) {
      for (const auto& [first, second] : pairs) {
        for (const int type : filter.types) {
          names.push_back({TimelineScope::kPairType, {first, second, std::to_string(type)}});
        }
      }
      return names;
    }
    if (pairs.size() <= kMostPairTimelines) {
      for (const auto& [first, second] : pairs) names.push_back({TimelineScope::kPair, {first, second}});
      return names;
    }
  }
  const PartySet& side =
      both_sides ? (filter.parties.size() <= filter.counterparties.size() ? filter.parties : filter.counterparties)
                 : (filter.parties.empty() ? filter.counterparties : filter.parties);
  if (side.empty() || side.size() > kMostTimelines) return all;
  for (const std::string& party : side.ids()) names.push_back({TimelineScope::kParty, {party}});
  return names;
}

}  // namespace legation::query
