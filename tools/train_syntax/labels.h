// The treebank's labels in our words.
#pragma once

#include <string_view>

#include "ingest_service/extraction/syntax/forms.h"
#include "treebank.h"

namespace legation::train_syntax {

extraction::Form FormOf(const TreebankWord& word);
extraction::Relation RelationOf(std::string_view universal);

}  // namespace legation::train_syntax
