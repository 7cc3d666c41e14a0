#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/text_map.h"
#include "absl/status/statusor.h"
#include "vocabulary/country_table.h"
#include "vocabulary/organization_table.h"

namespace legation::vocabulary {

// Finds names of the vocabulary in tokenised text. Immutable; safe to share between threads.
//
// Tokens are as the extraction's tokenizer gives them: hyphens, periods and apostrophes stay inside ("U.S.",
// "Nur-Sultan", "Cote d'Ivoire" is two), a possessive is a token of its own ("Israel" "'s"), quotes are straight.
// Names match in their own case or all in capitals; so "us" is no country and "TURKEY" is one. Offices match in any
// case, except abbreviations such as "PM".
class Gazetteer {
 public:
  enum class Kind { kCountry, kDemonym, kCapital, kSeat, kCity, kOrganization, kOffice };

  enum class OfficeKind {
    kNone,
    kHeadOfState,
    kHeadOfGovernment,
    kMinister,
    kDeputy,
    kDiplomat,
    kLegislator,
    kCentralBank,
    kMilitary,
    kRoyal,
    kSpokesman,
    kLocal,
    // Speaks for a party, rebels or himself, not for the state.
    kOpposition
  };

  struct Entry {
    Kind kind = Kind::kCountry;
    // Alpha-3 code (country, demonym, capital, seat), city's usual name, organisation's id, or the office in words.
    std::string id{};
    // Alpha-3 code of the country that the entry fixes. Empty for organisations and for offices that any country has.
    std::string country{};
    // The spelling as the data has it. For a plural form of an office ("foreign ministers"), that plural.
    std::string surface{};
    // True when the spelling is something else in English as well ("Turkey", "Jordan") and needs a look around.
    bool caution = false;
    // kNone unless this is an office.
    OfficeKind office_kind = OfficeKind::kNone;
    // True for the plural of an office: several people hold it, perhaps for several countries.
    bool plural = false;
  };

  struct Match {
    // What the words may mean; several when ambiguous ("Congolese", "Georgia"). Valid as long as the gazetteer. Empty
    // when nothing begins here.
    std::span<const Entry> entries;
    // Number of tokens taken; 0 when nothing begins here.
    size_t length = 0;
  };

  // Reads data/cities.tsv and data/offices.tsv beside the two tables, which are not kept. InvalidArgument when they are
  // not well formed.
  static absl::StatusOr<Gazetteer> Build(const CountryTable& countries, const OrganizationTable& organizations,
                                         std::string_view cities_tsv, std::string_view offices_tsv);

  // The longest entries that begin at tokens[begin]. `begin` may be past the end.
  Match LongestAt(std::span<const std::string_view> tokens, size_t begin) const;

 private:
  struct Sequence {
    std::vector<std::string> tokens;
    std::vector<Entry> entries;
  };
  // Sequences by their first token, the longest first.
  using Index = TextMap<std::vector<Sequence>>;

  static void Add(Index& index, std::vector<std::string> tokens, const Entry& entry);
  void AddName(std::string_view spelling, Entry entry);
  void AddOffice(std::string_view spelling, Entry entry);

  Index names_;
  // Keyed and compared in lower case.
  Index offices_;
};

}  // namespace legation::vocabulary
