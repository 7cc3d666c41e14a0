#include "tools/demo/articles.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "errors/error.h"
#include "google/protobuf/util/time_util.h"

namespace legation::demo {
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

// Files are bytes that we read ourselves; gRPC's parser would refuse them later with fewer words.
bool IsUtf8(const std::string& text) {
  // dump() throws on invalid UTF-8 unless told otherwise; with `ignore` an unsound text comes out shorter.
  return nlohmann::json::parse(nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::ignore))
             .get_ref<const std::string&>() == text;
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
  if (!IsUtf8(text.str())) {
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_TEXT_NOT_UTF8,
                             "the text is not UTF-8: " + file.string(), {{"field", "article.text"}});
  }
  article.set_text(text.str());
  std::filesystem::path meta_file = file;
  meta_file.replace_extension(".meta.json");
  std::string published_at = published;
  if (std::ifstream meta_stream(meta_file); meta_stream) {
    const nlohmann::json meta = nlohmann::json::parse(meta_stream, nullptr, false);
    if (!meta.is_object()) return absl::InvalidArgumentError("no JSON object: " + meta_file.string());
    if (const std::string id = TextOf(meta, "article_id"); !id.empty()) article.set_article_id(id);
    article.set_title(TextOf(meta, "title"));
    article.set_publisher(TextOf(meta, "publisher"));
    article.set_url(TextOf(meta, "url"));
    if (published_at.empty()) published_at = TextOf(meta, "published_at");
  }
  if (const absl::Status status = SetPublishTime(published_at, &article); !status.ok()) return status;
  return article;
}

}  // namespace legation::demo
