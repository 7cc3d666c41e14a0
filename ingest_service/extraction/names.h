// What the extractor asks of a list of names: countries, demonyms, capitals, cities, organisations.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

enum class NameKind { kCountry, kDemonym, kCapital, kCity, kOrganization };

struct Name {
  NameKind kind = NameKind::kCountry;
  std::string id;     // ISO code, or short name of an organisation
  size_t length = 0;  // in tokens
};

class NameLookup {
 public:
  virtual ~NameLookup() = default;
  // Longest name that begins at tokens[begin].
  virtual std::optional<Name> LongestAt(const std::vector<Token>& tokens, size_t begin) const = 0;
  // Node of the published tree of sectors that the words mean, or empty.
  virtual std::string SectorOf(std::string_view words) const = 0;
  // Changes when the list does.
  virtual size_t Fingerprint() const = 0;
};

}  // namespace legation::extraction

