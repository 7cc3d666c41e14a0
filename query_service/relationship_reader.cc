#include "query_service/relationship_reader.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/day_argument.h"
#include "query_service/drivers.h"
#include "query_service/event_list.h"
#include "query_service/measures.h"
#include "query_service/milestone_list.h"
#include "query_service/party_argument.h"

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

// Whether a stored count runs in the direction; its own is relative to the sorted pair.
bool Counts(const Pair& pair, int32_t direction) {
  if (direction == 0 || pair.direction == v1::DIRECTION_UNSPECIFIED || pair.direction == v1::DIRECTION_BOTH) {
    return true;
  }
  const bool from_a = (direction == 1) == (pair.a < pair.b);
  return from_a == (pair.direction == v1::DIRECTION_FORWARD);
}

absl::Status AddCounts(const View& view, const Pair& pair, v1::GetRelationshipResponse* response) {
  ASSIGN_OR_RETURN(const internal::v1::PairCounts stored, view.GetPairCounts(pair.a, pair.b));
  std::map<std::pair<int, int>, int64_t> counts;
  for (const internal::v1::TypeCount& count : stored.counts()) {
    if (Counts(pair, count.direction())) counts[{count.type(), count.status()}] += count.count();
  }
  for (const auto& [key, count] : counts) {
    if (count == 0) continue;
    v1::EventCount* added = response->add_counts();
    added->set_type(static_cast<v1::EventType>(key.first));
    added->set_status(static_cast<v1::EventStatus>(key.second));
    added->set_count(count);
  }
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
  ASSIGN_OR_RETURN(const auto oldest, view.Oldest(TimelineScope::kPair, pair.Sorted()));
  if (oldest) *response->mutable_first_event() = presentation::PresentEvent(*oldest);
  const auto timeline = view.Timeline(TimelineScope::kPair, pair.Sorted());
  timeline->Seek("");
  if (!timeline->Valid()) return timeline->status();
  ASSIGN_OR_RETURN(const EventRecord newest, timeline->Event());
  *response->mutable_last_event() = presentation::PresentEvent(newest);
  return absl::OkStatus();
}

// The fullest sentence of the newest article, which speaks of the event as it now stands.
void KeepBestSentence(google::protobuf::RepeatedPtrField<v1::Evidence>* evidence) {
  if (evidence->empty()) return;
  int best = evidence->size() - 1;
  while (best > 0 && evidence->Get(best - 1).article_id() == evidence->Get(best).article_id()) --best;
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
  ASSIGN_OR_RETURN(*response.mutable_party_a(), ReadParty(vocabulary_, "party_a", request.party_a()));
  ASSIGN_OR_RETURN(*response.mutable_party_b(), ReadParty(vocabulary_, "party_b", request.party_b()));
  const Pair pair{response.party_a().id(), response.party_b().id(), request.direction()};
  if (pair.a == pair.b) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_SAME_PARTY,
                             "party_a and party_b are the same: " + pair.a, {{"party", pair.a}});
  }
  if (!v1::Direction_IsValid(request.direction())) return UnknownEnumValue("direction", request.direction());
  int32_t on_day = Today();
  if (request.has_on_date()) {
    ASSIGN_OR_RETURN(on_day, ReadDay("on_date", request.on_date()));
  }
  *response.mutable_on_date() = DateOf(on_day);
  RETURN_IF_ERROR(AddMeasures(view, pair, on_day, &response));
  RETURN_IF_ERROR(AddCounts(view, pair, &response));
  RETURN_IF_ERROR(AddLists(view, pair, &response));
  RETURN_IF_ERROR(AddMilestones(view, pair, vocabulary_, &response));
  RETURN_IF_ERROR(AddFirstAndLast(view, pair, &response));
  return response;
}

}  // namespace legation::query
