#include "ingest_service/pipeline.h"

#include <chrono>
#include <optional>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "ingest_service/article_facts.h"
#include "ingest_service/article_validation.h"
#include "presentation/event_presentation.h"

namespace legation::ingest {
namespace {

using internal::v1::ArticleFacts;
using internal::v1::LogRecord;

absl::Status ArticleNotFound(const std::string& article_id) {
  return errors::MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND, "no article has this id",
                           {{"article_id", article_id}});
}

}  // namespace

Pipeline::Pipeline(event_store::Store& store, ArticleReader::BuiltIn extractor,
                   std::function<int64_t()> now_microseconds, PluggedIn plugged_in)
    : store_(store), reader_(std::move(extractor), plugged_in), now_microseconds_(std::move(now_microseconds)) {}

absl::StatusOr<v1::IngestArticleResponse> Pipeline::IngestArticle(const v1::IngestArticleRequest& request,
                                                                  const std::string& caller) {
  const v1::Article& article = request.article();
  RETURN_IF_ERROR(ValidateArticle(article, now_microseconds_()));
  RETURN_IF_ERROR(ValidateRequestId(request.request_id()));
  const RequestKey key = MakeRequestKey(caller, "IngestArticle", request);
  const ArticleFacts facts = DescribeArticle(article);

  ASSIGN_OR_RETURN(std::unique_ptr<event_store::View> view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> answered_at, RevisionOfRepeat(*view, key));
  if (answered_at) {
    ASSIGN_OR_RETURN(const Reading reading, ReadingAt(*answered_at, article));
    return AnswersFrom(*view).IngestedAt(*answered_at, facts, reading);
  }
  ASSIGN_OR_RETURN(std::optional<v1::IngestArticleResponse> duplicate, AnswersFrom(*view).DuplicateOf(facts));
  if (duplicate) return *std::move(duplicate);

  Reading reading = reader_.Read(article);
  LogRecord record = key.NewRecord();
  internal::v1::ArticleIngested* ingested = record.mutable_article_ingested();
  *ingested->mutable_article() = facts;
  ingested->set_extractor(reading.extractor);
  ingested->set_extractor_version(reading.extractor_version);
  ingested->set_stood_in(reading.stood_in);
  ingested->mutable_events()->Assign(reading.events.begin(), reading.events.end());
  ingested->mutable_others()->Assign(reading.others.begin(), reading.others.end());
  ASSIGN_OR_RETURN(const event_store::Committed committed,
                   store_.Append(record, {{facts.text_sha256(), article.text()}}));

  // Another call with this request_id may have come first; then its record holds the answer, or the refusal.
  ASSIGN_OR_RETURN(view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> first, RevisionOfRepeat(*view, key));
  if (first && *first != committed.revision) {
    ASSIGN_OR_RETURN(reading, ReadingAt(*first, article));
  }
  return AnswersFrom(*view).IngestedAt(first.value_or(committed.revision), facts, reading);
}

absl::StatusOr<Reading> Pipeline::ReadingAt(int64_t revision, const v1::Article& article) {
  constexpr size_t kOneRecord = 1;
  // A view may see a record of which the store has not told yet.
  store_.WaitForRevision(revision, std::chrono::steady_clock::now() + std::chrono::seconds(1));
  ASSIGN_OR_RETURN(const std::vector<internal::v1::StoredLogRecord> records,
                   store_.ReadLog(revision - 1, kOneRecord, /*most_bytes=*/1));
  LogRecord record;
  if (records.empty() || !record.ParseFromString(records.front().record()) || !record.has_article_ingested()) {
    return absl::InternalError("revision " + std::to_string(revision) + " is no article in the log");
  }
  return reader_.Recall(article, record.article_ingested());
}

absl::StatusOr<v1::RetractArticleResponse> Pipeline::RetractArticle(const v1::RetractArticleRequest& request,
                                                                    const std::string& caller) {
  const std::string& article_id = request.article_id();
  RETURN_IF_ERROR(ValidateRetraction(article_id, request.reason()));
  RETURN_IF_ERROR(ValidateRequestId(request.request_id()));
  const RequestKey key = MakeRequestKey(caller, "RetractArticle", request);

  ASSIGN_OR_RETURN(std::unique_ptr<event_store::View> view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> answered_at, RevisionOfRepeat(*view, key));
  if (answered_at) return AnswersFrom(*view).RetractedAt(*answered_at, article_id);
  ASSIGN_OR_RETURN(const std::optional<internal::v1::ArticleVersion> article, view->GetArticle(article_id));
  if (!article) return ArticleNotFound(article_id);
  if (article->retract_revision() != 0) return AnswersFrom(*view).RetractedAt(article->retract_revision(), article_id);

  LogRecord record = key.NewRecord();
  record.mutable_article_retracted()->set_article_id(article_id);
  record.mutable_article_retracted()->set_reason(request.reason());
  ASSIGN_OR_RETURN(const event_store::Committed committed, store_.Append(record));
  ASSIGN_OR_RETURN(view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> first, RevisionOfRepeat(*view, key));
  return AnswersFrom(*view).RetractedAt(first.value_or(committed.revision), article_id);
}

absl::StatusOr<v1::ExtractEventsResponse> Pipeline::ExtractEvents(const v1::ExtractEventsRequest& request) {
  const v1::Article& article = request.article();
  RETURN_IF_ERROR(ValidateArticle(article, now_microseconds_()));
  const Reading reading = reader_.Read(article);
  v1::ExtractEventsResponse answer;
  for (const internal::v1::ExtractedEvent& event : reading.events) {
    *answer.add_events() = presentation::PresentExtracted(event, article.article_id(), reading.extractor,
                                                          reading.extractor_version);
  }
  answer.set_extractor(reading.extractor);
  answer.set_extractor_version(reading.extractor_version);
  for (const v1::Warning& warning : WarningsOf(reading)) *answer.add_warnings() = warning;
  return answer;
}

}  // namespace legation::ingest
