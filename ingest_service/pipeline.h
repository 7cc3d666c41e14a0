// What the ingest service does, without gRPC: validate, look for a repeat, extract, append, answer. Writes return when
// their record is on disk. Safe to call from several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "ingest_service/article_reader.h"
#include "ingest_service/ingest_answers.h"
#include "ingest_service/request_key.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::ingest {

class Pipeline {
 public:
  // The store and what is plugged in must outlive this. `now_microseconds` is the clock for publish times that lie ahead, since 1970.
  Pipeline(event_store::Store& store, ArticleReader::BuiltIn extractor,
           std::function<int64_t()> now_microseconds, PluggedIn plugged_in = {});

  // Errors are those of the RPCs. `caller` is the scope of request ids; "" until there are callers.
  absl::StatusOr<v1::IngestArticleResponse> IngestArticle(const v1::IngestArticleRequest& request,
                                                          const std::string& caller);
  absl::StatusOr<v1::RetractArticleResponse> RetractArticle(const v1::RetractArticleRequest& request,
                                                            const std::string& caller);
  absl::StatusOr<v1::ExtractEventsResponse> ExtractEvents(const v1::ExtractEventsRequest& request);

  // For those who read stored texts again.
  ArticleReader& reader() { return reader_; }

  // Events that were not stored because the built-in extractor's word about them did not stand the check.
  int64_t dropped_events() const { return reader_.dropped_events(); }
  // Articles that the built-in extractor read because the primary one could not.
  int64_t stood_in_articles() const { return reader_.stood_in_articles(); }

 private:
  IngestAnswers AnswersFrom(const event_store::View& view) const { return {view, store_.identity()}; }

  // What was read for the record at `revision`.
  absl::StatusOr<Reading> ReadingAt(int64_t revision, const v1::Article& article);

  event_store::Store& store_;
  ArticleReader reader_;
  const std::function<int64_t()> now_microseconds_;
};

}  // namespace legation::ingest
