// Answers to IngestArticle and RetractArticle, told from the store alone, so that the answer to a repeat is the first
// answer again.
#pragma once

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "event_store/view.h"
#include "ingest_service/article_reader.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"
#include "legation/v1/ingest_service.pb.h"

namespace legation::ingest {

class IngestAnswers {
 public:
  // `view` must outlive this and be of the store that `identity` names.
  IngestAnswers(const event_store::View& view, internal::v1::StoreIdentity identity)
      : view_(view), identity_(std::move(identity)) {}

  // DUPLICATE when this text is stored under this id, or active under another id with this URL: the article and events
  // that are there, written_at of the first. A retracted one has the warning ARTICLE_RETRACTED and no events, an erased
  // one the warning ARTICLE_ERASED. Absent when the article is none.
  absl::StatusOr<std::optional<v1::IngestArticleResponse>> DuplicateOf(const internal::v1::ArticleFacts& facts) const;

  // What the record at `revision` did with the article: events as they stood after it. A record without effect is told
  // as the duplicate that it was.
  absl::StatusOr<v1::IngestArticleResponse> IngestedAt(int64_t revision, const internal::v1::ArticleFacts& facts,
                                                       const Reading& reading) const;

  // What the retraction at `revision` did; one without effect is told as the retraction that came before it.
  absl::StatusOr<v1::RetractArticleResponse> RetractedAt(int64_t revision, const std::string& article_id) const;

 private:
  absl::StatusOr<std::optional<internal::v1::ArticleVersion>> FindSameText(
      const internal::v1::ArticleFacts& facts) const;
  absl::StatusOr<internal::v1::RevisionRecord> RevisionAt(int64_t revision) const;

  const event_store::View& view_;
  const internal::v1::StoreIdentity identity_;
};

}  // namespace legation::ingest
