// The names of libs/vocabulary as the extractor asks for them.
#pragma once

#include <memory>

#include "ingest_service/extraction/names.h"
#include "vocabulary/vocabulary.h"

namespace legation::extraction {

// `vocabulary` must outlive what is returned.
std::unique_ptr<NameLookup> NamesFromVocabulary(const vocabulary::Vocabulary& vocabulary);

}  // namespace legation::extraction

