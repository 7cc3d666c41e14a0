#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/ingest/article_input.h"
#include "cli/ingest/ingest_report.h"
#include "cli/ingest/ordered_calls.h"
#include "cli/ingest/progress.h"
#include "cli/ingest/request_ids.h"
#include "cli/rendering/event_tables.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using Answer = absl::StatusOr<v1::IngestArticleResponse>;

struct Options {
  std::vector<std::string> paths;
  ArticleSlots slots;
  int64_t in_flight = 64;
  bool no_wait = false;
};

// The newest write, whose token stands behind all before it. A duplicate tells the token of the first, which may be old.
class NewestWrite {
 public:
  void Add(const v1::IngestArticleResponse& stored) {
    if (!token_.empty() && stored.outcome() == v1::INGEST_OUTCOME_DUPLICATE) return;
    article_id_ = stored.article_id();
    token_ = stored.written_at();
  }
  const std::string& article_id() const { return article_id_; }
  const std::string& token() const { return token_; }  // empty: there was none

 private:
  std::string article_id_, token_;
};

// Waits until the query service has it.
absl::Status WaitFor(Session& session, const NewestWrite& newest) {
  v1::GetArticleRequest request;
  request.set_article_id(newest.article_id());
  request.mutable_consistency()->set_at_least_as_fresh(newest.token());
  return session.query().Call(request).status();
}

void ShowEvents(const v1::IngestArticleResponse& stored, Session& session) {
  Table table = NewEventTable();
  for (const v1::StoredEvent& event : stored.events())
    AddEvent(event.event(), session.settings.evidence, session.countries, &table);
  session.Print(table.Render(session.console.page));
}

void TellToken(const Options& options, Session& session, const NewestWrite& newest) {
  if (newest.token().empty()) return;
  if (!options.no_wait) {
    const absl::Status waited = WaitFor(session, newest);
    if (!waited.ok()) session.Note("not waited for legation-query: " + PlainText(std::string(waited.message())));
  }
  const std::string line = "written_at: " + newest.token();
  session.settings.json ? session.Note(line) : session.Print(line + "\n");
}

Outcome Run(const Options& options, Session& session) {
  const auto inputs = InputsOf(options.paths);
  if (!inputs.ok()) return inputs.status();
  const ArticleSlots& slots = options.slots;
  if (inputs->size() > 1 && !(slots.id + slots.title + slots.url).empty()) {
    session.Note("legation: --id, --title and --url are of one article, and these are " +
                 std::to_string(inputs->size()));
    return ExitCode::kUsage;
  }
  const RequestIds request_ids;
  NewestWrite newest;
  IngestReport report;
  absl::Status unavailable;
  IngestClient& ingest = session.ingest();
  const auto make = [&](size_t i) -> ArticleStream::Request {
    auto article = ReadInput((*inputs)[i], slots, session.console.in);
    if (!article.ok()) return article.status();
    v1::IngestArticlesRequest request;
    *request.mutable_article() = *std::move(article);
    request.set_request_id(request_ids.Of(i));
    return request;
  };
  const auto send = [&](size_t i) -> Answer {
    ArticleStream::Request made = make(i);
    if (!made.ok()) return made.status();
    v1::IngestArticleRequest request;
    request.mutable_article()->Swap(made->mutable_article());
    request.set_request_id(made->request_id());
    return ingest.Call(request);
  };
  {
    Progress progress(session.console, inputs->size());
    const auto take = [&](size_t i, Answer answer) {
      if (!answer.ok() && ExitCodeOf(answer.status()) == ExitCode::kUnavailable) {
        unavailable = answer.status();
        return false;
      }
      report.Add(answer);
      if (answer.ok()) newest.Add(*answer);
      const std::string name = (*inputs)[i] == "-" ? "standard input" : PlainText((*inputs)[i].filename().string());
      if (session.settings.json) session.Print(OutcomeMessage(static_cast<int64_t>(i), answer));
      const std::string line = fmt::format("[{}/{}] {}: {}", i + 1, inputs->size(), name, OutcomeText(answer));
      progress.Done(name, session.settings.json && answer.ok() ? "" : line, !answer.ok());
      if (inputs->size() == 1 && answer.ok() && !session.settings.json) ShowEvents(*answer, session);
      return true;
    };
    // One article is a call of its own; so is each with a service of before the stream.
    absl::Status sent = absl::UnimplementedError("not streamed");
    if (inputs->size() > 1) {
      sent = ingest.Send({inputs->size(), static_cast<size_t>(options.in_flight), make, take});
    }
    if (absl::IsUnimplemented(sent)) {
      OrderedCalls<Answer>(inputs->size(), 1, send, take);
    } else if (!sent.ok()) {
      unavailable = sent;
    }
  }
  session.settings.json ? session.Note(report.Summary()) : session.Print(report.Summary() + "\n");
  TellToken(options, session, newest);
  if (!unavailable.ok()) return unavailable;
  return report.refused() > 0 ? ExitCode::kRefused : ExitCode::kDone;
}

}  // namespace

void AddIngest(Commands* commands) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      commands->Add("ingest", "Store articles", [options](Session& session) { return Run(*options, session); });
  AddTexts(command, "PATH", &options->paths,
           "Text files, folders with NAME.txt and NAME.meta.json, or - for one article from standard input", "FILE",
           Need::kRequired);
  AddText(command, "--id", &options->slots.id, "Name of the article; else the file's", "ID");
  AddText(command, "--title", &options->slots.title, "Its headline", "TEXT");
  AddText(command, "--publisher", &options->slots.publisher, "Who published it", "NAME");
  AddText(command, "--published", &options->slots.published,
          "When: YYYY-MM-DD or RFC 3339; \"Tuesday\" in the text is told from it", "TIME");
  AddText(command, "--url", &options->slots.url, "Where it was published", "URL");
  AddText(command, "--language", &options->slots.language, "BCP 47 code of its language; else English", "CODE");
  AddNumber(command, "--in-flight", &options->in_flight, 1, 1000,
            "Articles that are sent ahead of their answers. They are read side by side and stored in order");
  AddSwitch(command, "--no-wait", &options->no_wait, "Do not wait until legation-query has them");
}

}  // namespace legation::cli
