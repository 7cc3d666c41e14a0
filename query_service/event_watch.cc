#include "query_service/event_watch.h"

#include <string>
#include <vector>

#include "errors/status_macros.h"
#include "event_store/tokens.h"
#include "presentation/event_presentation.h"
#include "query_service/argument_error.h"
#include "query_service/event_reader.h"
#include "query_service/reading_point.h"

namespace legation::query {
namespace {

using event_store::ChangePlace;
using event_store::View;

absl::StatusOr<std::chrono::milliseconds> ReadHeartbeat(const google::protobuf::Duration& interval) {
  constexpr int64_t kLongestSeconds = 600, kShortestNanos = 100'000'000;
  const bool is_long_enough = interval.seconds() > 0 || (interval.seconds() == 0 && interval.nanos() >= kShortestNanos);
  const bool is_short_enough = interval.seconds() < kLongestSeconds ||
      (interval.seconds() == kLongestSeconds && interval.nanos() == 0);
  const bool is_duration = interval.nanos() >= 0 && interval.nanos() < 1'000'000'000;
  if (!is_long_enough || !is_short_enough || !is_duration) {
    const std::string value = std::to_string(interval.seconds()) + " s " + std::to_string(interval.nanos()) + " ns";
    return FieldOutOfRange("heartbeat_interval", value, "from 0.1 to 600 seconds");
  }
  return std::chrono::milliseconds(interval.seconds() * 1000 + interval.nanos() / 1'000'000);
}

int CountOfChanges(const v1::WatchEventsResponse& message) {
  return message.events_size() + message.withdrawn_event_ids_size() + message.no_longer_matching_event_ids_size();
}

// OUT_OF_RANGE, HISTORY_TRIMMED, when the versions that stood before the changes after `place` are not all kept.
absl::Status CheckKept(const View& now, const ChangePlace& place) {
  return now.AtRevision(place.event_id.empty() ? place.revision : place.revision - 1).status();
}

absl::StatusOr<std::optional<internal::v1::EventRecord>> VersionAt(const View& now, int64_t revision,
                                                                   const std::string& event_id) {
  ASSIGN_OR_RETURN(const std::unique_ptr<View> then, now.AtRevision(revision));
  return then->GetEvent(event_id);
}

}  // namespace

absl::StatusOr<std::unique_ptr<EventWatch>> EventWatch::Open(const event_store::Store* store,
                                                             const vocabulary::Vocabulary& vocabulary,
                                                             const v1::WatchEventsRequest& request,
                                                             std::chrono::milliseconds heartbeat) {
  std::unique_ptr<EventWatch> watch(new EventWatch(store));
  watch->identity_ = store->identity();
  ASSIGN_OR_RETURN(watch->place_, ReadWatchStart(watch->identity_, request.start_after()));
  ASSIGN_OR_RETURN(watch->filter_, ReadEventFilter(request, {}, vocabulary));
  RETURN_IF_ERROR(CheckView(request.view()));
  watch->view_ = request.view();
  watch->heartbeat_ = heartbeat;
  if (request.has_heartbeat_interval()) {
    ASSIGN_OR_RETURN(watch->heartbeat_, ReadHeartbeat(request.heartbeat_interval()));
  }
  return watch;
}

absl::StatusOr<SourceStep> EventWatch::Next(v1::WatchEventsResponse* message) {
  ASSIGN_OR_RETURN(const std::unique_ptr<View> now, ReadStore(store_, identity_, least_revision()));
  if (!place_) place_ = ChangePlace{now->revision(), ""};
  RETURN_IF_ERROR(CheckKept(*now, *place_));
  ASSIGN_OR_RETURN(const bool is_at_end, Advance(*now, message));
  const auto time = std::chrono::steady_clock::now();
  message->set_heartbeat(CountOfChanges(*message) == 0);
  if (!message->heartbeat() || time >= heartbeat_due_) {
    message->set_resume_token(event_store::EncodeWatchToken(identity_, *place_));
    heartbeat_due_ = time + heartbeat_;
    return SourceStep{SourceStep::Kind::kMessage};
  }
  message->Clear();
  if (!is_at_end) return SourceStep{SourceStep::Kind::kMore};
  return SourceStep{SourceStep::Kind::kWait, place_->revision + 1, heartbeat_due_};
}

absl::StatusOr<bool> EventWatch::Advance(const View& now, v1::WatchEventsResponse* message) {
  ASSIGN_OR_RETURN(const std::vector<ChangePlace> changes, now.ChangesAfter(*place_, kMostChangesExamined));
  size_t bytes = 0;
  for (const ChangePlace& change : changes) {
    const bool is_next_revision = change.revision != place_->revision;
    if (is_next_revision) place_->event_id.clear();  // that one is told to its end
    const int told = CountOfChanges(*message), events = message->events_size();
    if (told >= kMostChanges || bytes >= kMostBytes || (is_next_revision && told > 0)) return false;
    RETURN_IF_ERROR(Tell(now, change, message));
    if (message->events_size() > events) bytes += message->events(events).ByteSizeLong();
    place_ = change;
  }
  if (changes.size() == kMostChangesExamined) return false;
  place_ = ChangePlace{now.revision(), ""};
  return true;
}

absl::Status EventWatch::Tell(const View& now, const ChangePlace& change, v1::WatchEventsResponse* message) const {
  ASSIGN_OR_RETURN(const auto after, VersionAt(now, change.revision, change.event_id));
  if (after && filter_.Matches(*after)) {
    *message->add_events() = presentation::PresentEvent(*after, view_);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const auto before, VersionAt(now, change.revision - 1, change.event_id));
  if (before && filter_.Matches(*before)) {
    *(after ? message->add_no_longer_matching_event_ids() : message->add_withdrawn_event_ids()) = change.event_id;
  }
  return absl::OkStatus();
}

}  // namespace legation::query
