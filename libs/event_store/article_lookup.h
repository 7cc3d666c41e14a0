// Finds articles by what is known of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/apply.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// The newest version; absent when there is no such article.
absl::StatusOr<std::optional<internal::v1::ArticleVersion>> FindArticle(const WriteView& view,
                                                                        const std::string& article_id);

// Ids of the articles with a URL, at most kMostArticlesOfUrl; with this text too when it is given.
absl::StatusOr<std::vector<std::string>> ArticlesWithUrl(const WriteView& view, const std::string& canonical_url,
                                                         const std::string& normalized_sha256 = "");

// Ids of the articles that have or had a text, likewise.
absl::StatusOr<std::vector<std::string>> ArticlesWithText(const WriteView& view, const std::string& normalized_sha256);

}  // namespace legation::event_store
