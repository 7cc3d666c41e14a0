#include "query_service/delegation_reader.h"

#include "errors/status_macros.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/article_reader.h"
#include "query_service/delegation_filter.h"
#include "query_service/delegation_groups.h"
#include "query_service/delegation_outcomes.h"
#include "query_service/event_list.h"
#include "query_service/event_reader.h"

namespace legation::query {
namespace {

using internal::v1::EventFacts;
using internal::v1::EventRecord;

// One page of counts looks at about so many delegations.
constexpr size_t kMostCounted = 100'000;
constexpr int kMostPagesCounted = 100;

std::string SubjectOf(const EventFacts& facts) {
  if (facts.type() == internal::v1::EVENT_TYPE_BUSINESS_FORUM) return facts.business_forum().name();
  std::string subject;
  const auto& subjects = facts.has_agreement() ? facts.agreement().subjects() : facts.cooperation().subjects();
  for (const std::string& part : subjects) subject += (subject.empty() ? "" : ", ") + part;
  return subject;
}

void AddOutcomes(const std::vector<DelegationResult>& results, v1::Event* delegation) {
  for (const DelegationResult& result : results) {
    v1::DelegationOutcome* outcome = delegation->mutable_delegation()->add_outcomes();
    outcome->set_event_id(result.event.event_id());
    outcome->set_reason(result.reason);
    outcome->set_subject(SubjectOf(result.event.facts()));
  }
}

absl::Status CheckOrder(const v1::ListTradeDelegationsRequest& request) {
  if (!v1::DelegationOrder_IsValid(request.order_by())) return UnknownEnumValue("order_by", request.order_by());
  if (!v1::DelegationGroup_IsValid(request.group_by())) return UnknownEnumValue("group_by", request.group_by());
  return absl::OkStatus();
}

EventQuery QueryOf(const DelegationFilter& filter, v1::DelegationOrder order) {
  EventQuery query;
  query.matches = [&filter](const EventRecord& event) { return filter.Matches(event); };
  if (order == v1::DELEGATION_ORDER_SIZE) {
    query.timelines = {{event_store::TimelineScope::kDelegationSize, {}}};  // not in the order of days
  } else {
    query.timelines = filter.Timelines();
    query.days = filter.days;
  }
  return query;
}

// Counts up to a bound; `query->after` is then where to go on, or empty.
absl::Status Count(const event_store::View& view, EventQuery* query, DelegationGroups* groups) {
  query->page_size = kMostRowsExamined;
  size_t counted = 0;
  for (int pages = 0; pages < kMostPagesCounted && counted < kMostCounted; ++pages) {
    ASSIGN_OR_RETURN(const EventPage page, ReadEventPage(view, *query));
    for (const EventRecord& delegation : page.events) groups->Add(delegation);
    counted += page.events.size();
    query->after = page.next_after;
    if (query->after.empty()) break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListTradeDelegationsResponse> DelegationReader::List(const event_store::View& view,
                                                                        const v1::ListTradeDelegationsRequest& request,
                                                                        const PageStart& start) const {
  RETURN_IF_ERROR(CheckOrder(request));
  RETURN_IF_ERROR(CheckView(request.view()));
  ASSIGN_OR_RETURN(const size_t page_size, ReadPageSize(request.page_size()));
  ASSIGN_OR_RETURN(const DelegationFilter filter, ReadDelegationFilter(request, vocabulary_));
  const bool counts = request.group_by() != v1::DELEGATION_GROUP_UNSPECIFIED;
  EventQuery query = QueryOf(filter, counts ? v1::DELEGATION_ORDER_DATE : request.order_by());
  query.page_size = page_size;
  query.after = start.after;
  v1::ListTradeDelegationsResponse response;
  if (counts) {
    DelegationGroups groups(request.group_by(), filter);
    RETURN_IF_ERROR(Count(view, &query, &groups));
    groups.Write(vocabulary_, response.mutable_groups());
    response.set_next_page_token(start.TokenAfter(view.revision(), query.after));
    return response;
  }
  ASSIGN_OR_RETURN(const EventPage page, ReadEventPage(view, query));
  for (const EventRecord& delegation : page.events) {
    ASSIGN_OR_RETURN(const auto results, FindOutcomes(view, delegation));
    v1::Event* presented = response.add_delegations();
    *presented = presentation::PresentEvent(delegation, request.view());
    AddOutcomes(results, presented);
  }
  response.set_next_page_token(start.TokenAfter(view.revision(), page.next_after));
  return response;
}

absl::StatusOr<v1::GetTradeDelegationResponse> DelegationReader::Get(
    const event_store::View& view, const v1::GetTradeDelegationRequest& request) const {
  ASSIGN_OR_RETURN(const EventRecord event, FindEvent(view, request.event_id()));
  if (!IsTradeDelegation(event)) return EventNotFound(request.event_id());
  v1::GetTradeDelegationResponse response;
  ASSIGN_OR_RETURN(const auto results, FindOutcomes(view, event));
  *response.mutable_delegation() = presentation::PresentEvent(event);
  AddOutcomes(results, response.mutable_delegation());
  for (const DelegationResult& result : results) *response.add_outcomes() = presentation::PresentEvent(result.event);
  return response;
}

}  // namespace legation::query
