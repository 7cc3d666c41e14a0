#include "ingest_service/article_reader.h"

#include <chrono>

#include "ingest_service/extraction_check.h"
#include "ingest_service/language_code.h"

namespace legation::ingest {

namespace {

Reading ReadingOf(ArticleExtraction extraction) {
  Reading reading;
  reading.extractor = std::move(extraction.extractor);
  reading.extractor_version = std::move(extraction.extractor_version);
  reading.events = std::move(extraction.events);
  return reading;
}

internal::v1::OtherExtraction OtherOf(Reading reading) {
  internal::v1::OtherExtraction other;
  other.set_extractor(std::move(reading.extractor));
  other.set_extractor_version(std::move(reading.extractor_version));
  other.mutable_events()->Assign(reading.events.begin(), reading.events.end());
  return other;
}

}  // namespace

void ArticleReader::Replace(BuiltIn built_in) {
  absl::MutexLock lock(&mutex_);
  built_in_.swap(built_in);  // the one before ends, if nobody reads with it, when the lock is given back
}

ArticleReader::BuiltIn ArticleReader::built_in() const {
  absl::MutexLock lock(&mutex_);
  return built_in_;
}

Reading ArticleReader::Read(const v1::Article& article, const extraction::Extractor& built_in) {
  Reading counts = ReadBuiltIn(article, built_in);
  if (plugged_in_.extractor == nullptr) return counts;
  absl::StatusOr<std::optional<ArticleExtraction>> plugged_in = plugged_in_.extractor->Extract(article);
  if (!plugged_in.ok()) {
    counts.stood_in = plugged_in_.is_primary;
    counts.cut_off = counts.stood_in && absl::IsCancelled(plugged_in.status());
    if (counts.stood_in && !counts.cut_off) ++stood_in_articles_;
    return counts;
  }
  if (!*plugged_in) return counts;
  Reading other = ReadingOf(**std::move(plugged_in));
  if (plugged_in_.is_primary) std::swap(counts, other);
  if (!other.language_unsupported) counts.others.push_back(OtherOf(std::move(other)));
  return counts;
}

std::optional<ExtractorIdentity> ArticleReader::Primary(const extraction::Extractor& built_in) const {
  if (plugged_in_.is_primary) return std::nullopt;
  return ExtractorIdentity{std::string(built_in.name()), std::string(built_in.version())};
}

Reading ArticleReader::Recall(const v1::Article& article, const internal::v1::ArticleIngested& stored) {
  Reading reading;
  if (stored.extractor() == extraction::Extractor::kName) {
    reading = ReadBuiltIn(article, *built_in());  // for what the log does not tell
  }
  reading.extractor = stored.extractor();
  reading.extractor_version = stored.extractor_version();
  reading.events.assign(stored.events().begin(), stored.events().end());
  reading.stood_in = stored.stood_in();
  return reading;
}

Reading ArticleReader::ReadBuiltIn(const v1::Article& article, const extraction::Extractor& built_in) {
  Reading reading;
  reading.extractor = std::string(built_in.name());
  reading.extractor_version = std::string(built_in.version());
  if (!IsEnglish(article.language_code())) {
    reading.language_unsupported = true;
    return reading;
  }
  extraction::ArticleText text{.text = article.text(),
                               .title = article.title(),
                               .publish_day = std::nullopt,
                               .publisher = article.publisher()};
  if (article.has_publish_time()) {
    text.publish_day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(article.publish_time().seconds())));
  }
  const auto start = std::chrono::steady_clock::now();
  extraction::Extraction extraction = built_in.Extract(text);
  if (on_extraction_) on_extraction_(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  for (const auto& [fault, count] : DropFaulty(article.text(), &extraction.events)) dropped_events_ += count;
  reading.events = std::move(extraction.events);
  reading.relative_dates_unresolved = extraction.relative_dates_unresolved && !article.has_publish_time();
  return reading;
}

v1::Warning MakeWarning(v1::WarningCode code, const std::string& message) {
  v1::Warning warning;
  warning.set_code(code);
  warning.set_message(message);
  return warning;
}

std::vector<v1::Warning> WarningsOf(const Reading& reading) {
  std::vector<v1::Warning> warnings;
  if (reading.stood_in) {
    warnings.push_back(MakeWarning(v1::WARNING_CODE_EXTRACTOR_UNAVAILABLE,
                                   "the primary extractor could not read the article; the built-in one did"));
  }
  if (reading.language_unsupported) {
    warnings.push_back(MakeWarning(v1::WARNING_CODE_LANGUAGE_UNSUPPORTED,
                                   "no extractor reads this language; the article yields no events"));
    return warnings;
  }
  if (reading.relative_dates_unresolved) {
    warnings.push_back(MakeWarning(v1::WARNING_CODE_RELATIVE_DATES_UNRESOLVED,
                                   "words such as \"Tuesday\" stay unresolved; send publish_time"));
  }
  if (reading.events.empty()) warnings.push_back(MakeWarning(v1::WARNING_CODE_NO_EVENTS, "the text yields no event"));
  return warnings;
}

}  // namespace legation::ingest
