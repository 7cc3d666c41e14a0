#include "event_store/article_lookup.h"

#include "event_store/keys.h"
#include "event_store/stored_message.h"

namespace legation::event_store {

using namespace internal::v1;

absl::StatusOr<std::optional<ArticleVersion>> FindArticle(const WriteView& view, const std::string& article_id) {
  return FindNewestVersion<ArticleVersion>(view, Family::kArticles, article_id);
}

absl::StatusOr<std::vector<std::string>> ArticlesWithUrl(const WriteView& view, const std::string& canonical_url,
                                                         const std::string& normalized_sha256) {
  std::vector<std::string> ids;
  if (canonical_url.empty()) return ids;
  const std::string prefix = UrlPrefix(canonical_url, normalized_sha256);
  absl::Status damaged;
  RETURN_IF_ERROR(view.Scan(Family::kUrls, prefix, prefix, [&](std::string_view key, std::string_view) {
    auto parsed = ParseUrlKey(key);
    if (!parsed.ok()) {
      damaged = DamagedRecord(key);
      return false;
    }
    ids.push_back(std::move(parsed->article_id));
    return ids.size() < kMostArticlesOfUrl;
  }));
  RETURN_IF_ERROR(damaged);
  return ids;
}

absl::StatusOr<std::vector<std::string>> ArticlesWithText(const WriteView& view, const std::string& normalized_sha256) {
  std::vector<std::string> ids;
  const std::string prefix = StringPrefix(normalized_sha256);
  absl::Status damaged;
  RETURN_IF_ERROR(view.Scan(Family::kContents, prefix, prefix, [&](std::string_view key, std::string_view) {
    auto pair = ParseStringPair(key);
    if (!pair.ok()) {
      damaged = DamagedRecord(key);
      return false;
    }
    ids.push_back(std::move(pair->second));
    return ids.size() < kMostArticlesOfUrl;
  }));
  RETURN_IF_ERROR(damaged);
  return ids;
}

}  // namespace legation::event_store
