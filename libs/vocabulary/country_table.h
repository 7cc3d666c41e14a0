#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/text_map.h"
#include "absl/status/statusor.h"

namespace legation::vocabulary {

// A country or territory: all of ISO 3166-1, Kosovo (XKX) and states that are no more (SUN, YUG, CSK, DDR ...).
struct Country {
  // ISO 3166-1 alpha-3 code, by which it is known everywhere.
  std::string alpha3;
  // ISO 3166-1 alpha-2 code. Empty when it has none that is its own.
  std::string alpha2;
  // Short common English name. Example: "South Korea".
  std::string name;
  // Other names and spellings. Example: "U.S.".
  std::vector<std::string> other_names;
  // Adjectives and nouns for its people, singular and plural.
  std::vector<std::string> demonyms;
  // Spellings of its capital or capitals, the usual one first. Also earlier capitals.
  std::vector<std::string> capitals;
  // Buildings and streets whose names stand for its government. Example: "Kremlin".
  std::vector<std::string> seats;
  // UN M49 subregion. Example: "Central Asia".
  std::string region;
  // First and last year as a state, where one matters. Empty: no limit.
  std::optional<int> from_year;
  std::optional<int> until_year;
  // Spellings of the above that are also something else in English and need a look at their context.
  std::vector<std::string> caution;
};

// Countries by code. Immutable; safe to share between threads.
class CountryTable {
 public:
  // Reads data/countries.tsv. InvalidArgument when it is not well formed or a code stands twice.
  static absl::StatusOr<CountryTable> Read(std::string_view tsv);

  // The country with this code, in upper case; null when there is none. Valid as long as the table.
  const Country* Find(std::string_view alpha3) const;

  // All of them, in the order of alpha3.
  std::span<const Country> all() const { return countries_; }

 private:
  std::vector<Country> countries_;
  TextMap<size_t> index_;
};

}  // namespace legation::vocabulary
