// Armed movements that act across borders: parties like organisations, but not to their own country.
#pragma once

#include <string_view>

namespace legation::extraction {

// Alpha-3 code of the country whose movement this is ("Hezbollah": LBN); empty for any other party.
std::string_view HomeOfArmedGroup(std::string_view party);

}  // namespace legation::extraction
