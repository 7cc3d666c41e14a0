#include "query_service/milestone_list.h"

#include <utility>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/keys.h"
#include "query_service/argument_error.h"
#include "query_service/event_filter.h"
#include "query_service/event_list.h"
#include "query_service/party_argument.h"

namespace legation::query {
namespace {

using internal::v1::EventRecord;

// A place in the list: after this event, and after so many milestones of the next one.
struct Place {
  std::string event;
  int64_t told = 0;
};

std::string Encode(const Place& place) { return event_store::EncodeNumberedKey(place.told, place.event); }

absl::StatusOr<Place> Parse(const std::string& after) {
  if (after.empty()) return Place();
  auto parsed = event_store::ParseNumberedKey(after);
  if (!parsed.ok()) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_PAGE_TOKEN_INVALID,
                             "page_token is damaged");
  }
  return Place{std::move(parsed->second), parsed->first};
}

struct MilestonePage {
  std::vector<v1::Milestone> milestones;
  std::string next_after;
};

// What to read: the events of these timelines that have milestones which the filter wants.
struct MilestoneQuery {
  EventQuery events;
  MilestoneFilter filter;
  Place after;
  size_t most = 0;
};

absl::StatusOr<MilestonePage> ReadMilestonePage(const event_store::View& view, const vocabulary::Vocabulary& vocabulary,
                                                MilestoneQuery query) {
  MilestoneFinder finder(view, vocabulary, query.filter, kMostRowsExamined);
  std::vector<std::vector<v1::Milestone>> found;  // of each event of the page
  absl::Status failed;
  std::string looked_at = query.after.event;  // the last event that the finder could tell of
  query.events.after = query.after.event;
  query.events.page_size = query.most;
  query.events.matches = [&](const EventRecord& event) {
    if (finder.spent() || !failed.ok()) return false;
    auto milestones = finder.MilestonesOf(event);
    if (!milestones.ok()) failed = milestones.status();
    if (!milestones.ok() || finder.spent()) return false;
    looked_at = event_store::TimelinePosition(event.sort_day(), event.event_id());
    if (milestones->empty()) return false;
    found.push_back(*std::move(milestones));
    return true;
  };
  ASSIGN_OR_RETURN(const EventPage events, ReadEventPage(view, query.events));
  RETURN_IF_ERROR(failed);

  MilestonePage page;
  Place place = query.after;
  size_t bytes = 0;
  for (size_t i = 0; i < events.events.size(); ++i) {
    for (size_t told = i == 0 ? place.told : 0; told < found[i].size(); ++told) {
      v1::Milestone& milestone = found[i][told];
      bytes += milestone.ByteSizeLong();
      if (page.milestones.size() == query.most || (bytes > kMostPageBytes && !page.milestones.empty())) {
        page.next_after = Encode({place.event, static_cast<int64_t>(told)});
        return page;
      }
      page.milestones.push_back(std::move(milestone));
    }
    const EventRecord& event = events.events[i];
    place = {event_store::TimelinePosition(event.sort_day(), event.event_id()), 0};
  }
  if (finder.spent()) {
    page.next_after = Encode({looked_at, 0});
  } else if (!events.next_after.empty()) {
    page.next_after = Encode({events.next_after, 0});
  }
  return page;
}

const std::set<int>& TypesWithMilestones() {
  static const std::set<int> types = {v1::EVENT_TYPE_VISIT, v1::EVENT_TYPE_AGREEMENT, v1::EVENT_TYPE_DELEGATION};
  return types;
}

// Claims and counted visits are of visits alone.
std::set<int> TypesOf(const std::set<int>& kinds) {
  if (kinds.empty() || kinds.contains(v1::MILESTONE_KIND_FIRST_KNOWN)) return TypesWithMilestones();
  return {v1::EVENT_TYPE_VISIT};
}

}  // namespace

absl::StatusOr<v1::ListMilestonesResponse> ListMilestones(const event_store::View& view,
                                                          const v1::ListMilestonesRequest& request,
                                                          const PageStart& start,
                                                          const vocabulary::Vocabulary& vocabulary) {
  MilestoneQuery query;
  ASSIGN_OR_RETURN(query.most, ReadPageSize(request.page_size()));
  EventFilter events;
  ASSIGN_OR_RETURN(events.parties, ReadParties(vocabulary, "parties", request.parties()));
  ASSIGN_OR_RETURN(events.counterparties, ReadParties(vocabulary, "counterparties", request.counterparties()));
  ASSIGN_OR_RETURN(query.filter.kinds, ReadEnums("kinds", request.kinds(), v1::MilestoneKind_IsValid));
  if (!v1::Direction_IsValid(request.direction())) return UnknownEnumValue("direction", request.direction());
  ASSIGN_OR_RETURN(query.events.days, ReadDayRange(request.has_start_date() ? &request.start_date() : nullptr,
                                                   request.has_end_date() ? &request.end_date() : nullptr));
  ASSIGN_OR_RETURN(query.after, Parse(start.after));
  events.types = TypesOf(query.filter.kinds);
  query.events.types = events.types;
  query.events.timelines = TimelinesOf(events);
  query.filter.parties = std::move(events.parties);
  query.filter.counterparties = std::move(events.counterparties);
  query.filter.direction = request.direction();
  ASSIGN_OR_RETURN(MilestonePage page, ReadMilestonePage(view, vocabulary, std::move(query)));
  v1::ListMilestonesResponse response;
  for (v1::Milestone& milestone : page.milestones) *response.add_milestones() = std::move(milestone);
  response.set_next_page_token(start.TokenAfter(view.revision(), page.next_after));
  return response;
}

absl::StatusOr<std::vector<v1::Milestone>> NewestMilestones(const event_store::View& view, const std::string& party_a,
                                                            const std::string& party_b, v1::Direction direction,
                                                            const vocabulary::Vocabulary& vocabulary, size_t most) {
  MilestoneFilter filter;
  filter.parties.Add(party_a);
  filter.counterparties.Add(party_b);
  filter.direction = direction;
  filter.kinds = {v1::MILESTONE_KIND_FIRST_EVER_VISIT, v1::MILESTONE_KIND_NTH_VISIT, v1::MILESTONE_KIND_FIRST_KNOWN};
  MilestoneFinder finder(view, vocabulary, std::move(filter), kMostRowsExamined);
  ASSIGN_OR_RETURN(const std::vector<event_store::VersionKey> events, finder.NotableEvents(party_a, party_b));
  std::vector<v1::Milestone> newest;
  for (const event_store::VersionKey& version : events) {
    if (newest.size() >= most) break;
    ASSIGN_OR_RETURN(const EventRecord event, view.GetVersion(version));
    ASSIGN_OR_RETURN(std::vector<v1::Milestone> milestones, finder.MilestonesOf(event));
    for (v1::Milestone& milestone : milestones) {
      if (newest.size() < most) newest.push_back(std::move(milestone));
    }
  }
  return newest;
}

}  // namespace legation::query
