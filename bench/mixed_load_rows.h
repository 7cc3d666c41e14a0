// What a replica holds in memory while it is asked everything and applies what its source tells, minute by minute.
#pragma once

#include "made_store.h"
#include "report.h"
#include "vocabulary/vocabulary.h"

namespace legation::bench {

// Asks for so many minutes. The store grows by what is applied meanwhile: it is not good for other rows afterwards.
bool AddMixedLoadRows(const Measured& store, const vocabulary::Vocabulary& vocabulary, int minutes, Report* report);

}  // namespace legation::bench
