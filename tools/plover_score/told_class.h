// Which PLOVER class the frames tell between the two marked parties of a sentence.
#pragma once

#include <string>

#include "ingest_service/extraction/frames.h"
#include "tools/plover_score/marked_sentence.h"
#include "vocabulary/event_types.h"

namespace legation::plover_score {

struct Told {
  std::string plover;  // empty when no frame matches
  std::string frame;   // its id
};

// The deciding match is the first that begins between the two parties; without one, the nearest behind the second
// party, then the nearest before the first, then the first inside of a party's words. A match that begins with a party's
// last words lies behind that party. Its type rolls up by
// event_types.tsv, apart from what the type alone cannot tell (see rollup.h).
Told TellClass(const extraction::FrameSet& frames, const vocabulary::EventTypes& types, const MarkedSentence& sentence);

}  // namespace legation::plover_score
