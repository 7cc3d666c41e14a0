// The side of a type of event, for pictures and sums over periods, where a count tells no more than the type.
#pragma once

#include "legation/v1/event.pb.h"

namespace legation::cli {

enum class ActSide {
  kAccord,    // agreement, cooperation, aid
  kFriction,  // sanction, accusation, demand, rejection, threat, protest, mobilisation, coercion, conflict
  kOther,     // contact, and what goes either way: statements, ties
};

constexpr ActSide SideOf(v1::EventType type) {
  switch (type) {
    case v1::EVENT_TYPE_AGREEMENT:
    case v1::EVENT_TYPE_COOPERATION:
    case v1::EVENT_TYPE_AID: return ActSide::kAccord;
    case v1::EVENT_TYPE_SANCTION:
    case v1::EVENT_TYPE_ACCUSATION:
    case v1::EVENT_TYPE_DEMAND:
    case v1::EVENT_TYPE_REJECTION:
    case v1::EVENT_TYPE_THREAT:
    case v1::EVENT_TYPE_PROTEST:
    case v1::EVENT_TYPE_MOBILISATION:
    case v1::EVENT_TYPE_COERCION:
    case v1::EVENT_TYPE_CONFLICT: return ActSide::kFriction;
    default: return ActSide::kOther;
  }
}

struct SideCounts {
  int64_t accord = 0, friction = 0, other = 0;
};

// Sums of the counts that occurred; what is planned, called off or denied is left out.
template <typename Counts>
SideCounts CountSides(const Counts& counts) {
  SideCounts sums;
  for (const auto& count : counts) {
    if (count.status() != v1::EVENT_STATUS_OCCURRED) continue;
    const ActSide side = SideOf(count.type());
    (side == ActSide::kAccord ? sums.accord : side == ActSide::kFriction ? sums.friction : sums.other) += count.count();
  }
  return sums;
}

}  // namespace legation::cli
