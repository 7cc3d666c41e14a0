// How another table of office holders comes into force while the service runs.
#pragma once

#include "absl/status/status.h"
#include "ingest_service/article_reader.h"
#include "ingest_service/office_holders_source.h"
#include "vocabulary/vocabulary.h"

namespace legation::ingest {

// Reads the table again and has `reader` read articles with it from now on. On an error the table and the extractor in
// force stay. `vocabulary` must outlive the reader. For one thread at a time.
absl::Status ReloadOfficeHolders(const vocabulary::Vocabulary& vocabulary, OfficeHoldersSource& source,
                                 ArticleReader& reader);

}  // namespace legation::ingest
