#include "ingest_service/extraction/extractor.h"

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/confidence.h"
#include "ingest_service/extraction/extractor_version.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/merge.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/second_reading.h"
#include "ingest_service/extraction/setting.h"
#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "ingest_service/extraction/vocabulary_names.h"

namespace legation::extraction {
namespace {

constexpr int kRulesVersion = 9;  // raise when the code changes what is extracted

}  // namespace

Extractor::Extractor(std::unique_ptr<NameLookup> names, std::unique_ptr<FrameSet> frames,
                     std::vector<std::unique_ptr<const Syntax>> syntaxes,
                     std::unique_ptr<const ConfidenceTable> confidence, std::string version)
    : names_(std::move(names)),
      frames_(std::move(frames)),
      syntaxes_(std::move(syntaxes)),
      confidence_(std::move(confidence)),
      version_(std::move(version)) {}

Extractor::~Extractor() = default;

absl::StatusOr<std::unique_ptr<Extractor>> Extractor::Create(const vocabulary::Vocabulary& vocabulary,
                                                             const Syntaxes& syntaxes) {
  absl::StatusOr<std::shared_ptr<const vocabulary::OfficeHolders>> holders =
      vocabulary::OfficeHolders::LoadBuiltIn(vocabulary);
  if (!holders.ok()) return holders.status();
  return Create(NamesFromVocabulary(vocabulary, *std::move(holders)), syntaxes);
}

absl::StatusOr<std::unique_ptr<Extractor>> Extractor::Create(std::unique_ptr<NameLookup> names,
                                                             const Syntaxes& kinds) {
  absl::StatusOr<FrameSet> frames = FrameSet::Parse(BuiltInFrames());
  if (!frames.ok()) return frames.status();
  std::vector<std::unique_ptr<const Syntax>> syntaxes;
  std::string versions;
  for (const SyntaxKind kind : kinds) {
    absl::StatusOr<std::unique_ptr<const Syntax>> syntax = BuiltInSyntax(kind);
    if (!syntax.ok()) return syntax.status();
    versions.append((*syntax)->version()).append(" ");
    syntaxes.push_back(*std::move(syntax));
  }
  if (syntaxes.empty()) return absl::InvalidArgumentError("an extractor needs a syntax");
  absl::StatusOr<ConfidenceTable> confidence = ConfidenceTable::Parse(BuiltInConfidence());
  if (!confidence.ok()) return confidence.status();
  std::string version =
      ExtractorVersion(kRulesVersion, names->Fingerprint(), versions, BuiltInFrames(), BuiltInConfidence());
  return std::unique_ptr<Extractor>(
      new Extractor(std::move(names), std::make_unique<FrameSet>(*std::move(frames)), std::move(syntaxes),
                    std::make_unique<ConfidenceTable>(*std::move(confidence)), std::move(version)));
}

std::string Extractor::Explain(const ArticleText& article) const {
  std::string explanation;
  const std::vector<Sentence> sentences = SplitSentences(Normalise(article.text), article.text.size());
  Coder coder(*frames_, *names_, *syntaxes_.front(), article);
  coder.ExplainTo(&explanation);
  coder.Acquaint(SettingOf(article, sentences, *names_), sentences);
  for (const Sentence& sentence : sentences) coder.Code(sentence);
  return explanation;
}

Extraction Extractor::Extract(const ArticleText& article) const {
  Extraction extraction;
  const NormalisedText normalised = Normalise(article.text);
  const std::vector<Sentence> sentences = SplitSentences(normalised, article.text.size());
  const Setting setting = SettingOf(article, sentences, *names_);
  size_t of_first_reading = 0;
  for (const std::unique_ptr<const Syntax>& syntax : syntaxes_) {
    Coder coder(*frames_, *names_, *syntax, article);
    coder.Acquaint(setting, sentences);
    for (const Sentence& sentence : sentences) coder.Code(sentence);
    extraction.relative_dates_unresolved |= coder.relative_dates_unresolved();
    AddUntold(MergeSameActs(coder.TakeEvents(), coder.relative_dates_unresolved()), &extraction.events);
    if (syntax == syntaxes_.front()) of_first_reading = extraction.events.size();
  }
  for (size_t i = 0; i < extraction.events.size(); ++i) {
    extraction.signs.push_back(SignsOf(extraction.events[i]));
    extraction.signs.back().second_reading = i >= of_first_reading;
    extraction.events[i].mutable_facts()->set_confidence_permille(confidence_->Permille(extraction.signs.back()));
  }
  return extraction;
}

}  // namespace legation::extraction
