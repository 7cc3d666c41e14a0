#include "ingest_service/corrections.h"

#include <google/protobuf/util/time_util.h>

#include <memory>
#include <optional>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "ingest_service/article_validation.h"
#include "ingest_service/correction_check.h"
#include "presentation/event_presentation.h"

namespace legation::ingest {
namespace {

using event_store::View;
using google::protobuf::util::TimeUtil;

absl::Status EventNotFound(const std::string& event_id) {
  return errors::MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_EVENT_NOT_FOUND,
                           "no event has this id, or it was withdrawn", {{"event_id", event_id}});
}

// The retraction by hand of an event, as far as the view knows of one.
absl::StatusOr<v1::RetractEventResponse> RetractionOf(const View& view, const internal::v1::StoreIdentity& identity,
                                                      const std::string& event_id) {
  ASSIGN_OR_RETURN(const std::optional<internal::v1::EventRecord> withdrawn, view.GetWithdrawn(event_id));
  if (!withdrawn || withdrawn->withdrawal().cause() != internal::v1::WITHDRAWAL_CAUSE_EVENT_RETRACTED) {
    return EventNotFound(event_id);
  }
  v1::RetractEventResponse answer;
  answer.set_written_at(event_store::EncodeRevisionToken(identity, withdrawn->revision()));
  *answer.mutable_retract_time() = TimeUtil::MicrosecondsToTimestamp(withdrawn->withdrawal().time_microseconds());
  return answer;
}

absl::Status ArticleNotFound(const std::string& article_id) {
  return errors::MakeError(absl::StatusCode::kNotFound, v1::ERROR_REASON_ARTICLE_NOT_FOUND, "no article has this id",
                           {{"article_id", article_id}});
}

v1::EraseArticleResponse ErasureOf(const internal::v1::ArticleVersion& article,
                                   const internal::v1::StoreIdentity& identity) {
  v1::EraseArticleResponse answer;
  answer.set_written_at(event_store::EncodeRevisionToken(identity, article.erase_revision()));
  *answer.mutable_erase_time() = TimeUtil::MicrosecondsToTimestamp(article.erase_time_microseconds());
  return answer;
}

}  // namespace

absl::StatusOr<int64_t> Corrections::Append(const internal::v1::LogRecord& record, const RequestKey& key) {
  ASSIGN_OR_RETURN(const event_store::Committed committed, store_.Append(record));
  ASSIGN_OR_RETURN(const std::unique_ptr<View> view, store_.Read());
  ASSIGN_OR_RETURN(const std::optional<int64_t> first, RevisionOfRepeat(*view, key));
  return first.value_or(committed.revision);
}

absl::StatusOr<std::unique_ptr<View>> Corrections::ViewAt(int64_t revision) const {
  ASSIGN_OR_RETURN(const std::unique_ptr<View> now, store_.Read());
  return now->AtRevision(revision);
}

