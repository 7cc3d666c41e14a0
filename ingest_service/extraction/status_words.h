// Words that tell whether something is planned, asked for, refused or called off.
#pragma once

#include <string>

#include "ingest_service/extraction/syntax/clauses.h"

namespace legation::extraction {

// Verbs and adjectives whose complement lies ahead.
bool Foresees(const std::string& lemma);

// Verbs that ask another for what stands behind them: no act yet, and not the speaker's.
bool AsksFor(const std::string& lemma);

// Verbs and adjectives by which nothing comes of it: "refused to".
bool Refuses(const std::string& lemma);

// "cancelled", "called off"
bool CallsOff(const Clauses& clauses, size_t word);

// "upcoming", "planned": what describes something still to come.
bool LiesAhead(const std::string& lower);

// "a departure later today": the word of time behind "later".
bool TimeStillToCome(const Clauses& clauses, size_t i);

// "had been due to visit": it did not come to it, or the text would tell of the visit.
bool WasExpected(const Clauses& clauses, size_t word);

// "ahead of", "until": what stands behind is still to come.
bool BeforePreposition(const std::string& preposition);

// "after", "during": what stands behind has begun.
bool AfterPreposition(const std::string& preposition);

}  // namespace legation::extraction
