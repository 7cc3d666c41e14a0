#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {

void AddWithdrawn(Commands* commands) {
  struct Options {
    std::string party, counterparty;
    std::vector<v1::WithdrawalCause> causes;
    v1::AsOf as_of;
    Limit limit;
  };
  const auto options = std::make_shared<Options>();
  const auto run = [options](Session& session) -> Outcome {
    v1::ListWithdrawnEventsRequest request;
    if (!options->party.empty()) request.add_parties(options->party);
    if (!options->counterparty.empty()) request.add_counterparties(options->counterparty);
    request.mutable_causes()->Add(options->causes.begin(), options->causes.end());
    session.SetReading(options->as_of, &request);
    const bool evidence = session.settings.evidence;
    request.set_view(session.settings.json || evidence ? v1::EVENT_VIEW_FULL : v1::EVENT_VIEW_BASIC);
    const auto items = [](const v1::ListWithdrawnEventsResponse& page) -> const auto& {
      return page.withdrawn_events();
    };
    const auto add = [&](const v1::WithdrawnEvent& withdrawn, Table* table) {
      AddWithdrawn(withdrawn, evidence, session.countries, table);
    };
    return ShowPages(session, request, options->limit, items, NewWithdrawnTable(), add, "no withdrawn events");
  };
  CLI::App* command =
      commands->Add("withdrawn", "Events that were withdrawn, the newest withdrawal first, and why", run);
  AddText(command, "PARTY", &options->party, "One side, in any spelling", "");
  AddText(command, "COUNTERPARTY", &options->counterparty, "The other side", "");
  AddEnums(command, "--cause", &options->causes, "What was done, with commas between");
  AddAsOf(command, &options->as_of);
  options->limit.AddTo(command);
}

}  // namespace legation::cli
