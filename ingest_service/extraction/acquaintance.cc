#include "ingest_service/extraction/acquaintance.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/office_phrases.h"

namespace legation::extraction {
namespace {

// More persons than any article introduces: what garbage costs stays linear in its length.
constexpr size_t kMostPersons = 300;

bool SurnameOf(std::string_view full, std::string_view name) {
  if (full.size() <= name.size()) return false;
  if (full.ends_with(name)) {
    const char before = full[full.size() - name.size() - 1];
    return before == ' ' || before == '-';
  }
  return full.starts_with(name) && full[name.size()] == ' ';  // "Xi" of Xi Jinping
}

}  // namespace

KnownPerson* Acquaintance::Find(std::string_view name) {
  if (name.empty()) return nullptr;
  KnownPerson* past = nullptr;
  for (auto it = persons.rbegin(); it != persons.rend(); ++it) {
    if (it->name == name) return &*it;
    if (it->name.empty() || !SurnameOf(it->name, name)) continue;
    if (!Former(absl::AsciiStrToLower(it->office))) return &*it;
    if (past == nullptr) past = &*it;
  }
  return past;
}

const KnownPerson* Acquaintance::Called(std::string_view office, std::string_view country) const {
  for (auto it = persons.rbegin(); it != persons.rend(); ++it) {
    if (it->country.empty() && it->organization.empty()) continue;
    if (!country.empty() && it->country != country) continue;
    const std::string held = absl::AsciiStrToLower(it->office);
    if (!Former(held) && MayBeCalled(held, office)) return &*it;
  }
  return nullptr;
}

std::string Acquaintance::CountryOf(std::string_view office, std::string_view name, const NameLookup& names) const {
  const Rank rank = RankOf(office);
  if (rank == Rank::kOther) return "";
  const size_t last_word = office.rfind(' ') == std::string_view::npos ? 0 : office.rfind(' ') + 1;
  const std::string_view head = rank == Rank::kHeadOfGovernment && office.ends_with("prime minister")
                                    ? std::string_view("prime minister")
                                    : office.substr(last_word);
  const bool single = (rank == Rank::kHeadOfState || rank == Rank::kHeadOfGovernment || rank == Rank::kMonarch) &&
                      !Former(office);
  const auto fits = [&](const std::string& country) {
    if (country.empty() || (rank != Rank::kOfficial && !names.MayHave(country, head))) return false;
    if (!single || name.empty()) return true;
    // A country has one president: another one is of another country.
    return std::none_of(persons.begin(), persons.end(), [&](const KnownPerson& known) {
      const std::string held = absl::AsciiStrToLower(known.office);
      return known.country == country && !known.name.empty() && known.name != name && !Former(held) && held == office;
    });
  };
  if (fits(home_country)) return home_country;
  return fits(other_country) ? other_country : "";
}

KnownPerson Acquaintance::Learn(KnownPerson told, const NameLookup& names) {
  const bool stated = !told.country.empty() || !told.organization.empty();
  if (KnownPerson* known = Find(told.name)) {
    if (stated && (known->inferred || (known->country.empty() && known->organization.empty()))) {
      known->country = told.country;
      known->organization = told.organization;
      known->inferred = told.inferred;
    }
    if (!stated) {
      told.country = known->country;
      told.organization = known->organization;
      told.inferred = known->inferred;
    }
    if (told.name.size() < known->name.size()) {
      told.name = known->name;
    }
    if (told.office.size() <= 2 || told.office.starts_with("Mr")) told.office = known->office;
    return told;
  }
  if (!stated && day) {
    if (const std::optional<Holder> holder = names.HolderOf(told.name, *day)) {
      told.country = holder->country;
      told.organization = holder->organization;
      if (told.office.empty()) told.office = holder->office;
      if (told.name.find(' ') == std::string::npos) told.name = holder->name;
    }
  }
  if (told.country.empty() && told.organization.empty()) {
    const std::string office = absl::AsciiStrToLower(told.office);
    if (tells_of_union && office.find("commissioner") != std::string::npos &&
        office.find("high commissioner") == std::string::npos && office.find("police") == std::string::npos) {
      told.organization = "EU";
    } else {
      told.country = CountryOf(office, told.name, names);
      told.inferred = !told.country.empty();
    }
  }
  if (persons.size() < kMostPersons) persons.push_back(told);
  return told;
}

}  // namespace legation::extraction
