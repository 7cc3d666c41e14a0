// Slots of an event as a person types them for a correction.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/field_mask.pb.h"
#include "legation/v1/event.pb.h"

namespace legation::cli {

// Sets one slot from "path=value": the path has fields of Event with dots between ("delegation.size=70",
// "status=cancelled", "date.start_date=2019-03-15"). Enums take their words, days YYYY-MM-DD; a repeated field is added
// to, once for each time it is named, and its elements cannot be reached into: use JSON for them. INVALID_ARGUMENT with
// a sentence when there is no such field, or the value is none of its type.
absl::Status SetSlot(const std::string& assignment, v1::Event* event);

// The event that JSON text holds, fields by the names of the proto. INVALID_ARGUMENT with a sentence.
absl::Status ReadSlots(const std::string& json, v1::Event* event);

// The mask of a correction that also empties slots: those of `cleared`, those that `event` fills, and of its details
// the fields alone that `assignments` name.
google::protobuf::FieldMask MaskOf(const v1::Event& event, const std::vector<std::string>& assignments,
                                   const std::vector<std::string>& cleared);

}  // namespace legation::cli
