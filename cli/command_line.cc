#include "cli/command_line.h"

#include <algorithm>
#include <ostream>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"
#include "cli/commands/commands.h"
#include "cli/rendering/error_text.h"
#include "vocabulary/built_in_countries.h"

namespace legation::cli {
namespace {

constexpr char kFooter[] =
    "Lists are tables; --json gives one object a line. Exit codes: 0 done, 1 refused, 2 usage, 3 no service answers.";

const serving::ClientFlagStyle kSecurityFlags{"--", "LEGATION_", '-'};

void AddSettings(CLI::App* app, Settings* settings) {
  app->add_option("--ingest", settings->ingest, "Where legation-ingest listens")
      ->envname("LEGATION_INGEST")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app->add_option("--query", settings->query, "Where legation-query listens")
      ->envname("LEGATION_QUERY")
      ->type_name("HOST:PORT")
      ->capture_default_str();
  app->add_option("--token", settings->token, "Read at least as fresh as the write, or the answer, of this token")
      ->envname("LEGATION_TOKEN")
      ->type_name("TOKEN");
  app->add_option("--timeout", settings->timeout_seconds, "How long a call may take, tries included")
      ->envname("LEGATION_TIMEOUT")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  serving::AddClientSecurityFlags(app, kSecurityFlags, &settings->security);
  app->add_flag("--json", settings->json, "Protocol Buffers JSON, one object a line, in place of tables");
  app->add_flag("--evidence", settings->evidence, "The best sentence below each event");
  app->add_flag("--answered-at", settings->answered_at, "Also the token of the answer, on standard error");
}

void AddCommands(Commands* commands) {
  AddIngest(commands);
  AddImport(commands);
  AddRelationship(commands);
  AddHistory(commands);
  AddPartners(commands);
  AddDelegations(commands);
  AddEventLists(commands);
  AddMilestones(commands);
  AddLookUps(commands);
  AddWithdrawn(commands);
  AddWatch(commands);
  AddExport(commands);
  AddCorrections(commands);
  AddReextract(commands);
  AddStatus(commands);
  AddToken(commands);
  AddCompletion(commands);
}

ExitCode Tell(const absl::Status& status, Console& console) {
  console.out.flush();
  console.err << ErrorText(status);
  return ExitCodeOf(status);
}

}  // namespace

ExitCode RunCommandLine(const std::vector<std::string>& arguments, Console& console) {
  CLI::App app{"Asks and feeds Legation, the record of how countries deal with each other.", "legation"};
  app.set_version_flag("--version", std::string("legation ") + LEGATION_VERSION);
  app.footer(kFooter);
  app.require_subcommand(1);
  app.fallthrough();  // the settings may stand behind the command, where people think of them
  Settings settings;
  AddSettings(&app, &settings);
  Commands commands(&app);
  AddCommands(&commands);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {  // also --help and --version, which are 0
    return app.exit(error, console.out, console.err) == 0 ? ExitCode::kDone : ExitCode::kUsage;
  }
  for (const std::string& address : {settings.ingest, settings.query}) {
    const absl::Status checked = serving::CheckClientSecurity(settings.security, kSecurityFlags, address);
    if (!checked.ok()) {
      console.err << "legation: " << checked.message() << '\n';
      return ExitCode::kUsage;
    }
  }
  const auto countries = vocabulary::BuiltInCountries();
  if (!countries.ok()) return Tell(countries.status(), console);
  Session session(settings, console, *countries);
  const Outcome outcome = commands.Chosen()(session);
  if (!outcome.ok()) return Tell(outcome.status(), console);
  console.out.flush();
  if (!console.out) return Tell(absl::DataLossError("standard output cannot be written"), console);
  return *outcome;
}

}  // namespace legation::cli
