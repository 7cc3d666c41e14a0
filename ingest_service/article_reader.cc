#include "ingest_service/article_reader.h"

#include <chrono>

#include "ingest_service/extraction_check.h"
#include "ingest_service/language_code.h"

namespace legation::ingest {

Reading ArticleReader::Read(const v1::Article& article) {
  Reading reading;
  if (!IsEnglish(article.language_code())) {
    reading.language_unsupported = true;
    return reading;
  }
  extraction::ArticleText text{.text = article.text(), .title = article.title(), .publish_day = std::nullopt};
  if (article.has_publish_time()) {
    text.publish_day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(article.publish_time().seconds())));
  }
  extraction::Extraction extraction = extractor_.Extract(text);
  dropped_events_ += DropFaulty(article.text(), &extraction.events);
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
  if (reading.language_unsupported) {
    warnings.push_back(MakeWarning(v1::WARNING_CODE_LANGUAGE_UNSUPPORTED,
                                   "only English is read; the article yields no events"));
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
