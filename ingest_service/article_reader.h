// From an article to the events that may be stored: the built-in extractor's, or those of an external one that is plugged
// in and made the primary.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "ingest_service/article_extractor.h"
#include "ingest_service/extraction/extractor.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/v1/article.pb.h"

namespace legation::ingest {

struct Reading {
  std::string extractor;  // who found the events
  std::string extractor_version;
  std::vector<internal::v1::ExtractedEvent> events;  // in the order of the text, each without fault
  bool language_unsupported = false;                 // then there are no events
  bool relative_dates_unresolved = false;            // there is no publish_time to resolve them with
  bool stood_in = false;                             // the primary extractor could not read it
  bool cut_off = false;                              // it was not waited for, because the service stops: not to be stored
  std::vector<internal::v1::OtherExtraction> others;  // what the other extractor found, which does not count
};

// Who found events.
struct ExtractorIdentity {
  std::string name, version;
};

// An extractor beside the built-in one.
struct PluggedIn {
  ArticleExtractor* extractor = nullptr;  // null: none
  bool is_primary = false;                // its events count, and the built-in one's when it cannot read
};

class ArticleReader {
 public:
  using BuiltIn = std::shared_ptr<const extraction::Extractor>;

  // `built_in` is never null. What is plugged in must outlive this.
  explicit ArticleReader(BuiltIn built_in, PluggedIn plugged_in = {})
      : plugged_in_(plugged_in), built_in_(std::move(built_in)) {}

  // Articles are read with another built-in extractor from now on; those under way end with the one before.
  void Replace(BuiltIn built_in);
  // The one in force. Never null. Who reads several articles as one piece of work takes it once.
  BuiltIn built_in() const;

  // Before the first Read. Called with the seconds that the built-in extractor took for an article, from any thread.
  void OnExtraction(std::function<void(double)> tell) { on_extraction_ = std::move(tell); }

  // Safe to call from several threads.
  Reading Read(const v1::Article& article) { return Read(article, *built_in()); }
  Reading Read(const v1::Article& article, const extraction::Extractor& built_in);
  // The reading that is in the log, without asking an extractor that may answer otherwise by now.
  Reading Recall(const v1::Article& article, const internal::v1::ArticleIngested& stored);

  // The extractor whose events count, with this built-in one. Absent when it is a plugged-in one, which tells who it is
  // with each article.
  std::optional<ExtractorIdentity> Primary(const extraction::Extractor& built_in) const;
  // Whether this is the name of the extractor whose events count.
  bool IsPrimary(const std::string& name) const {
    return plugged_in_.is_primary != (name == extraction::Extractor::kName);
  }

  // Articles that the built-in extractor read because the primary one could not.
  int64_t stood_in_articles() const { return stood_in_articles_; }
  // Events that the built-in extractor gave and that had a fault; see extraction_check.h.
  int64_t dropped_events() const { return dropped_events_; }

 private:
  Reading ReadBuiltIn(const v1::Article& article, const extraction::Extractor& built_in);

  const PluggedIn plugged_in_;
  mutable absl::Mutex mutex_;
  BuiltIn built_in_ ABSL_GUARDED_BY(mutex_);
  std::function<void(double)> on_extraction_;
  std::atomic<int64_t> dropped_events_ = 0;
  std::atomic<int64_t> stood_in_articles_ = 0;
};

// What the sender should know of a reading.
std::vector<v1::Warning> WarningsOf(const Reading& reading);
v1::Warning MakeWarning(v1::WarningCode code, const std::string& message);

}  // namespace legation::ingest
