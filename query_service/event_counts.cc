#include "query_service/event_counts.h"

namespace legation::query {
namespace {

bool RunsIn(v1::Direction wanted, int32_t stored, bool sorted) {
  if (stored == 0 || wanted == v1::DIRECTION_UNSPECIFIED || wanted == v1::DIRECTION_BOTH) return true;
  const bool from_a = (stored == 1) == sorted;
  return from_a == (wanted == v1::DIRECTION_FORWARD);
}

}  // namespace

void AddCounts(const internal::v1::PairCounts& stored, bool sorted, v1::Direction direction, EventCounts* counts) {
  for (const internal::v1::TypeCount& count : stored.counts()) {
    if (RunsIn(direction, count.direction(), sorted)) (*counts)[{count.type(), count.status()}] += count.count();
  }
}

void PresentCounts(const EventCounts& counts, google::protobuf::RepeatedPtrField<v1::EventCount>* presented) {
  for (const auto& [kind, number] : counts) {
    if (number == 0) continue;
    v1::EventCount* added = presented->Add();
    added->set_type(static_cast<v1::EventType>(kind.first));
    added->set_status(static_cast<v1::EventStatus>(kind.second));
    added->set_count(number);
  }
}

}  // namespace legation::query
