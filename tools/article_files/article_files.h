// Articles as files: NAME.txt with the text and, beside it, NAME.meta.json {article_id, title, publisher (or outlet),
// published_at, url}, all of them optional.
#pragma once

#include <filesystem>
#include <istream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/v1/article.pb.h"

namespace legation::article_files {

// The text files of a folder, by name.
std::vector<std::filesystem::path> ArticleFiles(const std::filesystem::path& folder);

// Sets the publish_time from YYYY-MM-DD or RFC 3339; empty: leaves it. INVALID_ARGUMENT with a sentence when it is
// neither.
absl::Status SetPublishTime(const std::string& text, v1::Article* article);

// All that `stream` holds, as UTF-8. INVALID_ARGUMENT when it is not (TEXT_NOT_UTF8), or more than 16 MiB, which no
// service takes: `name` stands in the sentence.
absl::StatusOr<std::string> ReadText(std::istream& stream, const std::string& name);

// Reads one. `published` (YYYY-MM-DD, or RFC 3339) wins over the meta file; empty: as that says. The article_id is the
// file's name without its ending when the meta file gives none. INVALID_ARGUMENT with a sentence when the file cannot
// be read, a date is none, or the text is not UTF-8 (TEXT_NOT_UTF8).
absl::StatusOr<v1::Article> ReadArticle(const std::filesystem::path& file, const std::string& published);

}  // namespace legation::article_files
