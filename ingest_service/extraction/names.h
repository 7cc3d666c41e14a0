// What the extractor asks of a list of names: countries, demonyms, capitals, cities, organisations.
#pragma once

#include <chrono>
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

// An office in words, such as "Minister of Foreign Affairs".
struct OfficeName {
  size_t length = 0;    // in tokens
  std::string country;  // of an office that one country only has, else empty
  bool state = true;    // held for a state or organisation, not against it
};

// Who is known to be in office on a day.
struct Holder {
  std::string name, office;
  std::string country, organization;  // one of them
};

class NameLookup {
 public:
  virtual ~NameLookup() = default;
  // Longest name that begins at tokens[begin].
  virtual std::optional<Name> LongestAt(const std::vector<Token>& tokens, size_t begin) const = 0;
  // Longest office that begins at tokens[begin].
  virtual std::optional<OfficeName> OfficeAt(const std::vector<Token>& tokens, size_t begin) const {
    (void)tokens, (void)begin;
    return std::nullopt;
  }
  // Who is meant by a full name on that day, or by a surname alone when only one head of state or government or foreign
  // minister bears it.
  virtual std::optional<Holder> HolderOf(std::string_view name, std::chrono::sys_days day) const {
    (void)name, (void)day;
    return std::nullopt;
  }
  // False when the country is known to have no such head ("king", "president", "prime minister", "chancellor").
  virtual bool MayHave(std::string_view country, std::string_view head) const {
    (void)country, (void)head;
    return true;
  }
  // Country in which an organisation sits, or empty.
  virtual std::string SeatOf(std::string_view organization) const {
    (void)organization;
    return "";
  }
  // Node of the published tree of sectors that the words mean, or empty.
  virtual std::string SectorOf(std::string_view words) const = 0;
  // Changes when the list does.
  virtual size_t Fingerprint() const = 0;
};

}  // namespace legation::extraction

