#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {

void AddPartners(Commands* commands) {
  struct Options {
    std::string party;
    v1::RelationshipOrder order = v1::RELATIONSHIP_ORDER_UNSPECIFIED;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    google::type::Date on;
    double min_confidence = 0;
    v1::AsOf as_of;
    Limit limit;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      commands->Add("partners", "One party's partners, or all pairs, ranked", [options](Session& session) -> Outcome {
        v1::ListRelationshipsRequest request;
        request.set_party(options->party);
        request.set_order_by(options->order);
        request.set_direction(options->direction);
        request.set_min_confidence(options->min_confidence);
        if (options->on.year() != 0) *request.mutable_on_date() = options->on;
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
  AddDay(command, "--on", &options->on, "Measures as they stood on this day; else today");
  AddEnum(command, "--direction", &options->direction, "Which way events run; forward: from PARTY to its partners");
  AddShare(command, "--min-confidence", &options->min_confidence,
           "Leave out pairs of which less is known, from 0 to 1, such as 0.2");
  AddAsOf(command, &options->as_of);
  options->limit.AddTo(command);
}

}  // namespace legation::cli
