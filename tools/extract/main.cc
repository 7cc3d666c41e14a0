// legation-extract: text to events without a server, one JSON line for each article.
#include <google/protobuf/util/json_util.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "errors/error.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/names.h"
#include "tools/article_files/article_files.h"
#include "tools/extract/evaluation_format.h"
#include "vocabulary/vocabulary.h"

namespace legation::tools {
namespace {

using nlohmann::json;

int Fail(const std::string& what, const absl::Status& status) {
  const auto info = errors::GetErrorInfo(status);
  std::cerr << "legation-extract: " << what << (what.empty() ? "" : ": ") << (info ? info->reason() + ": " : "")
            << std::string(status.message()) << "\n";
  return 1;
}

std::optional<std::chrono::sys_days> PublishDay(const v1::Article& article) {
  if (!article.has_publish_time()) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(article.publish_time().seconds())));
}

json AllFields(const internal::v1::ExtractedEvent& event) {
  std::string text;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  (void)google::protobuf::util::MessageToJsonString(event, &text, options);
  return json::parse(text, nullptr, false);
}

int Main(int argc, char** argv) {
  CLI::App app{"Reads articles and prints their events, one JSON line for each article.", "legation-extract"};
  std::vector<std::string> paths;
  std::string published, format = "json", syntax = "both";
  app.add_option("PATH", paths, "text files, or folders with NAME.txt and NAME.meta.json")->required();
  app.add_option("--published", published, "day of publication, YYYY-MM-DD, in place of what .meta.json tells");
  app.add_option("--format", format, "json (all fields), evaluation (for score.py) or explain (how each sentence is read)")
      ->check(CLI::IsMember({"json", "evaluation", "explain"}));
  app.add_option("--syntax", syntax, "both (the default), shallow (rules alone) or parser (trained)")
      ->check(CLI::IsMember({"both", "parser", "shallow"}));
  CLI11_PARSE(app, argc, argv);
  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  if (!vocabulary.ok()) return Fail("", vocabulary.status());
  extraction::Extractor::Syntaxes syntaxes = extraction::Extractor::AllSyntaxes();
  if (syntax == "shallow") syntaxes = {extraction::SyntaxKind::kShallow};
  if (syntax == "parser") syntaxes = {extraction::SyntaxKind::kParser};
  const auto extractor = extraction::Extractor::Create(**vocabulary, syntaxes);
  if (!extractor.ok()) return Fail("", extractor.status());

  std::vector<std::filesystem::path> files;
  for (const std::string& path : paths) {
    const bool folder = std::filesystem::is_directory(path);
    const auto found = folder ? article_files::ArticleFiles(path) : std::vector<std::filesystem::path>{path};
    files.insert(files.end(), found.begin(), found.end());
  }
  for (const auto& file : files) {
    const auto article = article_files::ReadArticle(file, published);
    if (!article.ok()) return Fail(file.string(), article.status());
    const extraction::ArticleText text{article->text(), article->title(), PublishDay(*article), article->publisher()};
    if (format == "explain") {
      std::cout << (*extractor)->Explain(text);
      continue;
    }
    auto extraction = (*extractor)->Extract(text);
    json line = {{"id", file.stem().string()},
                 {"relative_dates_unresolved", extraction.relative_dates_unresolved},
                 {"events", json::array()}};
    if (format == "evaluation") JoinAgreements(&extraction.events, &extraction.signs);
    for (size_t i = 0; i < extraction.events.size(); ++i) {
      const auto& event = extraction.events[i];
      if (format != "evaluation")
        line["events"].push_back(AllFields(event));
      else if (!ToldAsVisit(event, extraction.events))
        line["events"].push_back(EvaluationEvent(event, extraction.signs[i]));
    }
    std::cout << line.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace legation::tools

int main(int argc, char** argv) { return legation::tools::Main(argc, argv); }
