#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {

void AddMilestones(Commands* commands) {
  struct Options {
    std::string party, counterparty;
    std::vector<v1::MilestoneKind> kinds;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    google::type::Date from, to;
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
        request.mutable_kinds()->Add(options->kinds.begin(), options->kinds.end());
        request.set_direction(options->direction);
        if (options->from.year() != 0) *request.mutable_start_date() = options->from;
        if (options->to.year() != 0) *request.mutable_end_date() = options->to;
        session.SetReading(options->as_of, &request);
        return ShowPages(
            session, request, options->limit,
            [](const v1::ListMilestonesResponse& page) -> const auto& { return page.milestones(); },
            NewMilestoneTable(), [](const v1::Milestone& milestone, Table* table) { AddMilestone(milestone, table); },
            "no milestones");
      });
  AddText(command, "PARTY", &options->party, "One side, in any spelling", "");
  AddText(command, "COUNTERPARTY", &options->counterparty, "The other side", "");
  AddEnums(command, "--kind", &options->kinds, "Kinds, with commas between");
  AddEnum(command, "--direction", &options->direction, "Which way they go; forward: PARTY goes to COUNTERPARTY");
  AddDay(command, "--from", &options->from, "First day");
  AddDay(command, "--to", &options->to, "Last day");
  AddAsOf(command, &options->as_of);
  options->limit.AddTo(command);
}

}  // namespace legation::cli
