// visits, agreements, events: lists of whole events.
#include "cli/commands/commands.h"
#include "cli/commands/event_filter_options.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {
namespace {

struct Options {
  EventFilterOptions filter;
  Limit limit;
};

template <typename Request, typename Items>
void AddList(Commands* commands, const char* name, const char* help, bool with_types, const char* nothing,
             const Items& items) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add(name, help, [options, items, nothing](Session& session) -> Outcome {
    Request request;
    options->filter.Fill(&request);
    session.SetReading(options->filter.as_of, &request);
    const bool evidence = session.settings.evidence;
    request.set_view(session.settings.json || evidence ? v1::EVENT_VIEW_FULL : v1::EVENT_VIEW_BASIC);
    const auto add = [&](const v1::Event& event, Table* table) { AddEvent(event, evidence, session.countries, table); };
    return ShowPages(session, request, options->limit, items, NewEventTable(), add, nothing);
  });
  options->filter.AddTo(command, with_types);
  options->limit.AddTo(command);
}

}  // namespace

void AddEventLists(Commands* commands) {
  AddList<v1::ListVisitsRequest>(
      commands, "visits", "Visits, newest first", false, "no visits",
      [](const v1::ListVisitsResponse& page) -> const auto& { return page.visits(); });
  AddList<v1::ListAgreementsRequest>(
      commands, "agreements", "Agreements, newest first", false, "no agreements",
      [](const v1::ListAgreementsResponse& page) -> const auto& { return page.agreements(); });
  AddList<v1::ListEventsRequest>(
      commands, "events", "Events of all types, newest first", true, "no events",
      [](const v1::ListEventsResponse& page) -> const auto& { return page.events(); });
}

}  // namespace legation::cli
