// Parts of a verb phrase: what may be passed over, what leads on, and where it ends.
#pragma once

#include <string>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

// Articles, particles and adverbs between a verb and what it is about.
bool Skipped(const Reading& reading, size_t at);

// Prepositions behind which stands what something is about.
bool Leads(const std::string& lower);

// Whether the word is part of a date.
bool DatedAt(const Reading& reading, size_t at);

// "the", "its"
bool Determiner(const std::string& lower);

// Where the determiners that begin at `at` end.
size_t PastArticles(const Reading& reading, size_t at);

// Where what stands behind "with Kenya and Uganda" goes on; `at` when nobody is told there.
size_t PastParties(const Reading& reading, size_t at);

// The words as written.
std::string TextOf(const Reading& reading, size_t begin, size_t end);

// Whether a verb stands there that acts, rather than qualifies a noun.
bool BareVerb(const Reading& reading, size_t at);

// Signs that end a phrase.
bool Closes(const std::string& token);

}  // namespace legation::extraction
