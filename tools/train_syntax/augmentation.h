// More sentences out of those of the treebank, written as news is.
#pragma once

#include <vector>

#include "alignment.h"

namespace legation::train_syntax {

// Appends copies of some sentences in the capitals of headlines, and of those with several names with other names, so
// that news weighs more and names are known by their places. Deterministic.
void Augment(std::vector<GoldSentence>* sentences);

}  // namespace legation::train_syntax
