// PLOVER class of a frame in its sentence.
#pragma once

#include <string>

#include "ingest_service/extraction/frames.h"
#include "vocabulary/event_types.h"

namespace legation::plover_score {

// How a sentence puts the act.
struct Manner {
  bool ahead = false;    // "will", "agreed to", "is willing to"
  bool negated = false;  // "will not"
};

// As event_types.tsv says, but for what PLOVER's codebook tells apart and a type does not:
// - by the frame's action: ties severed, downgraded or closed and expulsions are SANCTION, eased sanctions YIELD,
//   blockades ASSAULT, and acts of type OTHER what their action says, such as RELEASE: YIELD;
// - a text signed is SUPPORT, one agreed to or still to be signed is AGREE;
// - a cooperative or yielding act that is ahead is AGREE, and REJECT when it "will not" be done;
// - a conflictual act with deeds that is ahead is THREATEN.
std::string PloverClass(const vocabulary::EventTypes& types, const extraction::Frame& frame, Manner manner);

}  // namespace legation::plover_score
