// Words that a phrase has without being about them.
#pragma once

#include <string>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

// Verbs of which only the object says what they are about: "promote trade", "set up a fund".
bool GenericVerb(const std::string& lemma);

// Nouns that only say that two sides have to do with each other: "cooperation", "ties", "help". What they have to do
// stands behind them.
bool TieNoun(const std::string& lower);

// "five thousand tons", "$40 million": how much rather than what.
bool Amount(const std::string& item);

// Whether the noun behind a preposition only says when, where or how: "in a move", "on the sidelines", "in Oslo".
bool Circumstance(const Reading& reading, size_t noun);

}  // namespace legation::extraction
