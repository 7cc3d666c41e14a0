// Whether a sentence tells of what is past or still to come, where a date stands in it.
#pragma once

#include <vector>

#include "ingest_service/extraction/syntax/clauses.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

enum class When { kUnknown, kPast, kAhead };

// By the verb that the word belongs to in the sentence's tree; where that does not tell, or without a tree, by the
// nearest telling word.
When WhenAt(const std::vector<Token>& tokens, const Clauses* clauses, size_t word);

}  // namespace legation::extraction
