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

constexpr int kRulesVersion = 11;  // raise when the code changes what is extracted

}  // namespace

struct Extractor::Rules {
  FrameSet frames;
  std::vector<std::unique_ptr<const Syntax>> syntaxes;
  std::string syntax_versions;
  ConfidenceTable confidence;
};

Extractor::Extractor(std::unique_ptr<NameLookup> names, std::shared_ptr<const Rules> rules)
    : names_(std::move(names)),
      rules_(std::move(rules)),
      version_(ExtractorVersion(kRulesVersion, names_->Fingerprint(), rules_->syntax_versions, BuiltInFrames(),
                                BuiltInConfidence())) {}

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
  auto rules = std::make_shared<const Rules>(
      Rules{*std::move(frames), std::move(syntaxes), std::move(versions), *std::move(confidence)});
  return std::unique_ptr<Extractor>(new Extractor(std::move(names), std::move(rules)));
}

std::unique_ptr<Extractor> Extractor::WithNames(std::unique_ptr<NameLookup> names) const {
  return std::unique_ptr<Extractor>(new Extractor(std::move(names), rules_));
}

std::string Extractor::Explain(const ArticleText& article) const {
  std::string explanation;
  const std::vector<Sentence> sentences = SplitSentences(Normalise(article.text), article.text.size());
  Coder coder(rules_->frames, *names_, *rules_->syntaxes.front(), article);
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
  for (const std::unique_ptr<const Syntax>& syntax : rules_->syntaxes) {
    Coder coder(rules_->frames, *names_, *syntax, article);
    coder.Acquaint(setting, sentences);
    for (const Sentence& sentence : sentences) coder.Code(sentence);
    extraction.relative_dates_unresolved |= coder.relative_dates_unresolved();
    AddUntold(MergeSameActs(coder.TakeEvents(), coder.relative_dates_unresolved()), &extraction.events);
    if (syntax == rules_->syntaxes.front()) of_first_reading = extraction.events.size();
  }
  for (size_t i = 0; i < extraction.events.size(); ++i) {
    extraction.signs.push_back(SignsOf(extraction.events[i]));
    extraction.signs.back().second_reading = i >= of_first_reading;
    extraction.events[i].mutable_facts()->set_confidence_permille(rules_->confidence.Permille(extraction.signs.back()));
  }
  return extraction;
}

}  // namespace legation::extraction
