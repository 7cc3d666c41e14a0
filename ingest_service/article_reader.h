// From an article to the events that may be stored.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest_service/extraction/extractor.h"
#include "legation/internal/v1/facts.pb.h"
#include "legation/v1/article.pb.h"

namespace legation::ingest {

struct Reading {
  std::vector<internal::v1::ExtractedEvent> events;  // in the order of the text, each without fault
  bool language_unsupported = false;                 // then there are no events
  bool relative_dates_unresolved = false;            // there is no publish_time to resolve them with
};

class ArticleReader {
 public:
  // `extractor` must outlive this.
  explicit ArticleReader(const extraction::Extractor& extractor) : extractor_(extractor) {}

  // Safe to call from several threads.
  Reading Read(const v1::Article& article);

  std::string extractor() const { return std::string(extractor_.name()); }
  std::string extractor_version() const { return std::string(extractor_.version()); }
  // Events that the extractor gave and that had a fault; see extraction_check.h.
  int64_t dropped_events() const { return dropped_events_; }

 private:
  const extraction::Extractor& extractor_;
  std::atomic<int64_t> dropped_events_ = 0;
};

// What the sender should know of a reading.
std::vector<v1::Warning> WarningsOf(const Reading& reading);
v1::Warning MakeWarning(v1::WarningCode code, const std::string& message);

}  // namespace legation::ingest
