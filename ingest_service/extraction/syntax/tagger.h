// The part of speech of each word, from left to right.
#pragma once

#include <vector>

#include "ingest_service/extraction/syntax/forms.h"
#include "ingest_service/extraction/syntax/spelling.h"
#include "ingest_service/extraction/syntax/weights.h"

namespace legation::extraction {

std::vector<Form> TagWords(const Weights& weights, const std::vector<Spelling>& spellings, Capitals capitals);

}  // namespace legation::extraction
