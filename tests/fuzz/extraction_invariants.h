// What holds for every extraction, whatever the text.
#pragma once

#include <string>

#include "ingest_service/extraction/extractor.h"

namespace legation::extraction {

// The first promise that the extraction breaks, in words; empty when it keeps all: at most 400 events; each with a type, a
// status, at least two different parties and a country or an organisation for each, a possible date, a confidence from 1
// to 1000, and evidence that stands in the text as quoted; only enum values that exist; and, if the text is UTF-8, only
// strings that are.
std::string BrokenPromise(const ArticleText& article, const Extraction& extraction);

}  // namespace legation::extraction
