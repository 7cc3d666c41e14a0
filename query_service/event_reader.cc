#include "query_service/event_reader.h"

#include <array>

#include "errors/status_macros.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/event_filter.h"
#include "query_service/event_list.h"

namespace legation::query {
namespace {

using PresentedEvents = google::protobuf::RepeatedPtrField<v1::Event>;

// Fills `events` with the page and returns the token of the next one.
template <typename Request>
absl::StatusOr<std::string> ReadPage(const event_store::View& view, const Request& request, const PageStart& start,
                                     std::span<const v1::EventType> listed, const vocabulary::Vocabulary& vocabulary,
                                     PresentedEvents* events) {
  RETURN_IF_ERROR(CheckView(request.view()));
  EventQuery query;
  ASSIGN_OR_RETURN(query.page_size, ReadPageSize(request.page_size()));
  ASSIGN_OR_RETURN(const EventFilter filter, ReadEventFilter(request, listed, vocabulary));
  query.timelines = TimelinesOf(filter);
  query.days = filter.days;
  query.types = filter.types;
  query.matches = [&](const internal::v1::EventRecord& event) { return filter.Matches(event); };
  query.after = start.after;
  ASSIGN_OR_RETURN(const EventPage page, ReadEventPage(view, query));
  for (const internal::v1::EventRecord& event : page.events) {
    *events->Add() = presentation::PresentEvent(event, request.view());
  }
  return start.TokenAfter(view.revision(), page.next_after);
}

}  // namespace

absl::Status CheckView(v1::EventView view) {
  return v1::EventView_IsValid(view) ? absl::OkStatus() : UnknownEnumValue("view", view);
}

absl::StatusOr<v1::ListEventsResponse> EventReader::ListEvents(const event_store::View& view,
                                                               const v1::ListEventsRequest& request,
                                                               const PageStart& start) const {
  v1::ListEventsResponse response;
  ASSIGN_OR_RETURN(*response.mutable_next_page_token(),
                   ReadPage(view, request, start, {}, vocabulary_, response.mutable_events()));
  return response;
}

absl::StatusOr<v1::ListVisitsResponse> EventReader::ListVisits(const event_store::View& view,
                                                               const v1::ListVisitsRequest& request,
                                                               const PageStart& start) const {
  constexpr std::array kListed = {v1::EVENT_TYPE_VISIT};
  v1::ListVisitsResponse response;
  ASSIGN_OR_RETURN(*response.mutable_next_page_token(),
                   ReadPage(view, request, start, kListed, vocabulary_, response.mutable_visits()));
  return response;
}

absl::StatusOr<v1::ListAgreementsResponse> EventReader::ListAgreements(const event_store::View& view,
                                                                       const v1::ListAgreementsRequest& request,
                                                                       const PageStart& start) const {
  constexpr std::array kListed = {v1::EVENT_TYPE_AGREEMENT};
  v1::ListAgreementsResponse response;
  ASSIGN_OR_RETURN(*response.mutable_next_page_token(),
                   ReadPage(view, request, start, kListed, vocabulary_, response.mutable_agreements()));
  return response;
}

}  // namespace legation::query
