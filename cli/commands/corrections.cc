// retract-article, retract-event, erase-article, correct-event: what a person takes back or mends.
#include <fmt/format.h>

#include <fstream>

#include "cli/arguments/event_slots.h"
#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/ingest/request_ids.h"
#include "cli/rendering/event_page.h"
#include "tools/article_files/article_files.h"

namespace legation::cli {
namespace {

struct Options {
  std::string id, reason, slots_file;
  std::vector<std::string> assignments, cleared;
};

// The answer as JSON, or what it says in `text`; then the token.
template <typename Response>
Outcome Tell(Session& session, const absl::StatusOr<Response>& answer, const std::string& text) {
  if (!answer.ok()) return answer.status();
  if (session.settings.json) {
    session.Print(*answer);
  } else {
    session.Print(text + "written_at: " + answer->written_at() + "\n");
  }
  return ExitCode::kDone;
}

Outcome RetractArticle(const Options& options, Session& session) {
  v1::RetractArticleRequest request;
  request.set_article_id(options.id);
  request.set_reason(options.reason);
  request.set_request_id(RequestIds().Of(0));
  const auto answer = session.ingest().Call(request);
  std::string text;
  if (answer.ok()) {
    for (const std::string& id : answer->withdrawn_event_ids()) text += "withdrawn: " + id + "\n";
    for (const std::string& id : answer->changed_event_ids()) text += "changed:   " + id + "\n";
  }
  return Tell(session, answer, text);
}

Outcome RetractEvent(const Options& options, Session& session) {
  v1::RetractEventRequest request;
  request.set_event_id(options.id);
  request.set_reason(options.reason);
  request.set_request_id(RequestIds().Of(0));
  return Tell(session, session.ingest().Call(request), "");
}

Outcome EraseArticle(const Options& options, Session& session) {
  v1::EraseArticleRequest request;
  request.set_article_id(options.id);
  request.set_reason(options.reason);
  request.set_request_id(RequestIds().Of(0));
  return Tell(session, session.ingest().Call(request), "");
}

absl::Status ReadSlotsFile(const std::string& path, std::istream& standard_input, v1::Event* event) {
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  const auto json = article_files::ReadText(path == "-" ? standard_input : file, path == "-" ? "standard input" : path);
  return json.ok() ? ReadSlots(*json, event) : json.status();
}

Outcome CorrectEvent(const Options& options, Session& session) {
  v1::CorrectEventRequest request;
  request.set_event_id(options.id);
  request.set_reason(options.reason);
  request.set_request_id(RequestIds().Of(0));
  absl::Status read;
  if (!options.slots_file.empty())
    read = ReadSlotsFile(options.slots_file, session.console.in, request.mutable_event());
  for (const std::string& assignment : options.assignments) {
    if (read.ok()) read = SetSlot(assignment, request.mutable_event());
  }
  if (!options.cleared.empty())
    *request.mutable_update_mask() = MaskOf(request.event(), options.assignments, options.cleared);
  if (read.ok() && !request.has_event() && options.cleared.empty())
    read = absl::InvalidArgumentError("nothing to correct: give --set, --slots or --clear");
  if (!read.ok()) {
    session.Note("legation: " + std::string(read.message()));
    return ExitCode::kUsage;
  }
  const auto answer = session.ingest().Call(request);
  return Tell(session, answer, answer.ok() ? EventPage(answer->event(), session.countries, session.console.page) : "");
}

}  // namespace

void AddCorrections(Commands* commands) {
  const auto article = std::make_shared<Options>(), event = std::make_shared<Options>(),
             erasure = std::make_shared<Options>(), correction = std::make_shared<Options>();
  CLI::App* command = commands->Add("retract-article", "Withdraw an article and the events that rest on it alone",
                                    [article](Session& session) { return RetractArticle(*article, session); });
  AddText(command, "ID", &article->id, "The article", "ARTICLE", Need::kRequired);
  AddText(command, "--reason", &article->reason, "Why, for people", "TEXT", Need::kRequired);
  command = commands->Add("retract-event", "Withdraw one event by hand",
                          [event](Session& session) { return RetractEvent(*event, session); });
  AddText(command, "ID", &event->id, "The event", "EVENT", Need::kRequired);
  AddText(command, "--reason", &event->reason, "Why, for people", "TEXT", Need::kRequired);
  command = commands->Add("erase-article", "Remove an article's text and sentences for good",
                          [erasure](Session& session) { return EraseArticle(*erasure, session); });
  AddText(command, "ID", &erasure->id, "The article", "ARTICLE", Need::kRequired);
  AddText(command, "--reason", &erasure->reason, "Why, for people", "TEXT", Need::kRequired);
  command = commands->Add("correct-event", "Correct slots of an event by hand; those not given stay as they are",
                          [correction](Session& session) { return CorrectEvent(*correction, session); });
  AddText(command, "ID", &correction->id, "The event", "EVENT", Need::kRequired);
  AddText(command, "--reason", &correction->reason, "Why, for people", "TEXT", Need::kRequired);
  AddTexts(command, "--set", &correction->assignments,
           "A slot, such as status=cancelled or delegation.size=70; repeatable", "PATH=VALUE");
  AddTexts(command, "--clear", &correction->cleared, "A slot to empty, such as place or delegation.size; repeatable",
           "PATH");
  AddText(command, "--slots", &correction->slots_file, "Slots of Event as JSON; - for standard input", "FILE");
}

}  // namespace legation::cli
