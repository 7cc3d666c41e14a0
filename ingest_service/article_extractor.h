// A second extractor as the pipeline sees it, wherever it runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/internal/v1/facts.pb.h"
#include "legation/v1/article.pb.h"

namespace legation::ingest {

// What one extractor found in one article.
struct ArticleExtraction {
  std::string extractor;
  std::string extractor_version;
  std::vector<internal::v1::ExtractedEvent> events;  // each fit to be stored
};

class ArticleExtractor {
 public:
  virtual ~ArticleExtractor() = default;

  // Absent when it does not read the article's language; an error when it cannot read now, or not this article; CANCELLED
  // when this service stops, and for nothing else. Returns within a time that its maker sets. Safe to call from several
  // threads.
  virtual absl::StatusOr<std::optional<ArticleExtraction>> Extract(const v1::Article& article) = 0;
};

}  // namespace legation::ingest
