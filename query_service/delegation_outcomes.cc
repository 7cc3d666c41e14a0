#include "query_service/delegation_outcomes.h"

#include <algorithm>
#include <optional>
#include <set>

#include "errors/status_macros.h"
#include "event_store/event_days.h"
#include "event_store/event_parties.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using event_store::DaySpan;
using event_store::Sides;
using event_store::TimelineScope;
using internal::v1::EventFacts;
using internal::v1::EventRecord;

// A delegation that several states send or receive has so many routes that are looked at.
constexpr size_t kMostRoutes = 16;
// One that is said to last longer is a mission that stays: not all that the two agree meanwhile came of it, and a page of
// such would read the years of busy pairs.
constexpr int32_t kMostDays = 31;

const std::set<int>& TypesOfOutcomes() {
  static const std::set<int> types = {internal::v1::EVENT_TYPE_AGREEMENT, internal::v1::EVENT_TYPE_COOPERATION,
                                      internal::v1::EVENT_TYPE_BUSINESS_FORUM};
  return types;
}

bool MayBeOutcome(const EventFacts& facts) {
  const bool stands = facts.status() != internal::v1::EVENT_STATUS_CANCELLED &&
                      facts.status() != internal::v1::EVENT_STATUS_DENIED;
  return stands && TypesOfOutcomes().contains(facts.type());
}

bool ConcernsHost(const EventFacts& facts, const std::vector<std::string>& hosts) {
  const Sides sides = event_store::SidesOf(facts);
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
    return facts.place().country_code() == host || std::binary_search(sides.parties.begin(), sides.parties.end(), host);
  });
}

absl::StatusOr<std::vector<EventRecord>> OfTour(const event_store::View& view, const EventRecord& delegation,
                                                const std::vector<std::string>& hosts) {
  if (delegation.tour_id().empty()) return std::vector<EventRecord>();
  EventQuery query;
  query.timelines = {{TimelineScope::kTour, {delegation.tour_id()}}};
  query.page_size = kMostOutcomes;
  query.types = TypesOfOutcomes();
  query.matches = [&](const EventRecord& other) {
    return MayBeOutcome(other.facts()) && ConcernsHost(other.facts(), hosts);
  };
  ASSIGN_OR_RETURN(EventPage page, ReadEventPage(view, query));
  return std::move(page.events);
}

// The days of an event that are known to the day.
std::optional<DaySpan> KnownDays(const EventRecord& event) {
  if (event.facts().date().precision() != internal::v1::DATE_PRECISION_DAY) return std::nullopt;
  return event_store::DaysOf(event.facts().date());
}

absl::StatusOr<std::vector<EventRecord>> OnItsDays(const event_store::View& view, const EventRecord& delegation,
                                                   const Sides& sides) {
  const std::optional<DaySpan> days = KnownDays(delegation);
  if (!days || days->last - days->first >= kMostDays) return std::vector<EventRecord>();
  EventQuery query;
  for (const std::string& sender : sides.actors) {
    for (const std::string& host : sides.receivers) {
      if (sender == host || query.timelines.size() == kMostRoutes) continue;
      query.timelines.push_back({TimelineScope::kPair, {std::min(sender, host), std::max(sender, host)}});
    }
  }
  query.page_size = kMostOutcomes;
  query.days = {days->first, days->last};
  query.types = TypesOfOutcomes();
  query.matches = [&](const EventRecord& other) {
    return MayBeOutcome(other.facts()) && KnownDays(other) && other.tour_id().empty();
  };
  ASSIGN_OR_RETURN(EventPage page, ReadEventPage(view, query));
  return std::move(page.events);
}

}  // namespace

absl::StatusOr<std::vector<DelegationResult>> FindOutcomes(const event_store::View& view, const EventRecord& delegation) {
  const Sides sides = event_store::SidesOf(delegation.facts());
  ASSIGN_OR_RETURN(std::vector<EventRecord> of_tour, OfTour(view, delegation, sides.receivers));
  ASSIGN_OR_RETURN(std::vector<EventRecord> on_days, OnItsDays(view, delegation, sides));
  std::vector<DelegationResult> results;
  for (EventRecord& event : of_tour) results.push_back({std::move(event), "same tour and host"});
  for (EventRecord& event : on_days) results.push_back({std::move(event), "same sender and host, on its days"});
  std::stable_sort(results.begin(), results.end(), [](const DelegationResult& a, const DelegationResult& b) {
    return a.event.sort_day() > b.event.sort_day();
  });
  if (results.size() > kMostOutcomes) results.resize(kMostOutcomes);
  return results;
}

}  // namespace legation::query
