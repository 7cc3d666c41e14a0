#include "query_service/event_list.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "errors/status_macros.h"
#include "event_store/event_rows.h"
#include "event_store/keys.h"

namespace legation::query {
namespace {

using event_store::TimelineIterator;
using event_store::TimelineScope;

// Several timelines as one. Positions compare the same in all of them, and an event has one position.
class MergedTimelines {
 public:
  MergedTimelines(const event_store::View& view, const std::vector<TimelineName>& names) {
    const size_t most_skipped = std::max<size_t>(1, kMostRowsExamined / std::max<size_t>(1, names.size()));
    for (const TimelineName& name : names) iterators_.push_back(view.Timeline(name.scope, name.terms, most_skipped));
  }

  absl::Status Seek(const EventQuery& query) {
    const std::string newest = query.days.has_last() ? event_store::TimelineDayPosition(query.days.last) : "";
    for (const auto& iterator : iterators_) {
      if (!query.after.empty() && query.after >= newest) {
        iterator->SeekAfter(query.after);
      } else {
        iterator->Seek(newest);
      }
      RETURN_IF_ERROR(Push(iterator.get()));
    }
    return absl::OkStatus();
  }

  bool Valid() const { return !heap_.empty(); }
  TimelineIterator& front() { return *heap_.front(); }
  // When a timeline gave up: the position up to which all of them are known. Events after it may be missing.
  const std::optional<std::string>& known_until() const { return known_until_; }

  // Leaves the present event in every timeline that has it.
  absl::Status Next() {
    const std::string position(front().position());
    while (Valid() && front().position() == position) {
      std::pop_heap(heap_.begin(), heap_.end(), Later);
      TimelineIterator* iterator = heap_.back();
      heap_.pop_back();
      iterator->Next();
      RETURN_IF_ERROR(Push(iterator));
    }
    return absl::OkStatus();
  }

 private:
  static bool Later(const TimelineIterator* a, const TimelineIterator* b) { return a->position() > b->position(); }

  absl::Status Push(TimelineIterator* iterator) {
    if (iterator->gave_up() && (!known_until_ || iterator->position() < *known_until_)) {
      known_until_ = iterator->position();
    }
    if (!iterator->Valid()) return iterator->status();
    heap_.push_back(iterator);
    std::push_heap(heap_.begin(), heap_.end(), Later);
    return absl::OkStatus();
  }

  std::vector<std::unique_ptr<TimelineIterator>> iterators_;
  std::vector<TimelineIterator*> heap_;
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
  for (size_t examined = 0; timelines.Valid(); ++examined) {
    const std::string position(timelines.front().position());
    if (!end.empty() && position >= end) return page;
    if (timelines.known_until() && position > *timelines.known_until()) break;
    if (examined == query.most_examined) {
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
    if (HasOwnTimelines(filter.types) && pairs.size() * filter.types.size() <= kMostTimelines) {
      for (const auto& [first, second] : pairs) {
        for (const int type : filter.types) {
          names.push_back({TimelineScope::kPairType, {first, second, std::to_string(type)}});
        }
      }
      return names;
    }
    if (pairs.size() <= kMostTimelines) {
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
