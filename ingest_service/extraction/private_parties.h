// Who belongs to a country without acting for it.
#pragma once

#include <string>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

// "companies", "investors", "tourists", "a director": no party to what states do with each other.
bool PrivateParty(const std::string& lower);

// "German steel maker Hanse said it had": whether the modifier names the firm's country, and no party.
bool OfPrivateParty(const Reading& reading, const Mention& modifier);

}  // namespace legation::extraction
