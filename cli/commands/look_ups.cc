// event, article, resolve: one thing by its name.
#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/rendering/article_text.h"
#include "cli/rendering/event_page.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

struct Options {
  std::string id;
  v1::AsOf as_of;
  std::vector<std::string> extractors;
};

Outcome ShowEvent(const Options& options, Session& session) {
  v1::GetEventRequest request;
  request.set_event_id(options.id);
  session.SetReading(options.as_of, &request);
  const auto answer = session.query().Call(request);
  if (!answer.ok()) return answer.status();
  session.NoteAnsweredAt(answer->answered_at());
  if (session.settings.json) {
    session.Print(answer->event());
  } else {
    session.Print(EventPage(answer->event(), session.countries, session.console.page));
  }
  return ExitCode::kDone;
}

Outcome ShowArticle(const Options& options, Session& session) {
  v1::GetArticleRequest request;
  request.set_article_id(options.id);
  request.mutable_extractors()->Add(options.extractors.begin(), options.extractors.end());
  session.SetReading(options.as_of, &request);
  const auto answer = session.query().Call(request);
  if (!answer.ok()) return answer.status();
  session.NoteAnsweredAt(answer->answered_at());
  if (session.settings.json) {
    session.Print(*answer);
  } else {
    session.Print(ArticleText(*answer, session.settings.evidence, session.countries, session.console.page));
  }
  return ExitCode::kDone;
}

Outcome Resolve(const Options& options, Session& session) {
  v1::ResolvePartyRequest request;
  request.set_name(options.id);
  const auto answer = session.query().Call(request);
  if (!answer.ok()) return answer.status();
  if (session.settings.json) {
    session.Print(answer->party());
  } else {
    session.Print(PartyText(answer->party(), session.countries, session.console.page));
  }
  return ExitCode::kDone;
}

}  // namespace

void AddLookUps(Commands* commands) {
  const auto event = std::make_shared<Options>(), article = std::make_shared<Options>(),
             party = std::make_shared<Options>();
  CLI::App* command = commands->Add("event", "One event with all its evidence",
                                    [event](Session& session) { return ShowEvent(*event, session); });
  AddText(command, "ID", &event->id, "The event, such as evt_7m2k4x0q9d3f5h8j", "EVENT", Need::kRequired);
  AddAsOf(command, &event->as_of);
  command = commands->Add("article", "One article: what is known of it, and its events",
                          [article](Session& session) { return ShowArticle(*article, session); });
  AddText(command, "ID", &article->id, "The article", "ARTICLE", Need::kRequired);
  AddTexts(command, "--extractor", &article->extractors,
           "Also what this extractor found that does not count; repeatable", "NAME");
  AddAsOf(command, &article->as_of);
  command = commands->Add("resolve", "Which country or organisation a spelling means",
                          [party](Session& session) { return Resolve(*party, session); });
  AddText(command, "NAME", &party->id, "Any spelling", "PARTY", Need::kRequired);
}

}  // namespace legation::cli
