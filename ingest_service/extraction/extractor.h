// The built-in extractor: an article's text and metadata in, events out. Pure and deterministic; never aborts.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest_service/extraction/confidence.h"
#include "ingest_service/extraction/syntax/syntax_kind.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::vocabulary {
class Vocabulary;
}

namespace legation::extraction {

class FrameSet;
class NameLookup;
class Syntax;

struct ArticleText {
  std::string_view text;
  std::string_view title;
  std::optional<std::chrono::sys_days> publish_day;
  std::string_view publisher = {};
};

struct Extraction {
  std::vector<internal::v1::ExtractedEvent> events;
  // What each event's confidence was told by, in the order of `events`.
  std::vector<ConfidenceSigns> signs;
  bool relative_dates_unresolved = false;
};

class Extractor {
 public:
  // How often an article is read, each time with another syntax: what a later reading alone tells is added to what the
  // earlier told. Both find more together than either (docs/extraction.md has the figures). At least one.
  using Syntaxes = std::vector<SyntaxKind>;
  static Syntaxes AllSyntaxes() { return {SyntaxKind::kParser, SyntaxKind::kShallow}; }

  // With the frames that are built in. `vocabulary` must outlive the extractor.
  static absl::StatusOr<std::unique_ptr<Extractor>> Create(const vocabulary::Vocabulary& vocabulary,
                                                           const Syntaxes& syntaxes = AllSyntaxes());
  // With other names.
  static absl::StatusOr<std::unique_ptr<Extractor>> Create(std::unique_ptr<NameLookup> names,
                                                           const Syntaxes& syntaxes = AllSyntaxes());
  ~Extractor();

  // The same with other names; shares with this one whatever does not depend on them.
  std::unique_ptr<Extractor> WithNames(std::unique_ptr<NameLookup> names) const;

  // Safe to call from several threads.
  Extraction Extract(const ArticleText& article) const;
  // How each sentence is read with the first syntax, for people who add frames: words with tags and heads, mentions, frames, arguments.
  std::string Explain(const ArticleText& article) const;

  static constexpr std::string_view kName = "legation-builtin";
  std::string_view name() const { return kName; }
  // Changes when frames, names, syntax, rules or the table of confidence do.
  std::string_view version() const { return version_; }

 private:
  // Everything but names.
  struct Rules;

  Extractor(std::unique_ptr<NameLookup> names, std::shared_ptr<const Rules> rules);

  const std::unique_ptr<const NameLookup> names_;
  const std::shared_ptr<const Rules> rules_;
  const std::string version_;
};

}  // namespace legation::extraction

