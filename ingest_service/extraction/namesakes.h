// Countries that are only a word in the name of something else.
#pragma once

#include <vector>

#include "ingest_service/extraction/mentions.h"

namespace legation::extraction {

// Takes out the mentions that stand in the name of a firm, school, paper or league: "Universiti Putra Malaysia",
// "Singapore Airlines", "Israel Radio".
void DropNamesakes(const std::vector<Token>& tokens, std::vector<Mention>* mentions);

}  // namespace legation::extraction