absl::StatusOr<v1::CorrectEventResponse> Corrections::CorrectEvent(const v1::CorrectEventRequest& request,
                                                                   const std::string& caller) {
  const std::string& event_id = request.event_id();
  RETURN_IF_ERROR(ValidateByHand("event_id", event_id, request.reason()));
  RETURN_IF_ERROR(ValidateRequestId(request.request_id()));
  ASSIGN_OR_RETURN(const RequestedCorrection correction, ReadCorrection(request, vocabulary_));
  const RequestKey key = MakeRequestKey(caller, "CorrectEvent", request);

  ASSIGN_OR_RETURN(std::unique_ptr<View> view, store_.Read());
  ASSIGN_OR_RETURN(std::optional<int64_t> answered_at, RevisionOfRepeat(*view, key));
  if (!answered_at) {
    ASSIGN_OR_RETURN(const std::optional<internal::v1::EventRecord> standing, view->GetEvent(event_id));
    if (!standing) return EventNotFound(event_id);
    internal::v1::LogRecord record = key.NewRecord();
    internal::v1::EventCorrected* corrected = record.mutable_event_corrected();
    corrected->set_event_id(event_id);
    corrected->set_reason(request.reason());
    if (correction.takes_back) {
      ASSIGN_OR_RETURN(const std::set<std::string> slots, SlotsToTakeBack(correction, *standing));
      corrected->mutable_taken_back_slots()->Assign(slots.begin(), slots.end());
    } else {
      RETURN_IF_ERROR(CheckCorrected(correction, standing->facts()));
      corrected->mutable_slots()->Assign(correction.slots.begin(), correction.slots.end());
      *corrected->mutable_facts() = correction.facts;
    }
    const bool is_there_already = correction.takes_back && corrected->taken_back_slots().empty();
    answered_at = standing->revision();
    if (!is_there_already) {
      ASSIGN_OR_RETURN(answered_at, Append(record, key));
    }
  }
  ASSIGN_OR_RETURN(view, ViewAt(*answered_at));
  ASSIGN_OR_RETURN(const std::optional<internal::v1::EventRecord> event, view->GetEvent(event_id));
  if (!event) return EventNotFound(event_id);  // it was withdrawn in the meantime
  v1::CorrectEventResponse answer;
  *answer.mutable_event() = presentation::PresentEvent(*event);
  answer.set_written_at(event_store::EncodeRevisionToken(store_.identity(), *answered_at));
  return answer;
}

absl::StatusOr<v1::RetractEventResponse> Corrections::RetractEvent(const v1::RetractEventRequest& request,
                                                                   const std::string& caller) {
  const std::string& event_id = request.event_id();
  RETURN_IF_ERROR(ValidateByHand("event_id", event_id, request.reason()));
  RETURN_IF_ERROR(ValidateRequestId(request.request_id()));
  const RequestKey key = MakeRequestKey(caller, "RetractEvent", request);

  ASSIGN_OR_RETURN(std::unique_ptr<View> view, store_.Read());
  ASSIGN_OR_RETURN(std::optional<int64_t> answered_at, RevisionOfRepeat(*view, key));
  if (!answered_at) {
    ASSIGN_OR_RETURN(const std::optional<internal::v1::EventRecord> event, view->GetEvent(event_id));
    if (!event) return RetractionOf(*view, store_.identity(), event_id);
    internal::v1::LogRecord record = key.NewRecord();
    record.mutable_event_retracted()->set_event_id(event_id);
    record.mutable_event_retracted()->set_reason(request.reason());
    ASSIGN_OR_RETURN(answered_at, Append(record, key));
  }
  ASSIGN_OR_RETURN(view, ViewAt(*answered_at));
  return RetractionOf(*view, store_.identity(), event_id);
}

absl::StatusOr<v1::EraseArticleResponse> Corrections::EraseArticle(const v1::EraseArticleRequest& request,
                                                                   const std::string& caller) {
  const std::string& article_id = request.article_id();
  RETURN_IF_ERROR(ValidateByHand("article_id", article_id, request.reason()));
  RETURN_IF_ERROR(ValidateRequestId(request.request_id()));
  const RequestKey key = MakeRequestKey(caller, "EraseArticle", request);

  ASSIGN_OR_RETURN(std::unique_ptr<View> view, store_.Read());
  ASSIGN_OR_RETURN(std::optional<int64_t> answered_at, RevisionOfRepeat(*view, key));
  if (!answered_at) {
    ASSIGN_OR_RETURN(const std::optional<internal::v1::ArticleVersion> article, view->GetArticle(article_id));
    if (!article) return ArticleNotFound(article_id);
    if (article->erase_revision() != 0) return ErasureOf(*article, store_.identity());
    internal::v1::LogRecord record = key.NewRecord();
    record.mutable_article_erased()->set_article_id(article_id);
    record.mutable_article_erased()->set_reason(request.reason());
    ASSIGN_OR_RETURN(answered_at, Append(record, key));
  }
  ASSIGN_OR_RETURN(view, ViewAt(*answered_at));
  ASSIGN_OR_RETURN(const std::optional<internal::v1::ArticleVersion> article, view->GetArticle(article_id));
  if (!article) return ArticleNotFound(article_id);
  return ErasureOf(*article, store_.identity());
}

}  // namespace legation::ingest
