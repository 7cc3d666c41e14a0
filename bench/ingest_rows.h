// IngestArticle beside extraction alone, and how soon a replica under load shows what was acknowledged.
#pragma once

#include <string>

#include "report.h"
#include "vocabulary/vocabulary.h"

namespace legation::bench {

bool AddIngestRows(const std::string& directory, const vocabulary::Vocabulary& vocabulary, double seconds,
                   Report* report);

}  // namespace legation::bench
