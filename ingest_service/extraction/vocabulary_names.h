// The names of libs/vocabulary as the extractor asks for them.
#pragma once

#include <memory>

#include "ingest_service/extraction/names.h"
#include "vocabulary/office_holders.h"
#include "vocabulary/vocabulary.h"

namespace legation::extraction {

// `vocabulary` must outlive what is returned. Without holders nobody is known to be in office.
std::unique_ptr<NameLookup> NamesFromVocabulary(const vocabulary::Vocabulary& vocabulary,
                                                std::shared_ptr<const vocabulary::OfficeHolders> holders = nullptr);

}  // namespace legation::extraction
