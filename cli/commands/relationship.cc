#include "cli/rendering/relationship_text.h"

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"

namespace legation::cli {

void AddRelationship(Commands* commands) {
  struct Options {
    std::string party_a, party_b;
    google::type::Date on_date;
    v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
    v1::AsOf as_of;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      commands->Add("relationship", "How two parties stand, and why", [options](Session& session) -> Outcome {
        v1::GetRelationshipRequest request;
        request.set_party_a(options->party_a);
        request.set_party_b(options->party_b);
        if (options->on_date.year() != 0) *request.mutable_on_date() = options->on_date;
        request.set_direction(options->direction);
        session.SetReading(options->as_of, &request);
        const auto answer = session.query().Call(request);
        if (!answer.ok()) return answer.status();
        session.NoteAnsweredAt(answer->answered_at());
        if (session.settings.json) {
          session.Print(*answer);
        } else {
          session.Print(RelationshipText(*answer, session.settings.evidence, session.countries, session.console.page));
        }
        return ExitCode::kDone;
      });
  AddText(command, "A", &options->party_a, "One party, in any spelling", "PARTY", Need::kRequired);
  AddText(command, "B", &options->party_b, "The other", "PARTY", Need::kRequired);
  AddDay(command, "--on", &options->on_date, "Day for which the measures are told; else today");
  AddEnum(command, "--direction", &options->direction, "Which way events run; forward: from A to B");
  AddAsOf(command, &options->as_of);
}

}  // namespace legation::cli
