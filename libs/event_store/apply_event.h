// What people do to events by hand.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/apply.h"
#include "event_store/record_place.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Lays a correction over an event, now and whenever its articles tell it anew. Without effect when there is none or it was
// withdrawn, and when no slot can be corrected.
absl::Status ApplyEventCorrected(const internal::v1::EventCorrected& corrected, const RecordPlace& place, WriteView& view,
                                 internal::v1::RevisionRecord* outcome, internal::v1::StoreCounts* counts);

// Withdraws an event. Without effect when there is none or it was withdrawn before. Articles that told it do not bring it
// back, whatever text they have later; another article may report the act anew, as a new event.
absl::Status ApplyEventRetracted(const internal::v1::EventRetracted& retracted, const RecordPlace& place, WriteView& view,
                                 internal::v1::RevisionRecord* outcome, internal::v1::StoreCounts* counts);

// An event that was retracted by hand, as it last stood. Absent when it stands, was withdrawn otherwise or never was.
absl::StatusOr<std::optional<internal::v1::EventRecord>> FindAsRetracted(const WriteView& view,
                                                                         const std::string& event_id);

}  // namespace legation::event_store
