#include <fmt/format.h>

#include <deque>
#include <mutex>

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
  int64_t in_flight = 1;
  bool no_wait = false;
};

// The tokens of the newest answers. Calls in flight at the same time are answered in any order and tokens cannot be
// compared, so that the newest write is one of the last few.
class NewestTokens {
 public:
  explicit NewestTokens(size_t most) : most_(most) {}
  void Add(const v1::IngestArticleResponse& stored) {
    const std::lock_guard lock(mutex_);
    stored_.push_back({stored.article_id(), stored.written_at()});
    if (stored_.size() > most_) stored_.pop_front();
  }
  struct Stored {
    std::string article_id, token;
  };
  const std::deque<Stored>& stored() const { return stored_; }

 private:
  const size_t most_;
  std::mutex mutex_;
  std::deque<Stored> stored_;
};

// Waits until the query service has all of `stored`; then the token of its last answer stands behind each of them.
absl::StatusOr<std::string> WaitForAll(Session& session, const std::deque<NewestTokens::Stored>& stored) {
  std::string answered_at;
  for (const NewestTokens::Stored& last : stored) {
    v1::GetArticleRequest request;
    request.set_article_id(last.article_id);
    request.mutable_consistency()->set_at_least_as_fresh(last.token);
    const auto answer = session.query().Call(request);
    if (!answer.ok()) return answer.status();
    answered_at = answer->answered_at();
  }
  return answered_at;
}

void ShowEvents(const v1::IngestArticleResponse& stored, Session& session) {
  Table table = NewEventTable();
  for (const v1::StoredEvent& event : stored.events())
    AddEvent(event.event(), session.settings.evidence, session.countries, &table);
  session.Print(table.Render(session.console.page));
}

void TellToken(const Options& options, Session& session, const NewestTokens& tokens) {
  if (tokens.stored().empty()) return;
  std::string token = tokens.stored().back().token;
  if (!options.no_wait) {
    const auto waited = WaitForAll(session, tokens.stored());
    if (waited.ok()) {
      // With one call at a time the last write's own token is exact, and is what people look for.
      if (tokens.stored().size() > 1) token = *waited;
    } else {
      session.Note("not waited for legation-query: " + PlainText(std::string(waited.status().message())));
    }
  }
  const std::string line = "written_at: " + token;
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
  const auto in_flight = static_cast<size_t>(options.in_flight);
  NewestTokens tokens(in_flight);
  IngestReport report;
  absl::Status unavailable;
  IngestClient& ingest = session.ingest();
  const auto send = [&](size_t i) -> Answer {
    auto article = ReadInput((*inputs)[i], slots, session.console.in);
    if (!article.ok()) return article.status();
    v1::IngestArticleRequest request;
    *request.mutable_article() = *std::move(article);
    request.set_request_id(request_ids.Of(i));
    Answer answer = ingest.Call(request);
    if (answer.ok()) tokens.Add(*answer);
    return answer;
  };
  {
    Progress progress(session.console, inputs->size());
    const auto take = [&](size_t i, Answer answer) {
      if (!answer.ok() && ExitCodeOf(answer.status()) == ExitCode::kUnavailable) {
        unavailable = answer.status();
        return false;
      }
      report.Add(answer);
      const std::string name = (*inputs)[i] == "-" ? "standard input" : PlainText((*inputs)[i].filename().string());
      if (session.settings.json) session.Print(OutcomeMessage(static_cast<int64_t>(i), answer));
      const std::string line = fmt::format("[{}/{}] {}: {}", i + 1, inputs->size(), name, OutcomeText(answer));
      progress.Done(name, session.settings.json && answer.ok() ? "" : line, !answer.ok());
      if (inputs->size() == 1 && answer.ok() && !session.settings.json) ShowEvents(*answer, session);
      return true;
    };
    OrderedCalls<Answer>(inputs->size(), in_flight, send, take);
  }
  session.settings.json ? session.Note(report.Summary()) : session.Print(report.Summary() + "\n");
  TellToken(options, session, tokens);
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
  AddNumber(command, "--in-flight", &options->in_flight, 1, 64,
            "Articles on the way at once. More are faster, but are stored in any order, on which hangs what "
            "later reports of one event add");
  AddSwitch(command, "--no-wait", &options->no_wait, "Do not wait until legation-query has them");
}

}  // namespace legation::cli
