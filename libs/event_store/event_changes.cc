#include "event_store/event_changes.h"

#include "event_store/apply_import.h"
#include "event_store/event_days.h"
#include "event_store/event_fold.h"
#include "event_store/event_parties.h"
#include "event_store/event_rows.h"
#include "event_store/merge_rules.h"
#include "event_store/same_acts.h"
#include "event_store/stored_message.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

}  // namespace

absl::StatusOr<EventChanges::Change*> EventChanges::Load(const std::string& event_id, std::optional<int64_t> revision) {
  if (const auto known = changes_.find(event_id); known != changes_.end()) return &known->second;
  EventRecord* const event = google::protobuf::Arena::CreateMessage<EventRecord>(&arena_);
  ASSIGN_OR_RETURN(const bool found,
                   revision ? ReadMessage(view_, Family::kEvents, EncodeVersionKey(event_id, *revision), event)
                            : ReadNewestVersion(view_, Family::kEvents, event_id, event));
  if (!found || event->withdrawn()) return nullptr;
  Change& change = changes_[event_id];
  change.before = event;
  return &change;
}

absl::StatusOr<const EventRecord*> EventChanges::Find(const std::string& event_id) {
  ASSIGN_OR_RETURN(const Change* change, Load(event_id));
  return change == nullptr ? nullptr : &change->latest();
}

absl::StatusOr<const EventRecord*> EventChanges::FindVersion(const std::string& event_id, int64_t revision) {
  ASSIGN_OR_RETURN(const Change* change, Load(event_id, revision));
  return change == nullptr ? nullptr : &change->latest();
}

absl::StatusOr<EventRecord*> EventChanges::Edit(const std::string& event_id) {
  ASSIGN_OR_RETURN(Change* change, Load(event_id));
  if (change == nullptr) return DamagedRecord(VersionPrefix(event_id));
  if (change->after == nullptr) {
    order_.push_back(event_id);
    change->after = google::protobuf::Arena::CreateMessage<EventRecord>(&arena_);
    change->after->CopyFrom(*change->before);
  }
  return change->after;
}

EventRecord* EventChanges::Create(const std::string& event_id) {
  order_.push_back(event_id);
  Change& change = changes_[event_id];
  change.after = google::protobuf::Arena::CreateMessage<EventRecord>(&arena_);
  change.after->set_event_id(event_id);
  change.after->set_first_reported_microseconds(place_.commit_time_microseconds);
  return change.after;
}

absl::Status EventChanges::Write(RevisionRecord* outcome, StoreCounts* counts) {
  for (const std::string& event_id : order_) {
    const Change& change = changes_[event_id];
    const EventRecord* const before = change.before;
    EventRecord& after = *change.after;
    after.set_revision(place_.revision);
    if (after.contributions().empty()) {
      Withdraw(before, &after);
      outcome->add_withdrawn_event_ids(event_id);
    } else {
      Fold(&after, DayOfMicroseconds(after.first_reported_microseconds()));
      outcome->add_changed_event_ids(event_id);
    }
    if (before != nullptr) {
      RETURN_IF_ERROR(CloseRows(*before));
      sums_.Add(*before, -1);
    }
    OpenRows(after);
    sums_.Add(after, 1);
    view_.Put(Family::kEvents, EncodeVersionKey(event_id, place_.revision), after.SerializeAsString());
    view_.Put(Family::kChanges, EncodeNumberedKey(place_.revision, event_id), "");
    counts->set_events(counts->events() + (after.withdrawn() ? 0 : 1) - (before != nullptr ? 1 : 0));
  }
  RETURN_IF_ERROR(WriteDays());
  return WriteCounts();
}

void EventChanges::Withdraw(const EventRecord* before, EventRecord* after) {
  EventRecord withdrawn;
  withdrawn.set_event_id(after->event_id());
  withdrawn.set_revision(place_.revision);
  withdrawn.set_withdrawn(true);
  *withdrawn.mutable_withdrawal() = withdrawal_;
  withdrawn.mutable_withdrawal()->set_time_microseconds(place_.commit_time_microseconds);
  *after = std::move(withdrawn);
  if (!before) return;  // it was never seen
  const auto list_under = [&](std::string_view party) {
    view_.Put(Family::kWithdrawals, EncodeWithdrawalKey(party, place_.revision, after->event_id()), "");
  };
  list_under("");
  for (const std::string& party : SidesOf(before->facts()).parties) list_under(party);
}

absl::Status EventChanges::CloseRows(const EventRecord& event) {
  TimelineRow until;
  until.set_until_revision(place_.revision);
  const std::string closed = until.SerializeAsString();
  const RowValues values(event);
  for (const std::string& key : RowKeysOf(event)) {
    // Protocol Buffers join messages by joining their bytes, so the row need not be parsed.
    view_.Put(Family::kTimeline, key, closed + values.Of(key));
  }
  if (!IsImported(event)) {
    for (const ActKey& key : ActKeysOf(event)) {
      view_.Delete(Family::kActs, EncodeActKey(key.act, key.sort_day, key.event_id));
    }
  }
  return absl::OkStatus();
}

void EventChanges::OpenRows(const EventRecord& event) {
  if (event.withdrawn()) return;
  const RowValues values(event);
  for (const std::string& key : RowKeysOf(event)) view_.Put(Family::kTimeline, key, values.Of(key));
  if (IsImported(event)) return;  // no article adds to it
  for (const ActKey& key : ActKeysOf(event)) {
    view_.Put(Family::kActs, EncodeActKey(key.act, key.sort_day, key.event_id), EncodeActValue(ActValueOf(event)));
  }
}

absl::Status EventChanges::WriteDays() {
  for (const auto& [key, change] : sums_.days()) {
    if (IsZero(change.points) && IsZero(change.counts)) continue;
    ASSIGN_OR_RETURN(std::optional<PairDayPoints> sum, FindMessage<PairDayPoints>(view_, Family::kDayPoints, key));
    if (!sum) sum.emplace();
    RETURN_IF_ERROR(AddTo(change, key, &*sum));
    if (IsZero(*sum)) {
      view_.Delete(Family::kDayPoints, key);
    } else {
      view_.Put(Family::kDayPoints, key, sum->SerializeAsString());
    }
  }
  return absl::OkStatus();
}

absl::Status EventChanges::WriteCounts() {
  for (const auto& [pair, change] : sums_.counts()) {
    if (IsZero(change)) continue;
    CountSums sums = change;
    const std::string key = EncodePairKey(pair.first, pair.second), mirrored = EncodePairKey(pair.second, pair.first);
    ASSIGN_OR_RETURN(const std::optional<PairCounts> stored, FindMessage<PairCounts>(view_, Family::kPairCounts, key));
    if (stored) AddCounts(*stored, &sums);
    const PairCounts written = CountsOf(sums);
    if (written.counts().empty()) {
      view_.Delete(Family::kPairCounts, key);
      view_.Delete(Family::kPairCounts, mirrored);
    } else {
      view_.Put(Family::kPairCounts, key, written.SerializeAsString());
      if (!stored) view_.Put(Family::kPairCounts, mirrored, "");
    }
  }
  return absl::OkStatus();
}

}  // namespace legation::event_store
