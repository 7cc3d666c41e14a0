#include <cstdio>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/event_filter_options.h"

namespace legation::cli {
namespace {

struct Options {
  EventFilterOptions filter;
  std::string format = "jsonl", output;
};

absl::Status CannotWrite(const std::string& path) { return absl::InvalidArgumentError("cannot write " + path); }

// Hands the bytes to `stream` as they come; the token of their revision.
absl::StatusOr<std::string> Write(const Options& options, Session& session, std::ostream& stream,
                                  const std::string& name) {
  v1::ExportEventsRequest request;
  options.filter.Fill(request.mutable_filter());
  session.SetReading(options.filter.as_of, request.mutable_filter());
  request.set_format(options.format == "csv" ? v1::EXPORT_FORMAT_CSV : v1::EXPORT_FORMAT_JSON_LINES);
  std::string answered_at;
  const absl::Status status = session.query().Export(request, [&](const v1::ExportEventsResponse& piece) {
    if (!piece.answered_at().empty()) answered_at = piece.answered_at();
    stream.write(piece.data().data(), static_cast<std::streamsize>(piece.data().size()));
    return static_cast<bool>(stream);
  });
  if (!status.ok()) return status;
  stream.flush();
  if (!stream) return CannotWrite(name);
  return answered_at;
}

// A file has its name only when it is whole: an export that broke off must not look like one that did not.
absl::StatusOr<std::string> WriteFile(const Options& options, Session& session) {
  const std::string part = options.output + ".part";
  std::ofstream file(part, std::ios::binary);
  if (!file) return CannotWrite(part);
  auto answered_at = Write(options, session, file, part);
  file.close();
  std::error_code error;
  if (answered_at.ok() && file) std::filesystem::rename(part, options.output, error);
  if (answered_at.ok() && (!file || error)) answered_at = CannotWrite(options.output);
  if (!answered_at.ok()) std::filesystem::remove(part, error);
  return answered_at;
}

Outcome Run(const Options& options, Session& session) {
  const auto answered_at = options.output.empty() ? Write(options, session, session.console.out, "standard output")
                                                  : WriteFile(options, session);
  if (!answered_at.ok()) return answered_at.status();
  if (!options.output.empty()) session.Note("written: " + options.output);
  session.NoteAnsweredAt(*answered_at);
  return ExitCode::kDone;
}

}  // namespace

void AddExport(Commands* commands) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add("export", "All events of a filter as CSV or JSON lines",
                                    [options](Session& session) { return Run(*options, session); });
  options->filter.AddTo(command, /*with_types=*/true);
  AddChoice(command, "--format", &options->format, {"jsonl", "csv"}, "JSON lines, or CSV");
  AddText(command, "--output", &options->output, "Where to; else standard output", "FILE");
}

}  // namespace legation::cli
