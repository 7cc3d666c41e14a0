#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {

void AddMilestones(Commands* commands) {
  struct Options {
    std::string party, counterparty;
    v1::AsOf as_of;
    Limit limit;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add(
      "milestones", "First and counted visits: who claims it, and what the store knows",
      [options](Session& session) -> Outcome {
        v1::ListMilestonesRequest request;
        if (!options->party.empty()) request.add_parties(options->party);
        if (!options->counterparty.empty()) request.add_counterparties(options->counterparty);
        session.SetReading(options->as_of, &request);
        return ShowPages(
            session, request, options->limit,
            [](const v1::ListMilestonesResponse& page) -> const auto& { return page.milestones(); },
            NewMilestoneTable(), [](const v1::Milestone& milestone, Table* table) { AddMilestone(milestone, table); },
            "no milestones");
      });
  AddText(command, "PARTY", &options->party, "One side, in any spelling", "");
  AddText(command, "COUNTERPARTY", &options->counterparty, "The other side", "");
  AddAsOf(command, &options->as_of);
  options->limit.AddTo(command);
}

}  // namespace legation::cli
