#include <fmt/format.h>

#include <fstream>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/import/import_run.h"
#include "cli/rendering/text_layout.h"
#include "vocabulary/vocabulary.h"

namespace legation::cli {
namespace {

using RelativeDates = RowGuards::RelativeDates;

struct Options {
  std::vector<std::string> paths, mentions;
  std::string format, dataset, rejects, after, position_file, relative_dates = "coarse";
  bool include_organizations = false, no_wait = false;
  int64_t in_flight = 8;
};

// The position of an earlier run; absent when there was none.
absl::StatusOr<std::optional<ImportPosition>> PositionOf(const Options& options) {
  std::string text = options.after;
  if (text.empty() && !options.position_file.empty()) {
    std::ifstream file(options.position_file);
    std::getline(file, text);
  }
  if (text.empty()) return std::nullopt;
  const auto position = ParsePosition(text);
  if (!position) return absl::InvalidArgumentError("\"" + text + "\" is no position, which is FILE:LINE");
  return position;
}

absl::StatusOr<ImportSettings> SettingsOf(const Options& options) {
  ImportSettings settings;
  settings.dataset = options.dataset;
  if (!options.format.empty()) settings.format = RowFormatOf(options.format);
  settings.mentions = options.mentions;
  settings.position_file = options.position_file;
  settings.guards.include_organizations = options.include_organizations;
  settings.guards.relative_dates = options.relative_dates == "keep"   ? RelativeDates::kKeep
                                   : options.relative_dates == "skip" ? RelativeDates::kSkip
                                                                      : RelativeDates::kCoarse;
  const auto position = PositionOf(options);
  if (!position.ok()) return position.status();
  settings.after = *position;
  return settings;
}

// Any read that brings the token waits until the replica has it.
absl::Status WaitFor(Session& session, const std::string& token) {
  v1::ListEventsRequest request;
  request.set_page_size(1);
  request.mutable_consistency()->set_at_least_as_fresh(token);
  return session.query().Call(request).status();
}

Outcome Run(const Options& options, Session& session) {
  const auto settings = SettingsOf(options);
  const auto files = ImportFilesOf(options.paths);
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  for (const absl::Status& status : {settings.status(), files.status(), vocabulary.status()}) {
    if (!status.ok()) return status;
  }
  const auto actors = ActorTable::Make(**vocabulary);
  if (!actors.ok()) return actors.status();
  ImportReport report;
  if (const absl::Status writable = report.WriteRejectsTo(options.rejects); !writable.ok()) return writable;

  ImportRun run(*settings, **actors, session.console, report);
  const absl::Status status = run.Run(*files, [&](ImportSender::Take take) {
    return session.ingest().Import(static_cast<size_t>(options.in_flight), std::move(take));
  });
  if (session.settings.json) {
    session.Print(report.Json(run.seconds(), run.written_at(), run.position()) + "\n");
  } else {
    session.Print(report.Summary(run.seconds()) + "\n");
  }
  if (!run.written_at().empty() && !options.no_wait) {
    const absl::Status waited = WaitFor(session, run.written_at());
    if (!waited.ok()) session.Note("not waited for legation-query: " + PlainText(std::string(waited.message())));
  }
  if (!session.settings.json && !run.written_at().empty()) session.Print("written_at: " + run.written_at() + "\n");
  if (!status.ok()) {
    if (!run.position().empty()) session.Note("to go on: --after " + PlainText(run.position()));
    return status;
  }
  if (const absl::Status written = report.Finish(); !written.ok()) return written;
  return report.rejected() > 0 ? ExitCode::kRefused : ExitCode::kDone;
}

}  // namespace

void AddImport(Commands* commands) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add("import", "Store coded events of GDELT, ICEWS, POLECAT or JSON lines",
                                    [options](Session& session) { return Run(*options, session); });
  AddTexts(command, "PATH", &options->paths,
           "Files of rows, plain, gzip or zip; folders of such files; or - for standard input", "FILE",
           Need::kRequired);
  AddChoice(command, "--format", &options->format, RowFormatWords(),
            "What the rows are; else told from the first line");
  AddText(command, "--dataset", &options->dataset, "Name under which the events are stored; else the format's", "NAME");
  AddTexts(command, "--mentions", &options->mentions,
           "GDELT mentions, which tell how sure GDELT is of its events; those beside a file are found by themselves",
           "FILE");
  AddSwitch(command, "--include-organizations", &options->include_organizations,
            "Also events with an organisation, such as the EU, on one side or both");
  AddChoice(command, "--relative-dates", &options->relative_dates, {"coarse", "keep", "skip"},
            "GDELT's dates a month, a year or ten years before the article: keep only the month or year, keep the day, "
            "or leave the row out");
  AddText(command, "--rejects", &options->rejects, "Writes every rejected row's file, line and reason there", "FILE");
  AddText(command, "--after", &options->after, "Go on behind this row of an earlier run", "FILE:LINE");
  AddText(command, "--position-file", &options->position_file,
          "Keeps the position of what is stored, and goes on behind what it holds already", "FILE");
  AddNumber(command, "--in-flight", &options->in_flight, 1, 64, "Batches of 1,000 events on the way at once");
  AddSwitch(command, "--no-wait", &options->no_wait, "Do not wait until legation-query has them");
}

}  // namespace legation::cli
