// The events that one record touches. Changes are gathered and written once each, so that a record makes at most one
// version of an event whatever it does to it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/apply.h"
#include "event_store/pair_changes.h"
#include "event_store/points.h"
#include "event_store/record_place.h"
#include "google/protobuf/arena.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

class EventChanges {
 public:
  // `withdrawal` says what is done, for the events that are withdrawn by it; its time is that of the place.
  EventChanges(WriteView& view, const RecordPlace& place, internal::v1::Withdrawal withdrawal = {})
      : view_(view), place_(place), withdrawal_(std::move(withdrawal)) {}

  // The event as this record has left it so far; null when there is none or it was withdrawn by an earlier record. Valid
  // as long as this; it does not follow what Edit does later.
  absl::StatusOr<const internal::v1::EventRecord*> Find(const std::string& event_id);
  // The same, where it is known which revision made the version that holds, which is faster.
  absl::StatusOr<const internal::v1::EventRecord*> FindVersion(const std::string& event_id, int64_t revision);
  // The same, to be changed. It must be there.
  absl::StatusOr<internal::v1::EventRecord*> Edit(const std::string& event_id);
  // Ids of the events that this record has changed or made so far, in the order in which it did.
  const std::vector<std::string>& edited() const { return order_; }
  // A new event with this id.
  internal::v1::EventRecord* Create(const std::string& event_id);

  // Folds what has changed, withdraws events without contributions, writes versions, rows, points and counts, and tells
  // of them in `outcome` in the order in which they were touched.
  absl::Status Write(internal::v1::RevisionRecord* outcome, internal::v1::StoreCounts* counts);

 private:
  struct Change {
    const internal::v1::EventRecord* before = nullptr;  // null: it is new
    internal::v1::EventRecord* after = nullptr;         // null: it was only looked at
    const internal::v1::EventRecord& latest() const { return after == nullptr ? *before : *after; }
  };
  absl::StatusOr<Change*> Load(const std::string& event_id, std::optional<int64_t> revision = {});

  void Withdraw(const internal::v1::EventRecord* before, internal::v1::EventRecord* after);
  absl::Status CloseRows(const internal::v1::EventRecord& event);
  void OpenRows(const internal::v1::EventRecord& event);
  absl::Status WriteDays();
  absl::Status WriteCounts();

  WriteView& view_;
  const RecordPlace place_;
  const internal::v1::Withdrawal withdrawal_;
  google::protobuf::Arena arena_;  // of the events
  std::map<std::string, Change> changes_;
  std::vector<std::string> order_;
  PairChanges sums_;
};

}  // namespace legation::event_store
