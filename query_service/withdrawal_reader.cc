#include "query_service/withdrawal_reader.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/digest.h"
#include "event_store/event_parties.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/event_filter.h"
#include "query_service/event_list.h"
#include "query_service/event_reader.h"
#include "query_service/party_argument.h"
#include "query_service/party_set.h"

namespace legation::query {
namespace {

using event_store::View;
using event_store::WithdrawalKey;
using internal::v1::EventRecord;

// So many withdrawals of each party are read at a time.
constexpr size_t kStep = 100;

struct WithdrawalFilter {
  PartySet parties, counterparties;
  std::set<int> causes;

  bool Matches(const EventRecord& withdrawn, const EventRecord& before) const {
    if (!causes.empty() && !causes.contains(withdrawn.withdrawal().cause())) return false;
    const std::vector<std::string> here = event_store::SidesOf(before.facts()).parties;
    const CalendarDays days = CalendarDaysOf(before);
    const auto has_one = [&](const PartySet& side) {
      const auto holds = [&](const std::string& party) { return side.Holds(party, days); };
      return side.empty() || std::any_of(here.begin(), here.end(), holds);
    };
    if (!has_one(parties) || !has_one(counterparties)) return false;
    if (parties.empty() || counterparties.empty()) return true;
    return std::any_of(here.begin(), here.end(), [&](const std::string& party) {
      return parties.Holds(party, days) && std::any_of(here.begin(), here.end(), [&](const std::string& other) {
        return other != party && counterparties.Holds(other, days);
      });
    });
  }

  // The parties whose withdrawals hold all that match; "" stands for everyone.
  std::set<std::string> Lists() const {
    const bool first = counterparties.empty() || (!parties.empty() && parties.size() <= counterparties.size());
    const std::vector<std::string> side = (first ? parties : counterparties).ids();
    if (side.empty() || side.size() > kMostTimelines) return {""};
    return {side.begin(), side.end()};
  }
};

absl::StatusOr<WithdrawalFilter> ReadFilter(const v1::ListWithdrawnEventsRequest& request,
                                            const vocabulary::Vocabulary& vocabulary) {
  WithdrawalFilter filter;
  ASSIGN_OR_RETURN(filter.parties, ReadParties(vocabulary, "parties", request.parties()));
  ASSIGN_OR_RETURN(filter.counterparties, ReadParties(vocabulary, "counterparties", request.counterparties()));
  ASSIGN_OR_RETURN(filter.causes, ReadEnums("causes", request.causes(), v1::WithdrawalCause_IsValid));
  return filter;
}

// The next withdrawals of any of the lists after `position`, by position: at most kStep, none left out between them.
absl::StatusOr<std::map<std::string, WithdrawalKey>> ReadStep(const View& view, const std::set<std::string>& lists,
                                                              const std::string& position) {
  std::map<std::string, WithdrawalKey> step;
  for (const std::string& party : lists) {
    ASSIGN_OR_RETURN(std::vector<WithdrawalKey> found, view.Withdrawals(party, position, kStep));
    for (WithdrawalKey& key : found) {
      step.emplace(event_store::WithdrawalPosition(key.revision, key.event_id), std::move(key));
    }
    while (step.size() > kStep) step.erase(std::prev(step.end()));
  }
  return step;
}

absl::StatusOr<EventRecord> Found(absl::StatusOr<std::optional<EventRecord>> event, const WithdrawalKey& key) {
  if (!event.ok()) return event.status();
  if (*event) return **std::move(event);
  return errors::MakeError(absl::StatusCode::kDataLoss, v1::ERROR_REASON_RECORD_DAMAGED, "a version of an event is missing",
                           {{"key", event_store::Hex(event_store::EncodeVersionKey(key.event_id, key.revision))}});
}

v1::WithdrawnEvent Present(const EventRecord& withdrawn, const EventRecord& before, v1::EventView view) {
  v1::WithdrawnEvent shown;
  *shown.mutable_event() = presentation::PresentEvent(before, view);
  *shown.mutable_withdraw_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(withdrawn.withdrawal().time_microseconds());
  shown.set_cause(static_cast<v1::WithdrawalCause>(withdrawn.withdrawal().cause()));
  shown.set_article_id(withdrawn.withdrawal().article_id());
  shown.set_reason(withdrawn.withdrawal().reason());
  shown.set_revision(withdrawn.revision());
  return shown;
}

}  // namespace

absl::StatusOr<v1::ListWithdrawnEventsResponse> ListWithdrawnEvents(const View& view,
                                                                    const v1::ListWithdrawnEventsRequest& request,
                                                                    const PageStart& start,
                                                                    const vocabulary::Vocabulary& vocabulary) {
  RETURN_IF_ERROR(CheckView(request.view()));
  ASSIGN_OR_RETURN(const size_t page_size, ReadPageSize(request.page_size()));
  ASSIGN_OR_RETURN(const WithdrawalFilter filter, ReadFilter(request, vocabulary));
  const std::set<std::string> lists = filter.Lists();
  v1::ListWithdrawnEventsResponse response;
  std::string position = start.after;
  size_t bytes = 0;
  for (size_t examined = 0;;) {
    ASSIGN_OR_RETURN(const auto step, ReadStep(view, lists, position));
    if (step.empty()) return response;
    for (const auto& [next, key] : step) {
      ASSIGN_OR_RETURN(const std::unique_ptr<View> at, view.AtRevision(key.revision));
      ASSIGN_OR_RETURN(const std::unique_ptr<View> before_it, view.AtRevision(key.revision - 1));
      ASSIGN_OR_RETURN(const EventRecord withdrawn, Found(at->GetWithdrawn(key.event_id), key));
      ASSIGN_OR_RETURN(const EventRecord before, Found(before_it->GetEvent(key.event_id), key));
      if (filter.Matches(withdrawn, before)) {
        bytes += before.ByteSizeLong();
        const auto size = static_cast<size_t>(response.withdrawn_events_size());
        if (size == page_size || (bytes > kMostPageBytes && size > 0)) {
          response.set_next_page_token(start.TokenAfter(view.revision(), position));
          return response;
        }
        *response.add_withdrawn_events() = Present(withdrawn, before, request.view());
      }
      position = next;
      if (++examined == kMostWithdrawalsExamined) {
        response.set_next_page_token(start.TokenAfter(view.revision(), position));
        return response;
      }
    }
  }
}

}  // namespace legation::query
