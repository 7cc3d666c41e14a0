#include "ingest_service/ingest_answers.h"

#include <google/protobuf/util/time_util.h>

#include <set>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "presentation/event_presentation.h"

namespace legation::ingest {
namespace {

using internal::v1::ArticleFacts;
using internal::v1::ArticleVersion;
using internal::v1::EventRecord;

// The store as it stood before a revision; null before the first.
absl::StatusOr<std::unique_ptr<event_store::View>> Before(const event_store::View& view, int64_t revision) {
  if (revision <= 1) return std::unique_ptr<event_store::View>();
  return view.AtRevision(revision - 1);
}

absl::StatusOr<bool> ArticleIsThere(const event_store::View* view, const std::string& article_id) {
  if (view == nullptr) return false;
  ASSIGN_OR_RETURN(const std::optional<ArticleVersion> article, view->GetArticle(article_id));
  return article.has_value();
}

absl::StatusOr<bool> EventIsThere(const event_store::View* view, const std::string& event_id) {
  if (view == nullptr) return false;
  ASSIGN_OR_RETURN(const std::optional<EventRecord> event, view->GetEvent(event_id));
  return event.has_value();
}

absl::StatusOr<bool> UrlIsThere(const event_store::View* view, const ArticleFacts& facts) {
  if (view == nullptr || facts.canonical_url().empty()) return false;
  ASSIGN_OR_RETURN(const std::vector<std::string> ids, view->ArticlesWithUrl(facts.canonical_url()));
  for (const std::string& id : ids) {
    if (id == facts.article_id()) continue;
    ASSIGN_OR_RETURN(const bool is_there, ArticleIsThere(view, id));
    if (is_there) return true;
  }
  return false;
}

// Of which article this one is a near copy, as an event tells it that both report; empty when it is none.
std::string CopiedArticle(const EventRecord& event, const std::string& article_id) {
  for (const internal::v1::Contribution& own : event.contributions()) {
    if (own.article_id() != article_id || own.near_copy_of().empty()) continue;
    for (const internal::v1::Contribution& other : event.contributions()) {
      if (other.text_hash() == own.near_copy_of(0)) return other.article_id();
    }
  }
  return "";
}

void AddEvent(const EventRecord& event, v1::EventOutcome outcome, v1::IngestArticleResponse* answer) {
  v1::StoredEvent* stored = answer->add_events();
  *stored->mutable_event() = presentation::PresentEvent(event);
  stored->set_outcome(outcome);
}

}  // namespace

// Finds what apply finds (libs/event_store/apply_article.cc), so that a repeat mostly costs no record.
absl::StatusOr<std::optional<ArticleVersion>> IngestAnswers::FindSameText(const ArticleFacts& facts) const {
  const auto is_same = [&](const std::optional<ArticleVersion>& article) {
    return article && article->facts().normalized_sha256() == facts.normalized_sha256();
  };
  ASSIGN_OR_RETURN(std::optional<ArticleVersion> same_id, view_.GetArticle(facts.article_id()));
  if (is_same(same_id)) return same_id;
  if (facts.canonical_url().empty()) return std::optional<ArticleVersion>();
  ASSIGN_OR_RETURN(const std::vector<std::string> ids, view_.ArticlesWithUrl(facts.canonical_url(), facts.normalized_sha256()));
  for (const std::string& id : ids) {
    ASSIGN_OR_RETURN(std::optional<ArticleVersion> other, view_.GetArticle(id));
    if (is_same(other) && (other->retract_revision() == 0 || other->erase_revision() != 0)) return other;
  }
  return std::optional<ArticleVersion>();
}

absl::StatusOr<internal::v1::RevisionRecord> IngestAnswers::RevisionAt(int64_t revision) const {
  ASSIGN_OR_RETURN(std::optional<internal::v1::RevisionRecord> record, view_.GetRevision(revision));
  if (record) return *std::move(record);
  return absl::InternalError("revision " + std::to_string(revision) + " is not in the store");
}

absl::StatusOr<std::optional<v1::IngestArticleResponse>> IngestAnswers::DuplicateOf(const ArticleFacts& facts) const {
  ASSIGN_OR_RETURN(const std::optional<ArticleVersion> same, FindSameText(facts));
  if (!same) return std::optional<v1::IngestArticleResponse>();
  v1::IngestArticleResponse answer;
  answer.set_article_id(same->facts().article_id());
  answer.set_outcome(v1::INGEST_OUTCOME_DUPLICATE);
  answer.set_written_at(event_store::EncodeRevisionToken(identity_, same->revision()));
  if (same->erase_revision() != 0) {
    *answer.add_warnings() =
        MakeWarning(v1::WARNING_CODE_ARTICLE_ERASED,
                    "the article was erased and its text is not stored again; another text under its id replaces it");
  }
  if (same->retract_revision() != 0) {
    *answer.add_warnings() =
        MakeWarning(v1::WARNING_CODE_ARTICLE_RETRACTED,
                    "the article was retracted and stays so; another text under its id replaces it");
    return std::optional(std::move(answer));
  }
  std::set<std::string> told;
  for (const std::string& event_id : same->event_ids()) {
    if (!told.insert(event_id).second) continue;
    ASSIGN_OR_RETURN(const std::optional<EventRecord> event, view_.GetEvent(event_id));
    if (event) AddEvent(*event, v1::EVENT_OUTCOME_UNCHANGED, &answer);
  }
  return std::optional(std::move(answer));
}

absl::StatusOr<v1::IngestArticleResponse> IngestAnswers::IngestedAt(int64_t revision, const ArticleFacts& facts,
                                                                    const Reading& reading) const {
  ASSIGN_OR_RETURN(const internal::v1::RevisionRecord record, RevisionAt(revision));
  ASSIGN_OR_RETURN(const std::unique_ptr<event_store::View> after, view_.AtRevision(revision));
  if (record.without_effect()) {
    ASSIGN_OR_RETURN(std::optional<v1::IngestArticleResponse> duplicate,
                     IngestAnswers(*after, identity_).DuplicateOf(facts));
    if (duplicate) return *std::move(duplicate);
    return absl::InternalError("revision " + std::to_string(revision) + " is a repeat of nothing");
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<event_store::View> before, Before(view_, revision));
  ASSIGN_OR_RETURN(const bool was_there, ArticleIsThere(before.get(), facts.article_id()));
  v1::IngestArticleResponse answer;
  answer.set_article_id(facts.article_id());
  answer.set_outcome(was_there ? v1::INGEST_OUTCOME_REPLACED : v1::INGEST_OUTCOME_CREATED);
  answer.set_written_at(event_store::EncodeRevisionToken(identity_, revision));
  answer.set_extractor(reading.extractor);
  answer.set_extractor_version(reading.extractor_version);
  std::set<std::string> told;
  std::string copied;
  for (const std::string& event_id : record.article_event_ids()) {
    if (!told.insert(event_id).second) continue;
    ASSIGN_OR_RETURN(const std::optional<EventRecord> event, after->GetEvent(event_id));
    if (!event) continue;
    if (copied.empty()) copied = CopiedArticle(*event, facts.article_id());
    ASSIGN_OR_RETURN(const bool was_known, EventIsThere(before.get(), event_id));
    AddEvent(*event, was_known ? v1::EVENT_OUTCOME_MERGED : v1::EVENT_OUTCOME_CREATED, &answer);
  }
  for (const v1::Warning& warning : WarningsOf(reading)) *answer.add_warnings() = warning;
  if (!copied.empty()) {
    *answer.add_warnings() = MakeWarning(v1::WARNING_CODE_NEAR_COPY,
                                         "the text is nearly that of article " + copied + ": no independent source");
  }
  ASSIGN_OR_RETURN(const bool url_was_there, UrlIsThere(before.get(), facts));
  if (url_was_there) {
    *answer.add_warnings() = MakeWarning(v1::WARNING_CODE_URL_SEEN_BEFORE,
                                         "another article has the same URL; both are kept and linked");
  }
  return answer;
}

absl::StatusOr<v1::RetractArticleResponse> IngestAnswers::RetractedAt(int64_t revision,
                                                                      const std::string& article_id) const {
  ASSIGN_OR_RETURN(const internal::v1::RevisionRecord record, RevisionAt(revision));
  if (record.without_effect()) {
    ASSIGN_OR_RETURN(const std::unique_ptr<event_store::View> after, view_.AtRevision(revision));
    ASSIGN_OR_RETURN(const std::optional<ArticleVersion> article, after->GetArticle(article_id));
    if (article && article->retract_revision() > 0 && article->retract_revision() < revision) {
      return RetractedAt(article->retract_revision(), article_id);
    }
    return absl::InternalError("revision " + std::to_string(revision) + " is a repeat of nothing");
  }
  v1::RetractArticleResponse answer;
  *answer.mutable_withdrawn_event_ids() = record.withdrawn_event_ids();
  *answer.mutable_changed_event_ids() = record.changed_event_ids();
  *answer.mutable_retract_time() =
      google::protobuf::util::TimeUtil::MicrosecondsToTimestamp(record.commit_time_microseconds());
  answer.set_written_at(event_store::EncodeRevisionToken(identity_, revision));
  return answer;
}

}  // namespace legation::ingest
