// Offices in words: where they end and what they are.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

// "Deputy Foreign Minister", "minister of mines, quarries and energy", "Assistant to the President for Homeland
// Security", "member of the Political Bureau": the end of an office that begins at `begin`, or `begin`.
size_t OfficeEnd(const std::vector<Token>& tokens, const NameLookup& names, size_t begin);

enum class Rank : uint8_t {
  kOther,
  kHeadOfState,
  kHeadOfGovernment,
  kMonarch,
  kDeputy,  // of a head
  kMinister,
  kDiplomat,
  kOfficial,  // speaks or acts for a state in another way
};

// `office` in lower case. Offices of parties, companies and churches are kOther.
Rank RankOf(std::string_view office);

// Whether who holds `held` may be called `called` for short: "the minister" is the foreign minister, "the Russian leader"
// the president. Both in lower case.
bool MayBeCalled(std::string_view held, std::string_view called);

// "former president", "then-minister".
bool Former(std::string_view office);

}  // namespace legation::extraction
