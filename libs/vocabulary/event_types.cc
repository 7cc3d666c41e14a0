#include "vocabulary/event_types.h"

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {

absl::StatusOr<EventTypes> EventTypes::Read(std::string_view tsv) {
  auto rows = ReadTsv("event_types", tsv, {"type", "plover", "evaluation"});
  if (!rows.ok()) return rows.status();
  EventTypes types;
  for (const TsvRow& row : *rows) {
    if (types.Find(row[0]) != nullptr || row[2].empty()) {
      return absl::InvalidArgumentError(Concatenate("event_types: bad row ", row[0]));
    }
    types.rollups_.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2])});
  }
  return types;
}

const EventTypeRollup* EventTypes::Find(std::string_view type) const {
  constexpr std::string_view kPrefix = "EVENT_TYPE_";
  if (type.starts_with(kPrefix)) type.remove_prefix(kPrefix.size());
  for (const EventTypeRollup& rollup : rollups_) {
    if (rollup.type == type) return &rollup;
  }
  return nullptr;
}

std::string_view EventTypes::PloverClass(std::string_view type) const {
  const EventTypeRollup* rollup = Find(type);
  return rollup == nullptr ? std::string_view() : rollup->plover;
}

std::string_view EventTypes::EvaluationType(std::string_view type) const {
  const EventTypeRollup* rollup = Find(type);
  return rollup == nullptr ? std::string_view("OTHER") : rollup->evaluation;
}

}  // namespace legation::vocabulary
