// The articles that a command line names: files, folders, standard input.
#pragma once

#include <filesystem>
#include <istream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/v1/article.pb.h"

namespace legation::cli {

// Slots given as flags; they win over what NAME.meta.json says.
struct ArticleSlots {
  std::string id, title, publisher, published, url, language;
};

// The files of `paths`, in order: a file is itself, a folder its *.txt by name, "-" stands for standard input.
// INVALID_ARGUMENT when a path is neither, or a folder has none.
absl::StatusOr<std::vector<std::filesystem::path>> InputsOf(const std::vector<std::string>& paths);

// Reads one input, "-" from `standard_input`. Without an id an article from standard input is named by the service.
absl::StatusOr<v1::Article> ReadInput(const std::filesystem::path& input, const ArticleSlots& slots,
                                      std::istream& standard_input);

}  // namespace legation::cli
