// The conditions that visits, agreements, events, exports and watches share.
#pragma once

#include <string>
#include <vector>

#include "legation/v1/query_service.pb.h"

namespace CLI {
class App;
}

namespace legation::cli {

struct EventFilterOptions {
  std::string party, counterparty;  // positional
  std::vector<std::string> parties, counterparties, persons, topics, subjects, extractors;
  std::vector<v1::EventType> types;
  std::vector<v1::EventStatus> statuses;
  google::type::Date from, to;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  v1::HistoryFilter history = v1::HISTORY_FILTER_UNSPECIFIED;
  v1::AsOf as_of;

  // All of it, with [PARTY [COUNTERPARTY]] and --as-of. `with_types`: lists of one type have no --type.
  void AddTo(CLI::App* command, bool with_types);
  // --counterparty and what stands beside the parties.
  void AddConditions(CLI::App* command, bool with_types);

  // Sets the conditions of a ListEventsRequest, ListVisitsRequest, ListAgreementsRequest or WatchEventsRequest. as_of
  // is not among them.
  template <typename Request>
  void Fill(Request* request) const {
    if (!party.empty()) request->add_parties(party);
    if (!counterparty.empty()) request->add_counterparties(counterparty);
    request->mutable_parties()->Add(parties.begin(), parties.end());
    request->mutable_counterparties()->Add(counterparties.begin(), counterparties.end());
    request->mutable_persons()->Add(persons.begin(), persons.end());
    request->mutable_topics()->Add(topics.begin(), topics.end());
    request->mutable_subjects()->Add(subjects.begin(), subjects.end());
    request->mutable_extractors()->Add(extractors.begin(), extractors.end());
    request->mutable_types()->Add(types.begin(), types.end());
    request->mutable_statuses()->Add(statuses.begin(), statuses.end());
    if (from.year() != 0) *request->mutable_start_date() = from;
    if (to.year() != 0) *request->mutable_end_date() = to;
    request->set_direction(direction);
    request->set_history(history);
  }
};

}  // namespace legation::cli
