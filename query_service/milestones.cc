#include "query_service/milestones.h"

#include <algorithm>
#include <optional>

#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "event_store/keys.h"
#include "presentation/event_presentation.h"
#include "query_service/day_argument.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using event_store::TimelineScope;
using internal::v1::EventRecord;

std::string MonthOf(int32_t day) {
  const google::type::Date date = DateOf(day);
  return std::to_string(date.year()) + (date.month() < 10 ? "-0" : "-") + std::to_string(date.month());
}

// The oldest event of a timeline that `matches` takes, among so many that are looked at.
absl::StatusOr<std::optional<EventRecord>> OldestOf(const event_store::View& view, TimelineScope scope,
                                                    const std::vector<std::string>& terms,
                                                    const event_store::View::EventPredicate& matches) {
  size_t examined = 0;
  bool found = false;
  ASSIGN_OR_RETURN(std::optional<EventRecord> oldest, view.Oldest(scope, terms, [&](const EventRecord& event) {
    found = matches(event);
    return found || ++examined >= kMostRowsExamined;
  }));
  return found ? std::move(oldest) : std::nullopt;
}

// Compares with the oldest visit that took place between the two, of either to the other.
absl::StatusOr<std::string> KnownBefore(const event_store::View& view, const std::string& first,
                                        const std::string& second,
                                        const EventRecord& visit) {
  const std::string type = std::to_string(internal::v1::EVENT_TYPE_VISIT);
  const auto took_place = [&](const EventRecord& event) {
    return event.facts().status() == internal::v1::EVENT_STATUS_OCCURRED &&
        event_store::DirectionBetween(event_store::SidesOf(event.facts()), first, second).has_value();
  };
  ASSIGN_OR_RETURN(const auto oldest_visit, OldestOf(view, TimelineScope::kPairType, {first, second, type}, took_place));
  if (oldest_visit && oldest_visit->sort_day() < visit.sort_day()) {
    return "an earlier visit between the two is known, in " + MonthOf(oldest_visit->sort_day());
  }
  // What an article tells of the past is no coverage of it.
  const auto is_news = [](const EventRecord& event) { return !event.facts().history(); };
  ASSIGN_OR_RETURN(const auto oldest, OldestOf(view, TimelineScope::kAll, {}, is_news));
  const int32_t since = oldest ? oldest->sort_day() : visit.sort_day();
  return "no earlier visit between the two is known, coverage since " + MonthOf(since);
}

}  // namespace

absl::StatusOr<std::vector<v1::Milestone>> MilestonesOf(const event_store::View& view, const std::string& party_a,
                                                        const std::string& party_b, const EventRecord& visit) {
  std::vector<v1::Milestone> milestones;
  const internal::v1::Visit& claim = visit.facts().visit();
  const auto status = visit.facts().status();
  if (!claim.first_ever() && claim.ordinal() == 0) return milestones;
  if (status == internal::v1::EVENT_STATUS_CANCELLED || status == internal::v1::EVENT_STATUS_DENIED) return milestones;
  if (!event_store::DirectionBetween(event_store::SidesOf(visit.facts()), party_a, party_b)) return milestones;
  ASSIGN_OR_RETURN(const std::string known,
                   KnownBefore(view, std::min(party_a, party_b), std::max(party_a, party_b), visit));
  const auto add = [&](v1::MilestoneKind kind, const std::string& description) -> v1::Milestone& {
    v1::Milestone& milestone = milestones.emplace_back();
    milestone.set_kind(kind);
    milestone.set_description(description);
    *milestone.mutable_event() = presentation::PresentEvent(visit);
    milestone.set_known_to_store(known);
    return milestone;
  };
  if (claim.first_ever()) {
    const std::string& scope = claim.first_ever_scope();
    add(v1::MILESTONE_KIND_FIRST_EVER_VISIT, scope.empty() ? "first-ever visit" : "first-ever visit by " + scope);
  }
  if (claim.ordinal() > (claim.first_ever() ? 1 : 0)) {
    add(v1::MILESTONE_KIND_NTH_VISIT, "visit number " + std::to_string(claim.ordinal())).set_ordinal(claim.ordinal());
  }
  return milestones;
}

}  // namespace legation::query
