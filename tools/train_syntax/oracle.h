// The dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013): what each move would lose for ever.
#pragma once

#include <array>

#include "alignment.h"
#include "ingest_service/extraction/syntax/transitions.h"

namespace legation::train_syntax {

// How many dependencies of the gold tree can no longer be built after each Move; negative for moves that are not allowed.
std::array<int, 3> CostsOf(const extraction::Configuration& at, const GoldSentence& gold);

// Whether the action keeps all that can be kept, of moves with these costs.
bool IsBest(const extraction::Action& action, const std::array<int, 3>& costs, const extraction::Configuration& at,
            const GoldSentence& gold);

}  // namespace legation::train_syntax
