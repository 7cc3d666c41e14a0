// legation-demo: starts both services on loopback, gives them articles, asks what people ask, and stops what it started.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "legation/v1/ingest_service.grpc.pb.h"
#include "legation/v1/query_service.grpc.pb.h"
#include "tools/article_files/article_files.h"
#include "tools/demo/answer_text.h"
#include "tools/demo/questions.h"
#include "tools/demo/services.h"

namespace legation::demo {
namespace {

using article_files::ArticleFiles;
using article_files::ReadArticle;

constexpr size_t kPairsAsked = 2;

struct Settings {
  std::string articles = "examples/articles";
  std::string article, published;
  bool keep = false;
};

int Fail(const std::string& why) {
  fmt::print(stderr, "legation-demo: {}\n", why);
  return 1;
}

// "2 events, 1 of them known already".
std::string Summary(const v1::IngestArticleResponse& stored) {
  int merged = 0;
  for (const v1::StoredEvent& event : stored.events()) merged += event.outcome() == v1::EVENT_OUTCOME_MERGED;
  std::string text = fmt::format("{} event{}", stored.events_size(), stored.events_size() == 1 ? "" : "s");
  if (merged > 0) text += fmt::format(", {} known already", merged);
  return text;
}

// Any spelling may be asked for; people type names.
std::string NameOf(const std::string& party, const vocabulary::Vocabulary& vocabulary) {
  const vocabulary::Country* country = vocabulary.countries().Find(party);
  return country == nullptr ? party : country->name;
}

int Run(const Settings& settings, const vocabulary::Vocabulary& vocabulary) {
  const AnswerText show(vocabulary);
  std::vector<std::filesystem::path> files;
  if (!settings.article.empty()) {
    files.push_back(settings.article);
  } else {
    files = ArticleFiles(settings.articles);
    if (files.empty()) return Fail("no articles in " + settings.articles);
  }
  std::vector<v1::Article> articles;
  for (const auto& file : files) {
    auto article = ReadArticle(file, settings.published);
    if (!article.ok()) return Fail(std::string(article.status().message()));
    articles.push_back(*std::move(article));
  }

  Services services;
  show.Heading("Starting both services");
  if (!services.Start(settings.keep)) {
    return Fail("a service does not start\n" + services.LastLinesOfLogs());
  }
  show.Line(fmt::format("  legation-ingest on {}, legation-query on {}", services.ingest.address(), services.query.address()));

  show.Heading(fmt::format("Sending {} article{}", articles.size(), articles.size() == 1 ? "" : "s"));
  const auto ingest = v1::IngestService::NewStub(services.ingest.channel());
  const auto query = v1::QueryService::NewStub(services.query.channel());
  Questions questions;
  std::string token;
  for (size_t i = 0; i < articles.size(); ++i) {
    v1::IngestArticleRequest request;
    *request.mutable_article() = articles[i];
    v1::IngestArticleResponse stored;
    grpc::ClientContext context;
    const grpc::Status status = ingest->IngestArticle(&context, request, &stored);
    if (!status.ok()) return Fail(fmt::format("{}: {}", files[i].string(), status.error_message()));
    show.Line(fmt::format("  [{}/{}] {:<42} {}", i + 1, articles.size(), files[i].filename().string(), Summary(stored)));
    for (const v1::Warning& warning : stored.warnings()) show.Line("        " + warning.message());
    if (!settings.article.empty()) {
      for (const v1::StoredEvent& event : stored.events()) show.ShowEvent(event.event());
    }
    questions.Add(stored);
    token = stored.written_at();
  }

  for (const Questions::Pair& pair : questions.Pairs(kPairsAsked)) {
    v1::GetRelationshipRequest request;
    request.set_party_a(NameOf(pair.first, vocabulary));
    request.set_party_b(NameOf(pair.second, vocabulary));
    if (pair.last_day.day() != 0) *request.mutable_on_date() = pair.last_day;
    const v1::GetRelationshipRequest shown = request;
    request.mutable_consistency()->set_at_least_as_fresh(token);
    v1::GetRelationshipResponse answer;
    grpc::ClientContext context;
    const grpc::Status status = query->GetRelationship(&context, request, &answer);
    if (!status.ok()) return Fail(status.error_message());
    show.Heading(fmt::format("How do {} and {} stand?", answer.party_a().name(), answer.party_b().name()));
    show.Call(services.query.address(), "legation.v1.QueryService/GetRelationship", shown);
    show.ShowRelationship(answer);
  }

  v1::ListTradeDelegationsRequest all;
  show.Heading("Which trade delegations went where?");
  std::vector<v1::ListTradeDelegationsRequest> requests = {all};
  for (const std::string& host : questions.hosts()) {
    all.clear_hosts();
    all.add_hosts(NameOf(host, vocabulary));
    if (questions.hosts().size() > 1) requests.push_back(all);
  }
  for (const v1::ListTradeDelegationsRequest& request : requests) {
    v1::ListTradeDelegationsRequest fresh = request;
    fresh.mutable_consistency()->set_at_least_as_fresh(token);
    v1::ListTradeDelegationsResponse answer;
    grpc::ClientContext context;
    const grpc::Status status = query->ListTradeDelegations(&context, fresh, &answer);
    if (!status.ok()) return Fail(status.error_message());
    show.Call(services.query.address(), "legation.v1.QueryService/ListTradeDelegations", request);
    show.ShowDelegations(answer);
  }
  show.Line("\n  * not named at this event in the text: inferred from context, and marked so in the answer");
  if (settings.keep) services.Keep();
  return 0;
}

int Main(int argc, char** argv) {
  Settings settings;
  CLI::App app("Starts both services on loopback, gives them articles and asks how countries stand.", "legation-demo");
  app.add_option("--articles", settings.articles, "folder of NAME.txt with NAME.meta.json")->capture_default_str();
  app.add_option("--article", settings.article, "one article of your own instead of the folder")->check(CLI::ExistingFile);
  app.add_option("--published", settings.published, "day of its publication, YYYY-MM-DD, to which \"Tuesday\" refers");
  app.add_flag("--keep", settings.keep, "leave both services running");
  CLI11_PARSE(app, argc, argv);
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  if (!vocabulary.ok()) return Fail(std::string(vocabulary.status().message()));
  return Run(settings, **vocabulary);
}

}  // namespace
}  // namespace legation::demo

int main(int argc, char** argv) {
  legation::demo::BlockStopSignals();
  return legation::demo::Main(argc, argv);
}
