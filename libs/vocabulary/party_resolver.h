#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "vocabulary/country_table.h"
#include "vocabulary/organization_table.h"

namespace legation::vocabulary {

// A country or an organisation that a caller means.
struct Party {
  // Alpha-3 code of a country, or id of an organisation. Example: "ISR", "EU".
  std::string id;
  // Whether `id` is that of a country.
  bool is_country = false;
  // Name to show. Example: "Israel", "European Union".
  std::string name;

  bool operator==(const Party&) const = default;
};

// Finds the party that a caller means by any spelling: codes, names, demonyms, organisations. Immutable; safe to share
// between threads.
class PartyResolver {
 public:
  PartyResolver(const CountryTable& countries, const OrganizationTable& organizations);

  // The party of this spelling, whatever its case, accents and periods. Ids come first, then names, then alpha-2 codes,
  // then demonyms: "AU" is the African Union, not Australia, and "EC" the EU, not Ecuador. NotFound when no party has
  // the spelling; InvalidArgument when several have it, as "Korea", with their ids in the message: a wrong country is
  // worse than none.
  absl::StatusOr<Party> Resolve(std::string_view spelling) const;

  // At most `most` parties whose spellings are nearest, the best first: all that have this very spelling, those that
  // begin with it, then those a few typing mistakes away. The same for the same tables. Empty when none is near.
  std::vector<Party> Suggest(std::string_view spelling, size_t most) const;

 private:
  // A lower tier wins over a higher one.
  struct Candidate {
    int tier = 0;
    size_t party = 0;
  };

  void Add(std::string_view spelling, int tier, size_t party);

  std::vector<Party> parties_;
  // Ordered, so that suggestions do not hang on hashing.
  std::map<std::string, std::vector<Candidate>, std::less<>> by_spelling_;
};

}  // namespace legation::vocabulary
