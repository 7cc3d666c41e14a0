#include <fmt/format.h>

#include <ostream>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/written_over_line.h"

namespace legation::cli {
namespace {

std::string CountsOf(const v1::ReextractArticlesResponse& progress) {
  std::string text = fmt::format("{} of {} articles: {} coded again, {} unchanged", progress.done_count(),
                                 progress.total_count(), progress.reextracted_count(), progress.unchanged_count());
  const auto add = [&text](int64_t count, const char* what) {
    if (count > 0) text += fmt::format(", {} {}", count, what);
  };
  add(progress.retracted_count(), "retracted");
  add(progress.erased_count(), "erased");
  add(progress.unread_count(), "not read now");
  return text;
}

Outcome Run(const std::vector<std::string>& ids, Session& session) {
  v1::ReextractArticlesRequest request;
  *request.mutable_article_ids() = {ids.begin(), ids.end()};
  v1::ReextractArticlesResponse last;
  absl::Status status;
  {
    WrittenOverLine line(session.console);
    status = session.ingest().Reextract(request, [&](const v1::ReextractArticlesResponse& progress) {
      last = progress;
      if (session.settings.json) session.Print(progress);
      line.Show([&](size_t width) { return CountsOf(progress).substr(0, width); });
    });
  }
  // A call that ended early has done what it told.
  if (!session.settings.json && (status.ok() || last.done_count() > 0)) {
    session.Print(CountsOf(last) + "\n");
    if (!last.written_at().empty()) session.Print("written_at: " + last.written_at() + "\n");
  }
  if (!status.ok()) return status;
  return last.unread_count() > 0 ? ExitCode::kUnavailable : ExitCode::kDone;
}

}  // namespace

void AddReextract(Commands* commands) {
  const auto ids = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      commands->Add("reextract", "Code stored articles again with the present extractor; again after an interruption",
                    [ids](Session& session) { return Run(*ids, session); });
  AddTexts(command, "ARTICLE", ids.get(), "Ids of articles; absent: all that another version coded", "");
}

}  // namespace legation::cli
