// Words that tell offices, groups and names apart. All take lower case.
#pragma once

#include <string>

namespace legation::extraction {

// The last word of an office: "president", "minister", "envoy".
bool OfficeHead(const std::string& lower);
// A word that stands before it: "foreign", "deputy".
bool OfficeModifier(const std::string& lower);
// What a minister may be responsible for: "mines", "fisheries"; and bodies of which one is a member: "bureau".
bool PortfolioWord(const std::string& lower);
// A group that acts for a state: "government", "officials".
bool GroupNoun(const std::string& lower);
// A capitalised word that begins no personal name: "The", "Monday".
bool NotName(const std::string& lower);

}  // namespace legation::extraction

