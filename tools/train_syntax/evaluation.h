// How good trees are, beside those of the treebank.
#pragma once

#include <string>
#include <vector>

#include "alignment.h"
#include "ingest_service/extraction/syntax/syntax.h"

namespace legation::train_syntax {

// Prints the shares of right tags, heads (UAS), heads with relations (LAS) and lemmas, and the speed.
void PrintAccuracy(const std::string& name, const extraction::Syntax& syntax, const std::vector<GoldSentence>& sentences);

}  // namespace legation::train_syntax
