// What a batch of coded events does to the views. (dataset, external_id) names an event, and nothing else does:
// imported events are never merged with those of articles or of other data sets.
#pragma once

#include "absl/status/status.h"
#include "event_store/apply.h"
#include "event_store/record_place.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

// Makes the events that are new, tells anew those that were there with other content, and leaves alone those that were
// there with the same. An event that was withdrawn stays so until other content comes; that makes a new event, because
// an id is never used again. Without effect when nothing changes.
absl::Status ApplyEventsImported(const internal::v1::EventsImported& imported, const RecordPlace& place, WriteView& view,
                                 internal::v1::RevisionRecord* outcome, internal::v1::StoreCounts* counts);

// Whether an event is one of a data set.
bool IsImported(const internal::v1::EventRecord& event);

// SHA-256 by which two contents of an id are told to be the same.
std::string ContentHash(const internal::v1::ImportedEvent& imported);

// Name of the extractor of a data set's events: "import:icews".
std::string ImportExtractor(const std::string& dataset);

}  // namespace legation::event_store
