// What is sent, as it would be stored: the way back from event_presentation.h.
#pragma once

#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "legation/internal/v1/facts.pb.h"
#include "legation/v1/event.pb.h"

namespace legation::presentation {

// One event with its evidence, without its tour, and else as below, but that what this version does not know stays in it:
// to look for that costs as much as all the rest.
internal::v1::ExtractedEvent ReadEvent(const v1::Event& event);

// Events of one article with their evidence. Nothing is checked. What the store assigns by itself (ids, revision,
// sources, who coded it, the article of the evidence) is left out, so is what this version does not know. Events with
// the same tour_id get the same tour_number, in the order of the first. A confidence that is no number from 0 to 1
// becomes -1.
std::vector<internal::v1::ExtractedEvent> ReadEvents(const google::protobuf::RepeatedPtrField<v1::Event>& events);

}  // namespace legation::presentation
