#include "query_service/relationship_reader.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/best_sentence.h"
#include "query_service/day_argument.h"
#include "query_service/drivers.h"
#include "query_service/event_counts.h"
#include "query_service/event_list.h"
#include "query_service/measures.h"
#include "query_service/milestone_list.h"
#include "query_service/party_argument.h"
#include "query_service/standing.h"

namespace legation::query {
namespace {

using event_store::TimelineScope;
using event_store::View;
using internal::v1::EventRecord;

constexpr size_t kMostEventsOfType = 10;
constexpr size_t kMostDrivers = 5;
constexpr size_t kMostMilestones = 20;

// The two parties of a question and the way it looks.
struct Pair {
  std::string a, b;
  v1::Direction direction;
  std::vector<std::string> Sorted() const { return {std::min(a, b), std::max(a, b)}; }
};

// Two visitors at a third host do not visit each other.
bool VisitsOneAnother(const event_store::Sides& sides, const Pair& pair) {
  return event_store::DirectionBetween(sides, pair.a, pair.b).has_value();
}

// The newest events of a type that run in the direction.
absl::StatusOr<std::vector<EventRecord>> NewestOfType(const View& view, const Pair& pair, v1::EventType type,
                                                      size_t most) {
  EventQuery query;
  std::vector<std::string> terms = pair.Sorted();
  terms.push_back(std::to_string(type));
  query.timelines = {{TimelineScope::kPairType, std::move(terms)}};
  query.matches = [&](const EventRecord& event) {
    const event_store::Sides sides = event_store::SidesOf(event.facts());
    return (type != v1::EVENT_TYPE_VISIT || VisitsOneAnother(sides, pair)) &&
        RunsBetween(sides, pair.a, pair.b, pair.direction);
  };
  std::vector<EventRecord> newest;
  do {  // a page may end early
    query.page_size = most - newest.size();
    ASSIGN_OR_RETURN(EventPage page, ReadEventPage(view, query));
    std::move(page.events.begin(), page.events.end(), std::back_inserter(newest));
    query.after = page.next_after;
  } while (newest.size() < most && !query.after.empty());
  return newest;
}

void Present(const std::vector<EventRecord>& events, google::protobuf::RepeatedPtrField<v1::Event>* presented) {
  for (size_t i = 0; i < std::min(events.size(), kMostEventsOfType); ++i) {
    *presented->Add() = presentation::PresentEvent(events[i]);
  }
}

absl::Status AddCounts(const View& view, const Pair& pair, v1::GetRelationshipResponse* response) {
  ASSIGN_OR_RETURN(const internal::v1::PairCounts stored, view.GetPairCounts(pair.a, pair.b));
  EventCounts counts;
  query::AddCounts(stored, pair.a < pair.b, pair.direction, &counts);
  PresentCounts(counts, response->mutable_counts());
  return absl::OkStatus();
}

absl::Status AddLists(const View& view, const Pair& pair, v1::GetRelationshipResponse* response) {
  ASSIGN_OR_RETURN(const auto visits, NewestOfType(view, pair, v1::EVENT_TYPE_VISIT, kMostEventsOfType));
  ASSIGN_OR_RETURN(const auto agreements, NewestOfType(view, pair, v1::EVENT_TYPE_AGREEMENT, kMostEventsOfType));
  ASSIGN_OR_RETURN(const auto delegations, NewestOfType(view, pair, v1::EVENT_TYPE_DELEGATION, kMostEventsOfType));
  Present(visits, response->mutable_visits());
  Present(agreements, response->mutable_agreements());
  Present(delegations, response->mutable_delegations());
  return absl::OkStatus();
}

absl::Status AddMilestones(const View& view, const Pair& pair, const vocabulary::Vocabulary& vocabulary,
                           v1::GetRelationshipResponse* response) {
  ASSIGN_OR_RETURN(std::vector<v1::Milestone> milestones,
                   NewestMilestones(view, pair.a, pair.b, pair.direction, vocabulary, kMostMilestones));
  for (v1::Milestone& milestone : milestones) *response->add_milestones() = std::move(milestone);
  return absl::OkStatus();
}

absl::Status AddFirstAndLast(const View& view, const Pair& pair, v1::GetRelationshipResponse* response) {
  const auto runs = [&](const EventRecord& event) {
    return RunsBetween(event_store::SidesOf(event.facts()), pair.a, pair.b, pair.direction);
  };
  size_t examined = 0;
  ASSIGN_OR_RETURN(const auto oldest, view.Oldest(TimelineScope::kPair, pair.Sorted(), [&](const EventRecord& event) {
    return runs(event) || ++examined >= kMostRowsExamined;
  }));
  if (oldest && runs(*oldest)) *response->mutable_first_event() = presentation::PresentEvent(*oldest);
  EventQuery query;
  query.timelines = {{TimelineScope::kPair, pair.Sorted()}};
  query.matches = runs;
  query.page_size = 1;
  ASSIGN_OR_RETURN(const EventPage newest, ReadEventPage(view, query));
  if (!newest.events.empty()) *response->mutable_last_event() = presentation::PresentEvent(newest.events[0]);
  return absl::OkStatus();
}

// All but the sentence to quote.
void KeepBestSentence(google::protobuf::RepeatedPtrField<v1::Evidence>* evidence) {
  const int best = BestSentence(*evidence);
  if (best < 0) return;
  evidence->DeleteSubrange(best + 1, evidence->size() - best - 1);
  evidence->DeleteSubrange(0, best);
}

absl::Status AddMeasures(const View& view, const Pair& pair, int32_t on_day, v1::GetRelationshipResponse* response) {
  ASSIGN_OR_RETURN(const View::PairPoints points, view.GetPairPoints(pair.a, pair.b, PointsDaysOn(on_day)));
  const v1::RelationshipMeasures measures = MeasuresOn(points, pair.direction, on_day);
  response->set_score(measures.score());
  response->set_trend(measures.trend());
  response->set_engagement(measures.engagement());
  response->set_confidence(measures.confidence());
  const double total = BalanceOn(points, pair.direction, on_day, kScoreHalfLife).total();
  ASSIGN_OR_RETURN(const std::vector<DrivingEvent> drivers,
                   FindDrivers(view, pair.a, pair.b, pair.direction, on_day, kMostDrivers));
  for (const DrivingEvent& driving : drivers) {
    v1::Driver* driver = response->add_drivers();
    *driver->mutable_event() = presentation::PresentEvent(driving.event);
    KeepBestSentence(driver->mutable_event()->mutable_evidence());
    driver->set_points(driving.points);
    driver->set_share(total > 0 ? std::abs(driving.points) / total : 0);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::GetRelationshipResponse> RelationshipReader::Get(const View& view,
                                                                    const v1::GetRelationshipRequest& request) const {
  v1::GetRelationshipResponse response;
  RETURN_IF_ERROR(ReadPair(vocabulary_, "", request.party_a(), request.party_b(), response.mutable_party_a(),
                           response.mutable_party_b()));
  const Pair pair{response.party_a().id(), response.party_b().id(), request.direction()};
  if (!v1::Direction_IsValid(request.direction())) return UnknownEnumValue("direction", request.direction());
  int32_t on_day = Today();
  if (request.has_on_date()) {
    ASSIGN_OR_RETURN(on_day, ReadDay("on_date", request.on_date()));
  }
  *response.mutable_on_date() = DateOf(on_day);
  RETURN_IF_ERROR(AddMeasures(view, pair, on_day, &response));
  RETURN_IF_ERROR(AddCounts(view, pair, &response));
  ASSIGN_OR_RETURN(std::vector<v1::StandingFact> standing,
                   ReadStandingFacts(view, response.party_a(), response.party_b(), pair.direction, on_day));
  for (v1::StandingFact& fact : standing) *response.add_standing() = std::move(fact);
  RETURN_IF_ERROR(AddLists(view, pair, &response));
  RETURN_IF_ERROR(AddMilestones(view, pair, vocabulary_, &response));
  RETURN_IF_ERROR(AddFirstAndLast(view, pair, &response));
  return response;
}

}  // namespace legation::query
