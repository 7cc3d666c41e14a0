#include "tools/article_files/article_files.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "errors/status_macros.h"
#include "google/protobuf/util/time_util.h"
#include "tools/article_files/utf8.h"

namespace legation::article_files {
namespace {

constexpr size_t kMostBytes = 16 << 20;

std::string TextOf(const nlohmann::json& meta, const char* name) {
  const auto found = meta.find(name);
  return found != meta.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

absl::Status SetPublishTime(const std::string& text, v1::Article* article) {
  if (text.empty()) return absl::OkStatus();
  const std::string moment = text.find('T') == std::string::npos ? text + "T00:00:00Z" : text;
  if (!google::protobuf::util::TimeUtil::FromString(moment, article->mutable_publish_time())) {
    return absl::InvalidArgumentError("no date: " + text + " (give YYYY-MM-DD)");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> ReadText(std::istream& stream, const std::string& name) {
  std::string text, piece(1 << 16, '\0');
  while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())), stream.gcount() > 0) {
    text.append(piece, 0, static_cast<size_t>(stream.gcount()));
    if (text.size() > kMostBytes) return absl::InvalidArgumentError("more than 16 MiB: " + name);
  }
  if (!stream.eof()) return absl::InvalidArgumentError("cannot read " + name);
  // Bytes that we read ourselves; gRPC's parser would refuse them later with fewer words.
  RETURN_IF_ERROR(CheckUtf8(text));
  return text;
}

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
  if (std::filesystem::is_directory(file)) return absl::InvalidArgumentError("cannot read " + file.string());
  v1::Article article;
  article.set_article_id(file.stem().string());
  ASSIGN_OR_RETURN(*article.mutable_text(), ReadText(stream, file.string()));
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
