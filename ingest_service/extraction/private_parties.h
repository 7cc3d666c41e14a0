// Who belongs to a country without acting for it.
#pragma once

#include <string>

namespace legation::extraction {

// "companies", "investors", "tourists", "a director": no party to what states do with each other.
bool PrivateParty(const std::string& lower);

}  // namespace legation::extraction
