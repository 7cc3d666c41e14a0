// The names of libs/vocabulary as the extractor asks for them.
#ifndef LEGATION_INGEST_SERVICE_EXTRACTION_VOCABULARY_NAMES_H_
#define LEGATION_INGEST_SERVICE_EXTRACTION_VOCABULARY_NAMES_H_

#include <memory>

#include "ingest_service/extraction/names.h"
#include "vocabulary/vocabulary.h"

namespace legation::extraction {

// `vocabulary` must outlive what is returned.
std::unique_ptr<NameLookup> NamesFromVocabulary(const vocabulary::Vocabulary& vocabulary);

}  // namespace legation::extraction

#endif  // LEGATION_INGEST_SERVICE_EXTRACTION_VOCABULARY_NAMES_H_
