// The built-in extractor: an article's text and metadata in, events out. Pure and deterministic; never aborts.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::vocabulary {
class Vocabulary;
}

namespace legation::extraction {

class FrameSet;
class NameLookup;

struct ArticleText {
  std::string_view text;
  std::string_view title;
  std::optional<std::chrono::sys_days> publish_day;
};

struct Extraction {
  std::vector<internal::v1::ExtractedEvent> events;
  bool relative_dates_unresolved = false;
};

class Extractor {
 public:
  // With the frames that are built in. `vocabulary` must outlive the extractor.
  static absl::StatusOr<std::unique_ptr<Extractor>> Create(const vocabulary::Vocabulary& vocabulary);
  // With other names.
  static absl::StatusOr<std::unique_ptr<Extractor>> Create(std::unique_ptr<NameLookup> names);
  ~Extractor();

  // Safe to call from several threads.
  Extraction Extract(const ArticleText& article) const;

  std::string_view name() const { return "legation-builtin"; }
  // Changes when frames, names or rules do.
  std::string_view version() const { return version_; }

 private:
  Extractor(std::unique_ptr<NameLookup> names, std::unique_ptr<FrameSet> frames, std::string version);

  std::unique_ptr<NameLookup> names_;
  std::unique_ptr<FrameSet> frames_;
  std::string version_;
};

}  // namespace legation::extraction

