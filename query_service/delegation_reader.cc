#include "query_service/delegation_reader.h"

#include <algorithm>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/event_parties.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/article_reader.h"
#include "query_service/delegation_filter.h"
#include "query_service/event_list.h"
#include "query_service/event_reader.h"

namespace legation::query {
namespace {

using internal::v1::EventFacts;
using internal::v1::EventRecord;

constexpr size_t kMostOutcomes = 50;

bool MayBeOutcome(const EventFacts& facts) {
  const bool stands = facts.status() != internal::v1::EVENT_STATUS_CANCELLED &&
      facts.status() != internal::v1::EVENT_STATUS_DENIED;
  return stands &&
      (facts.type() == internal::v1::EVENT_TYPE_AGREEMENT || facts.type() == internal::v1::EVENT_TYPE_COOPERATION ||
                    facts.type() == internal::v1::EVENT_TYPE_BUSINESS_FORUM);
}

bool ConcernsHost(const EventFacts& facts, const std::vector<std::string>& hosts) {
  const event_store::Sides sides = event_store::SidesOf(facts);
  return std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
    return facts.place().country_code() == host || std::binary_search(sides.parties.begin(), sides.parties.end(), host);
  });
}

std::string SubjectOf(const EventFacts& facts) {
  if (facts.type() == internal::v1::EVENT_TYPE_BUSINESS_FORUM) return facts.business_forum().name();
  std::string subject;
  const auto& subjects = facts.has_agreement() ? facts.agreement().subjects() : facts.cooperation().subjects();
  for (const std::string& part : subjects) subject += (subject.empty() ? "" : ", ") + part;
  return subject;
}

// The delegation as it is sent, with what was agreed at the same host in the same tour.
absl::StatusOr<v1::Event> PresentWithOutcomes(const event_store::View& view, const EventRecord& delegation,
                                              v1::EventView detail) {
  v1::Event event = presentation::PresentEvent(delegation, detail);
  if (delegation.tour_id().empty()) return event;
  const std::vector<std::string> hosts = event_store::SidesOf(delegation.facts()).receivers;
  EventQuery query;
  query.timelines = {{event_store::TimelineScope::kTour, {delegation.tour_id()}}};
  query.page_size = kMostOutcomes;
  query.matches = [&](const EventRecord& other) {
    return MayBeOutcome(other.facts()) && ConcernsHost(other.facts(), hosts);
  };
  ASSIGN_OR_RETURN(const EventPage page, ReadEventPage(view, query));
  for (const EventRecord& other : page.events) {
    v1::DelegationOutcome* outcome = event.mutable_delegation()->add_outcomes();
    outcome->set_event_id(other.event_id());
    outcome->set_reason("same tour and host");
    outcome->set_subject(SubjectOf(other.facts()));
  }
  return event;
}

absl::Status NotImplementedYet(const std::string& what) {
  return errors::MakeError(absl::StatusCode::kUnimplemented, v1::ERROR_REASON_NOT_IMPLEMENTED,
                           what + " is not implemented in this version",
                           {{"method", "legation.v1.QueryService/ListTradeDelegations"}});
}

absl::Status CheckOrder(const v1::ListTradeDelegationsRequest& request) {
  if (!v1::DelegationOrder_IsValid(request.order_by())) return UnknownEnumValue("order_by", request.order_by());
  if (!v1::DelegationGroup_IsValid(request.group_by())) return UnknownEnumValue("group_by", request.group_by());
  if (request.order_by() == v1::DELEGATION_ORDER_SIZE) return NotImplementedYet("order_by SIZE");
  if (request.group_by() != v1::DELEGATION_GROUP_UNSPECIFIED) return NotImplementedYet("group_by");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListTradeDelegationsResponse> DelegationReader::List(const event_store::View& view,
                                                                        const v1::ListTradeDelegationsRequest& request,
                                                                        const PageStart& start) const {
  RETURN_IF_ERROR(CheckOrder(request));
  RETURN_IF_ERROR(CheckView(request.view()));
  EventQuery query;
  ASSIGN_OR_RETURN(query.page_size, ReadPageSize(request.page_size()));
  ASSIGN_OR_RETURN(const DelegationFilter filter, ReadDelegationFilter(request, vocabulary_));
  query.timelines = filter.Timelines();
  query.days = filter.days;
  query.matches = [&](const EventRecord& event) { return filter.Matches(event); };
  query.after = start.after;
  ASSIGN_OR_RETURN(const EventPage page, ReadEventPage(view, query));
  v1::ListTradeDelegationsResponse response;
  for (const EventRecord& delegation : page.events) {
    ASSIGN_OR_RETURN(*response.add_delegations(), PresentWithOutcomes(view, delegation, request.view()));
  }
  response.set_next_page_token(start.TokenAfter(view.revision(), page.next_after));
  return response;
}

absl::StatusOr<v1::GetTradeDelegationResponse> DelegationReader::Get(
    const event_store::View& view, const v1::GetTradeDelegationRequest& request) const {
  ASSIGN_OR_RETURN(const EventRecord event, FindEvent(view, request.event_id()));
  if (!IsTradeDelegation(event)) return EventNotFound(request.event_id());
  v1::GetTradeDelegationResponse response;
  ASSIGN_OR_RETURN(*response.mutable_delegation(), PresentWithOutcomes(view, event, v1::EVENT_VIEW_FULL));
  return response;
}

}  // namespace legation::query
