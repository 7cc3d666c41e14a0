#include "ingest_service/pipeline.h"

#include <chrono>
#include <optional>
#include <set>

#include "errors/draining.h"
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

// By what one article may turn out to be another's repeat.
class ArticleNames {
 public:
  // False when one that was added has a name of this one.
  bool Add(const PreparedArticle& prepared) {
    if (!prepared.refused.ok()) return true;
    std::vector<std::string> names = {"id " + prepared.facts.article_id()};
    if (!prepared.facts.canonical_url().empty()) names.push_back("url " + prepared.facts.canonical_url());
    if (!prepared.key.request_id.empty()) names.push_back("request " + prepared.key.scope + " " + prepared.key.request_id);
    for (const std::string& name : names) {
      if (names_.contains(name)) return false;
    }
    names_.insert(names.begin(), names.end());
    return true;
  }

 private:
  std::set<std::string> names_;
};

}  // namespace

Pipeline::Pipeline(event_store::Store& store, ArticleReader::BuiltIn extractor,
                   std::function<int64_t()> now_microseconds, PluggedIn plugged_in)
    : store_(store), reader_(std::move(extractor), plugged_in), now_microseconds_(std::move(now_microseconds)) {}

absl::StatusOr<v1::IngestArticleResponse> Pipeline::IngestArticle(const v1::IngestArticleRequest& request,
                                                                  const std::string& caller) {
  PreparedArticle prepared = Prepare(request, caller);
  return std::move(Store({&prepared, 1}).front());
}

PreparedArticle Pipeline::Prepare(v1::IngestArticleRequest request, const std::string& caller) {
  PreparedArticle prepared;
  prepared.refused = ValidateArticle(request.article(), now_microseconds_());
  prepared.refused.Update(ValidateRequestId(request.request_id()));
  if (!prepared.refused.ok()) return prepared;
  prepared.key = MakeRequestKey(caller, "IngestArticle", request);
  prepared.facts = DescribeArticle(request.article());
  prepared.article = std::move(*request.mutable_article());
  // Most repeats are known already, and need not be read. What is told of it here is told again when its place is there.
  if (const auto view = store_.Read(); view.ok()) {
    const auto answer = AnswerFromStore(**view, prepared);
    if (!answer.ok() || *answer) return prepared;
  }
  prepared.refused = ReadInto(&prepared);
  return prepared;
}

absl::Status Pipeline::ReadInto(PreparedArticle* prepared) {
  if (prepared->reading) return absl::OkStatus();
  Reading reading = reader_.Read(prepared->article);
  if (reading.cut_off) return errors::Draining();  // its sender tries again, and the primary extractor reads it then
  prepared->reading = std::move(reading);
  return absl::OkStatus();
}

std::vector<absl::StatusOr<v1::IngestArticleResponse>> Pipeline::Store(std::span<PreparedArticle> articles) {
  std::vector<absl::StatusOr<v1::IngestArticleResponse>> answers;
  absl::Status stopping;
  while (answers.size() < articles.size()) {
    const StoreView view = store_.Read();
    // Up to the first that hangs on one before it, which must be in the log by then.
    ArticleNames names;
    std::vector<event_store::NewRecord> records;
    std::vector<size_t> places;  // of their answers
    for (PreparedArticle& prepared : articles.subspan(answers.size())) {
      if (!names.Add(prepared)) break;
      absl::StatusOr<v1::IngestArticleResponse> answer = absl::UnknownError("not stored");
      if (!stopping.ok()) {
        answer = stopping;  // what comes after an article that is sent again comes again after it
      } else if (IsToBeStored(view, prepared, &answer)) {
        places.push_back(answers.size());
        records.push_back(RecordOf(prepared));
      } else if (absl::IsUnavailable(answer.status())) {
        stopping = answer.status();
      }
      answers.push_back(std::move(answer));
    }
    if (records.empty()) continue;
    const std::vector<absl::StatusOr<event_store::Committed>> committed = store_.AppendAll(records);
    const StoreView after = store_.Read();
    for (size_t i = 0; i < places.size(); ++i) {
      answers[places[i]] = AnswerTo(committed[i], after, articles[places[i]]);
      if (absl::IsUnavailable(answers[places[i]].status())) stopping.Update(answers[places[i]].status());
    }
  }
  return answers;
}

absl::StatusOr<std::optional<v1::IngestArticleResponse>> Pipeline::AnswerFromStore(const event_store::View& view,
                                                                                   const PreparedArticle& prepared) {
  ASSIGN_OR_RETURN(const std::optional<int64_t> answered_at, RevisionOfRepeat(view, prepared.key));
  if (!answered_at) return AnswersFrom(view).DuplicateOf(prepared.facts);
  ASSIGN_OR_RETURN(const Reading reading, ReadingAt(*answered_at, prepared.article));
  ASSIGN_OR_RETURN(v1::IngestArticleResponse answer, AnswersFrom(view).IngestedAt(*answered_at, prepared.facts, reading));
  return std::optional(std::move(answer));
}

bool Pipeline::IsToBeStored(const StoreView& view, PreparedArticle& prepared,
                            absl::StatusOr<v1::IngestArticleResponse>* answer) {
  absl::Status refused = prepared.refused;
  refused.Update(view.status());
  if (refused.ok()) {
    absl::StatusOr<std::optional<v1::IngestArticleResponse>> known = AnswerFromStore(**view, prepared);
    if (known.ok() && !*known) {
      refused = ReadInto(&prepared);
      if (refused.ok()) return true;
    } else {
      refused = known.status();
      if (known.ok()) *answer = **std::move(known);
    }
  }
  if (!refused.ok()) *answer = refused;
  return false;
}

event_store::NewRecord Pipeline::RecordOf(const PreparedArticle& prepared) {
  const Reading& reading = *prepared.reading;
  event_store::NewRecord made{prepared.key.NewRecord(), {{prepared.facts.text_sha256(), prepared.article.text()}}};
  internal::v1::ArticleIngested* ingested = made.record.mutable_article_ingested();
  *ingested->mutable_article() = prepared.facts;
  ingested->set_extractor(reading.extractor);
  ingested->set_extractor_version(reading.extractor_version);
  ingested->set_stood_in(reading.stood_in);
  ingested->mutable_events()->Assign(reading.events.begin(), reading.events.end());
  ingested->mutable_others()->Assign(reading.others.begin(), reading.others.end());
  return made;
}

absl::StatusOr<v1::IngestArticleResponse> Pipeline::AnswerTo(const absl::StatusOr<event_store::Committed>& committed,
                                                             const StoreView& view, const PreparedArticle& prepared) {
  RETURN_IF_ERROR(committed.status());
  RETURN_IF_ERROR(view.status());
  // Another call with this request_id may have come first; then its record holds the answer, or the refusal.
  ASSIGN_OR_RETURN(const std::optional<int64_t> first, RevisionOfRepeat(**view, prepared.key));
  if (!first || *first == committed->revision) {
    return AnswersFrom(**view).IngestedAt(committed->revision, prepared.facts, *prepared.reading);
  }
  ASSIGN_OR_RETURN(const Reading reading, ReadingAt(*first, prepared.article));
  return AnswersFrom(**view).IngestedAt(*first, prepared.facts, reading);
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
  if (reading.cut_off) return errors::Draining();
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
