// Words around the name of a place that tell what it stands for there.
#pragma once

#include <vector>

#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// "the two ministers", "both sides", "the envoys": the end of words for the two who are told of, or `begin`.
size_t PairEnd(const std::vector<Token>& tokens, size_t begin);

// "Jakarta Post", "Times of India", "Paris Agreement", "Chelsea FC": the end of what is called after the place named at
// `begin` and acts for no state, or `begin`.
size_t TitleEnd(const std::vector<Token>& tokens, size_t begin, const Name& name);

// "Geneva-based", "US$", "Ghana-born": whether the name only describes.
bool Describes(const std::vector<Token>& tokens, size_t begin, const Name& name);

// "US memo", "UK firms": an abbreviated country before a noun qualifies it.
bool Qualifies(const std::vector<Token>& tokens, size_t begin, const Name& name);

// "Kenyan trade delegation", "Norway's coast guard": behind the group that acts for the country named before `after`, or
// `after`. `anywhere`: the name may stand some words before it.
size_t GroupEnd(const std::vector<Token>& tokens, size_t after, bool anywhere);

}  // namespace legation::extraction
