// Articles as files: NAME.txt with the text and, beside it, NAME.meta.json {article_id, title, publisher (or outlet),
// published_at, url}, all of them optional.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/v1/article.pb.h"

namespace legation::article_files {

// The text files of a folder, by name.
std::vector<std::filesystem::path> ArticleFiles(const std::filesystem::path& folder);

// Reads one. `published` (YYYY-MM-DD, or RFC 3339) wins over the meta file; empty: as that says. The article_id is the
// file's name without its ending when the meta file gives none. INVALID_ARGUMENT with a sentence when the file cannot be
// read, a date is none, or the text is not UTF-8 (TEXT_NOT_UTF8).
absl::StatusOr<v1::Article> ReadArticle(const std::filesystem::path& file, const std::string& published);

}  // namespace legation::article_files
