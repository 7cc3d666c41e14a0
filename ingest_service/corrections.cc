#include "ingest_service/corrections.h"

#include <google/protobuf/util/time_util.h>

#include <memory>
#include <optional>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "ingest_service/article_validation.h"
#include "ingest_service/request_key.h"

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

}  // namespace

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
    ASSIGN_OR_RETURN(const event_store::Committed committed, store_.Append(record));
    ASSIGN_OR_RETURN(view, store_.Read());
    ASSIGN_OR_RETURN(answered_at, RevisionOfRepeat(*view, key));
    answered_at = answered_at.value_or(committed.revision);
  }
  ASSIGN_OR_RETURN(view, view->AtRevision(*answered_at));
  return RetractionOf(*view, store_.identity(), event_id);
}

}  // namespace legation::ingest
