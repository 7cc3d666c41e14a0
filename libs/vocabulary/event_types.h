#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace legation::vocabulary {

// What a type of event rolls up to.
struct EventTypeRollup {
  // Value of legation.v1.EventType without its prefix. Example: "VISIT".
  std::string type;
  // PLOVER class. Empty for types that PLOVER does not have. Example: "CONSULT". Types whose class hangs on their
  // polarity or action have the usual one; see event.proto.
  std::string plover;
  // Type in the labelled articles of the evaluation. Example: "MEETING" for CALL.
  std::string evaluation;
};

// Roll-ups by type name. Immutable; safe to share between threads.
class EventTypes {
 public:
  // Reads data/event_types.tsv. InvalidArgument when it is not well formed or a type stands twice.
  static absl::StatusOr<EventTypes> Read(std::string_view tsv);

  // The type's row, by name with or without "EVENT_TYPE_"; null when there is none.
  const EventTypeRollup* Find(std::string_view type) const;

  // PLOVER class of a type; empty when it has none or the type is unknown.
  std::string_view PloverClass(std::string_view type) const;

  // Evaluation type of a type; "OTHER" when it is unknown.
  std::string_view EvaluationType(std::string_view type) const;

  // All of them, in the order of the enum.
  std::span<const EventTypeRollup> all() const { return rollups_; }

 private:
  std::vector<EventTypeRollup> rollups_;
};

}  // namespace legation::vocabulary
