#include "tools/article_files/article_files.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "errors/status_macros.h"
#include "google/protobuf/util/time_util.h"
#include "ingest_service/extraction/utf8.h"

namespace legation::article_files {
namespace {

absl::Status SetPublishTime(const std::string& text, v1::Article* article) {
  if (text.empty()) return absl::OkStatus();
  const std::string moment = text.find('T') == std::string::npos ? text + "T00:00:00Z" : text;
  if (!google::protobuf::util::TimeUtil::FromString(moment, article->mutable_publish_time())) {
    return absl::InvalidArgumentError("no date: " + text + " (give YYYY-MM-DD)");
  }
  return absl::OkStatus();
}

std::string TextOf(const nlohmann::json& meta, const char* name) {
  const auto found = meta.find(name);
  return found != meta.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::vector<std::filesystem::path> ArticleFiles(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

absl::StatusOr<v1::Article> ReadArticle(const std::filesystem::path& file, const std::string& published) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream || std::filesystem::is_directory(file)) return absl::InvalidArgumentError("cannot read " + file.string());
  v1::Article article;
  article.set_article_id(file.stem().string());
  // Bytes that we read ourselves; gRPC's parser would refuse them later with fewer words.
  RETURN_IF_ERROR(extraction::CheckUtf8(text.str()));
  article.set_text(text.str());
  std::filesystem::path meta_file = file;
  meta_file.replace_extension(".meta.json");
  std::string published_at = published;
  if (std::ifstream meta_stream(meta_file); meta_stream) {
    const nlohmann::json meta = nlohmann::json::parse(meta_stream, nullptr, false);
    if (!meta.is_object()) return absl::InvalidArgumentError("no JSON object: " + meta_file.string());
    if (const std::string id = TextOf(meta, "article_id"); !id.empty()) article.set_article_id(id);
    article.set_title(TextOf(meta, "title"));
    article.set_publisher(TextOf(meta, meta.contains("publisher") ? "publisher" : "outlet"));
    article.set_url(TextOf(meta, "url"));
    if (published_at.empty()) published_at = TextOf(meta, "published_at");
  }
  RETURN_IF_ERROR(SetPublishTime(published_at, &article));
  return article;
}

}  // namespace legation::article_files
