// Whom the article has introduced so far.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest_service/extraction/names.h"

namespace legation::extraction {

// A person whom the article has introduced; without a name when it has told the office only.
struct KnownPerson {
  std::string name, office, country, organization;
  bool inferred = false;
};

// What the article has taught so far; grows sentence by sentence.
struct Acquaintance {
  std::vector<KnownPerson> persons;
  std::string home_country;   // the country whose doings the article tells
  std::string other_country;  // the one named most beside it; may be empty
  bool tells_of_union = false;  // whether the article names the European Union
  std::optional<std::chrono::sys_days> day;  // of publication

  // Whom a full name or a surname means: the latest of that surname, one in office before one of the past. Null when
  // nobody is known by it. Valid until someone is learnt.
  KnownPerson* Find(std::string_view name);

  // Of those introduced the last who may be called that ("minister", lower case); of `country` unless that is empty.
  const KnownPerson* Called(std::string_view office, std::string_view country) const;

  // Adds someone, or adds to what is known of them; returns what is known then. Without a stated country it is that of
  // who is known to be in office, else the home country for a state's office.
  KnownPerson Learn(KnownPerson told, const NameLookup& names);

  // Of which country a holder of the office (lower case) is who is told without one; empty when it is no state's office.
  std::string CountryOf(std::string_view office, std::string_view name, const NameLookup& names) const;
};

}  // namespace legation::extraction
