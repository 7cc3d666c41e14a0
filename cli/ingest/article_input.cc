#include "cli/ingest/article_input.h"

#include "errors/status_macros.h"
#include "tools/article_files/article_files.h"

namespace legation::cli {

absl::StatusOr<std::vector<std::filesystem::path>> InputsOf(const std::vector<std::string>& paths) {
  std::vector<std::filesystem::path> inputs;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path == "-" || std::filesystem::is_regular_file(path, ignored) || std::filesystem::is_fifo(path, ignored)) {
      inputs.emplace_back(path);
      continue;
    }
    if (!std::filesystem::is_directory(path, ignored)) return absl::InvalidArgumentError("no file or folder: " + path);
    const auto files = article_files::ArticleFiles(path);
    if (files.empty()) return absl::InvalidArgumentError("no *.txt in " + path);
    inputs.insert(inputs.end(), files.begin(), files.end());
  }
  return inputs;
}

absl::StatusOr<v1::Article> ReadInput(const std::filesystem::path& input, const ArticleSlots& slots,
                                      std::istream& standard_input) {
  v1::Article article;
  if (input == "-") {
    ASSIGN_OR_RETURN(*article.mutable_text(), article_files::ReadText(standard_input, "standard input"));
    RETURN_IF_ERROR(article_files::SetPublishTime(slots.published, &article));
  } else {
    ASSIGN_OR_RETURN(article, article_files::ReadArticle(input, slots.published));
  }
  if (!slots.id.empty()) article.set_article_id(slots.id);
  if (!slots.title.empty()) article.set_title(slots.title);
  if (!slots.publisher.empty()) article.set_publisher(slots.publisher);
  if (!slots.url.empty()) article.set_url(slots.url);
  if (!slots.language.empty()) article.set_language_code(slots.language);
  return article;
}

}  // namespace legation::cli
