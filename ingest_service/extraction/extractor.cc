#include "ingest_service/extraction/extractor.h"

#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/merge.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/vocabulary_names.h"

namespace legation::extraction {
namespace {

constexpr int kRulesVersion = 4;  // raise when the code changes what is extracted

}  // namespace

Extractor::Extractor(std::unique_ptr<NameLookup> names, std::unique_ptr<FrameSet> frames, std::string version)
    : names_(std::move(names)), frames_(std::move(frames)), version_(std::move(version)) {}

Extractor::~Extractor() = default;

absl::StatusOr<std::unique_ptr<Extractor>> Extractor::Create(const vocabulary::Vocabulary& vocabulary) {
  return Create(NamesFromVocabulary(vocabulary));
}

absl::StatusOr<std::unique_ptr<Extractor>> Extractor::Create(std::unique_ptr<NameLookup> names) {
  absl::StatusOr<FrameSet> frames = FrameSet::Parse(BuiltInFrames());
  if (!frames.ok()) return frames.status();
  size_t hash = names->Fingerprint();
  for (const char c : BuiltInFrames()) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::string version = absl::StrCat(kRulesVersion, "-", absl::Hex(hash, absl::kZeroPad16));
  return std::unique_ptr<Extractor>(
      new Extractor(std::move(names), std::make_unique<FrameSet>(*std::move(frames)), std::move(version)));
}

Extraction Extractor::Extract(const ArticleText& article) const {
  Extraction extraction;
  const NormalisedText normalised = Normalise(article.text);
  const std::vector<Sentence> sentences = SplitSentences(normalised, article.text.size());
  Coder coder(*frames_, *names_, article);
  coder.Acquaint(sentences);
  for (const Sentence& sentence : sentences) coder.Code(sentence);
  extraction.relative_dates_unresolved = coder.relative_dates_unresolved();
  extraction.events = MergeSameActs(coder.TakeEvents(), coder.relative_dates_unresolved());
  return extraction;
}

}  // namespace legation::extraction
