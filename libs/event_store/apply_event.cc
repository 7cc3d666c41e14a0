#include "event_store/apply_event.h"

#include "event_store/correction.h"
#include "event_store/event_changes.h"
#include "event_store/stored_message.h"

namespace legation::event_store {

using namespace internal::v1;

absl::Status ApplyEventCorrected(const EventCorrected& corrected, const RecordPlace& place, WriteView& view,
                                 RevisionRecord* outcome, StoreCounts* counts) {
  Correction correction;
  for (const std::string& slot : corrected.slots()) {
    if (IsCorrectable(slot)) correction.add_slots(slot);
  }
  EventChanges changes(view, place);
  ASSIGN_OR_RETURN(const EventRecord* known, changes.Find(corrected.event_id()));
  auto standing = known == nullptr ? google::protobuf::RepeatedPtrField<Correction>() : known->corrections();
  const bool takes_back = TakeBack(corrected.taken_back_slots(), &standing);
  if (known == nullptr || (correction.slots().empty() && !takes_back)) {
    outcome->set_without_effect(true);
    return absl::OkStatus();
  }
  CopySlots(corrected.facts(), correction.slots(), correction.mutable_facts());
  correction.set_reason(corrected.reason());
  correction.set_revision(place.revision);
  correction.set_time_microseconds(place.commit_time_microseconds);
  ASSIGN_OR_RETURN(EventRecord * event, changes.Edit(corrected.event_id()));
  *event->mutable_corrections() = std::move(standing);
  if (!correction.slots().empty()) AddCorrection(std::move(correction), event->mutable_corrections());
  return changes.Write(outcome, counts);
}

absl::Status ApplyEventRetracted(const EventRetracted& retracted, const RecordPlace& place, WriteView& view,
                                 RevisionRecord* outcome, StoreCounts* counts) {
  Withdrawal withdrawal;
  withdrawal.set_cause(WITHDRAWAL_CAUSE_EVENT_RETRACTED);
  withdrawal.set_reason(retracted.reason());
  EventChanges changes(view, place, std::move(withdrawal));
  ASSIGN_OR_RETURN(const EventRecord* known, changes.Find(retracted.event_id()));
  if (known == nullptr) {
    outcome->set_without_effect(true);
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(EventRecord * event, changes.Edit(retracted.event_id()));
  event->clear_contributions();
  return changes.Write(outcome, counts);
}

absl::StatusOr<std::optional<EventRecord>> FindAsRetracted(const WriteView& view, const std::string& event_id) {
  std::optional<EventRecord> newest, before;
  absl::Status damaged;
  const std::string prefix = VersionPrefix(event_id);
  RETURN_IF_ERROR(view.Scan(Family::kEvents, prefix, prefix, [&](std::string_view key, std::string_view value) {
    absl::StatusOr<EventRecord> version = ParseValue<EventRecord>(key, value);
    if (!version.ok()) {
      damaged = version.status();
      return false;
    }
    if (newest) {
      before = *std::move(version);
      return false;
    }
    newest = *std::move(version);
    return newest->withdrawal().cause() == WITHDRAWAL_CAUSE_EVENT_RETRACTED;
  }));
  RETURN_IF_ERROR(damaged);
  return before;
}

}  // namespace legation::event_store
