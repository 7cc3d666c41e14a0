// What the ingest service does, without gRPC: validate, look for a repeat, extract, append, answer. Writes return when
// their record is on disk. Safe to call from several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/store.h"
#include "ingest_service/article_reader.h"
#include "ingest_service/ingest_answers.h"
#include "ingest_service/request_key.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::ingest {

// An article on its way into the log, as far as it can be brought without a place in it. The order in which articles are
// prepared means nothing; that in which they are stored is that of the log.
struct PreparedArticle {
  absl::Status refused;  // then nothing of the rest
  v1::Article article;
  RequestKey key;
  internal::v1::ArticleFacts facts;
  std::optional<Reading> reading;  // absent where it was not needed, because the article seemed to be there already
};

class Pipeline {
 public:
  // The store and what is plugged in must outlive this. `now_microseconds` is the clock for publish times that lie ahead, since 1970.
  Pipeline(event_store::Store& store, ArticleReader::BuiltIn extractor,
           std::function<int64_t()> now_microseconds, PluggedIn plugged_in = {});

  // Errors are those of the RPCs. `caller` is the scope of request ids: his name, or "" where calls are not checked.
  absl::StatusOr<v1::IngestArticleResponse> IngestArticle(const v1::IngestArticleRequest& request,
                                                          const std::string& caller);
  // The two steps of it, for those who do the first for many articles at a time.
  PreparedArticle Prepare(v1::IngestArticleRequest request, const std::string& caller);
  // One answer for each, in their order, as if each was sent when the one before was answered; they share syncs. The same
  // articles in the same order give the same records, however they are cut into calls. After one that is UNAVAILABLE all
  // are: their sender tries again from there.
  std::vector<absl::StatusOr<v1::IngestArticleResponse>> Store(std::span<PreparedArticle> articles);
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
  using StoreView = absl::StatusOr<std::unique_ptr<event_store::View>>;

  IngestAnswers AnswersFrom(const event_store::View& view) const { return {view, store_.identity()}; }

  // The answer to an article that is there already, or was asked for before; absent for one that is to be stored.
  absl::StatusOr<std::optional<v1::IngestArticleResponse>> AnswerFromStore(const event_store::View& view,
                                                                           const PreparedArticle& prepared);
  // True for an article that is to be stored, which is then read; else its `answer`.
  bool IsToBeStored(const StoreView& view, PreparedArticle& prepared,
                    absl::StatusOr<v1::IngestArticleResponse>* answer);
  // Reads the article where that has not been done. UNAVAILABLE, DRAINING, when the service stops first.
  absl::Status ReadInto(PreparedArticle* prepared);
  event_store::NewRecord RecordOf(const PreparedArticle& prepared);
  // The answer to what was appended.
  absl::StatusOr<v1::IngestArticleResponse> AnswerTo(const absl::StatusOr<event_store::Committed>& committed,
                                                     const StoreView& view, const PreparedArticle& prepared);

  // What was read for the record at `revision`.
  absl::StatusOr<Reading> ReadingAt(int64_t revision, const v1::Article& article);

  event_store::Store& store_;
  ArticleReader reader_;
  const std::function<int64_t()> now_microseconds_;
};

}  // namespace legation::ingest
