// The dictionary form of a word.
#pragma once

#include <string>

#include "ingest_service/extraction/syntax/forms.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// "met" as a verb gives "meet", "ministries" "ministry". Proper nouns keep their capitals; all else is lower case.
std::string LemmaOf(const Token& token, Form form);

}  // namespace legation::extraction
