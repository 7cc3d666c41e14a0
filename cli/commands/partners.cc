#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {

void AddPartners(Commands* commands) {
  struct Options {
    std::string party;
    v1::RelationshipOrder order = v1::RELATIONSHIP_ORDER_UNSPECIFIED;
    v1::AsOf as_of;
    Limit limit;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      commands->Add("partners", "One party's partners, or all pairs, ranked", [options](Session& session) -> Outcome {
        v1::ListRelationshipsRequest request;
        request.set_party(options->party);
        request.set_order_by(options->order);
        session.SetReading(options->as_of, &request);
        const bool pairs = options->party.empty();
        return ShowPages(
            session, request, options->limit,
            [](const v1::ListRelationshipsResponse& page) -> const auto& { return page.relationships(); },
            NewPartnerTable(pairs),
            [&](const v1::RankedRelationship& ranked, Table* table) { AddPartner(ranked, pairs, table); },
            "no events known");
      });
  AddText(command, "PARTY", &options->party, "Whose partners; absent: all pairs", "");
  AddEnum(command, "--order", &options->order, "Best score first, unless told; *-ascending: the worst first");
  AddAsOf(command, &options->as_of);
  options->limit.AddTo(command);
}

}  // namespace legation::cli
