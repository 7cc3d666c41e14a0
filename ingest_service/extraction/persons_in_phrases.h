// The person whom a phrase names, even one of whom the article tells no country.
#pragma once

#include <optional>
#include <string>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

// A mention with a person's name; "Chamber" in "the president of the Lagos Chamber of Commerce" is none.
bool Named(const Mention& mention);

// Stands between a name and the verb that tells what the named does: "who", "will".
bool Bridges(const std::string& lower);

// The person whom the noun phrase at `begin` names: "the deputy minister of trade, X", "its chairman X", "Y boss X". An
// office without a name when there is no more; empty when there is none.
std::optional<Mention> PersonIn(const Reading& reading, size_t begin);

// The person whose name ends before `at`, with no more than commas and words that bridge in between.
std::optional<Mention> PersonBefore(const Reading& reading, size_t at);

}  // namespace legation::extraction
