#include "vocabulary/gazetteer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/spelling.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {
namespace {

using Kind = Gazetteer::Kind;
using OfficeKind = Gazetteer::OfficeKind;

std::optional<OfficeKind> ReadOfficeKind(std::string_view cell) {
  static constexpr std::pair<std::string_view, OfficeKind> kKinds[] = {
      {"head_of_state", OfficeKind::kHeadOfState}, {"head_of_government", OfficeKind::kHeadOfGovernment},
      {"minister", OfficeKind::kMinister},         {"deputy", OfficeKind::kDeputy},
      {"diplomat", OfficeKind::kDiplomat},         {"legislator", OfficeKind::kLegislator},
      {"central_bank", OfficeKind::kCentralBank},  {"military", OfficeKind::kMilitary},
      {"royal", OfficeKind::kRoyal},               {"spokesman", OfficeKind::kSpokesman},
      {"local", OfficeKind::kLocal},
      {"opposition", OfficeKind::kOpposition}};
  for (const auto& [name, kind] : kKinds) {
    if (name == cell) return kind;
  }
  return std::nullopt;
}

// Plural of a noun that names an office.
std::string PluralNoun(std::string_view noun) {
  if (noun.ends_with("man")) return Concatenate(noun.substr(0, noun.size() - 3), "men");
  if (noun.ends_with("person")) return Concatenate(noun.substr(0, noun.size() - 6), "people");
  if (noun.ends_with("s") || noun.ends_with("x") || noun.ends_with("ch") || noun.ends_with("sh")) {
    return Concatenate(noun, "es");
  }
  if (noun.ends_with("y") && noun.size() > 1 && std::string_view("aeiou").find(noun[noun.size() - 2]) == noun.npos) {
    return Concatenate(noun.substr(0, noun.size() - 1), "ies");
  }
  return Concatenate(noun, "s");
}

// The plural of an office is that of its head: "ministers of foreign affairs", "deputy prime ministers".
std::vector<std::string> PluralOffice(std::vector<std::string> tokens) {
  size_t head = tokens.size() - 1;
  for (size_t i = 1; i < tokens.size(); ++i) {
    const std::string& token = tokens[i];
    if (token == "of" || token == "for" || token == "to" || token == "in" || token == "at" || token == "without" ||
        token == "general" || token == "designate" || token == "plenipotentiary") {
      head = i - 1;
      break;
    }
  }
  tokens[head] = PluralNoun(tokens[head]);
  return tokens;
}

std::string JoinTokens(const std::vector<std::string>& tokens) {
  std::string text;
  for (const std::string& token : tokens) text += text.empty() ? token : " " + token;
  return text;
}

// Offices of which there is no plural of people in news: "her majesty" and the like would give nonsense.
bool HasPlural(const std::vector<std::string>& tokens) {
  const std::string& last = tokens.back();
  return last != "highness" && last != "majesty" && last != "staff";
}

bool Matches(const std::vector<std::string>& sequence, std::span<const std::string_view> tokens) {
  return sequence.size() <= tokens.size() && std::equal(sequence.begin(), sequence.end(), tokens.begin());
}

}  // namespace

void Gazetteer::Add(Index& index, std::vector<std::string> tokens, const Entry& entry) {
  if (tokens.empty()) return;
  std::vector<Sequence>& sequences = index[tokens.front()];
  for (Sequence& sequence : sequences) {
    if (sequence.tokens != tokens) continue;
    for (const Entry& present : sequence.entries) {
      if (present.kind == entry.kind && present.id == entry.id && present.country == entry.country) return;
    }
    sequence.entries.push_back(entry);
    return;
  }
  sequences.push_back({std::move(tokens), {entry}});
}

void Gazetteer::AddName(std::string_view spelling, Entry entry) {
  // The article belongs to the sentence, not to the name.
  if (spelling.starts_with("the ") || spelling.starts_with("The ")) spelling.remove_prefix(4);
  entry.surface = std::string(spelling);
  std::vector<std::string> tokens = SpellingTokens(spelling);
  std::vector<std::string> capitals;
  for (const std::string& token : tokens) capitals.push_back(UpperCase(token));
  if (capitals != tokens) Add(names_, std::move(capitals), entry);
  Add(names_, std::move(tokens), entry);
}

void Gazetteer::AddOffice(std::string_view spelling, Entry entry) {
  entry.surface = std::string(spelling);
  std::vector<std::string> tokens = SpellingTokens(spelling);
  if (LowerCase(spelling) != spelling) {
    Add(names_, std::move(tokens), entry);
    return;
  }
  Add(offices_, tokens, entry);
  if (!HasPlural(tokens)) return;
  tokens = PluralOffice(std::move(tokens));
  entry.surface = JoinTokens(tokens);
  entry.plural = true;
  Add(offices_, std::move(tokens), entry);
}

absl::StatusOr<Gazetteer> Gazetteer::Build(const CountryTable& countries, const OrganizationTable& organizations,
                                           std::string_view cities_tsv, std::string_view offices_tsv) {
  Gazetteer gazetteer;
  for (const Country& country : countries.all()) {
    const auto add = [&](const std::string& spelling, Kind kind) {
      Entry entry{.kind = kind, .id = country.alpha3, .country = country.alpha3};
      entry.caution =
          std::find(country.caution.begin(), country.caution.end(), spelling) != country.caution.end();
      gazetteer.AddName(spelling, std::move(entry));
    };
    add(country.name, Kind::kCountry);
    for (const std::string& name : country.other_names) add(name, Kind::kCountry);
    for (const std::string& name : country.demonyms) add(name, Kind::kDemonym);
    for (const std::string& name : country.capitals) add(name, Kind::kCapital);
    for (const std::string& name : country.seats) add(name, Kind::kSeat);
  }
  for (const Organization& organization : organizations.all()) {
    const Entry entry{.kind = Kind::kOrganization, .id = organization.id};
    gazetteer.AddName(organization.id, entry);
    for (const std::string& name : organization.names) gazetteer.AddName(name, entry);
  }

  auto cities = ReadTsv("cities", cities_tsv, {"city", "alpha3", "spellings"});
  if (!cities.ok()) return cities.status();
  for (const TsvRow& row : *cities) {
    if (countries.Find(row[1]) == nullptr) {
      return absl::InvalidArgumentError(Concatenate("cities: unknown country of ", row[0]));
    }
    const Entry entry{.kind = Kind::kCity, .id = std::string(row[0]), .country = std::string(row[1])};
    gazetteer.AddName(row[0], entry);
    for (const std::string& name : SplitCell(row[2])) gazetteer.AddName(name, entry);
  }

  auto offices = ReadTsv("offices", offices_tsv, {"office", "spellings", "kind", "country"});
  if (!offices.ok()) return offices.status();
  for (const TsvRow& row : *offices) {
    const auto kind = ReadOfficeKind(row[2]);
    if (!kind) return absl::InvalidArgumentError(Concatenate("offices: bad kind of ", row[0]));
    if (!row[3].empty() && countries.Find(row[3]) == nullptr) {
      return absl::InvalidArgumentError(Concatenate("offices: unknown country of ", row[0]));
    }
    Entry entry{.kind = Kind::kOffice, .id = std::string(row[0]), .country = std::string(row[3])};
    entry.office_kind = *kind;
    gazetteer.AddOffice(row[0], entry);
    for (const std::string& name : SplitCell(row[1])) gazetteer.AddOffice(name, entry);
  }

  for (Index* index : {&gazetteer.names_, &gazetteer.offices_}) {
    for (auto& [first, sequences] : *index) {
      std::stable_sort(sequences.begin(), sequences.end(),
                       [](const Sequence& a, const Sequence& b) { return a.tokens.size() > b.tokens.size(); });
    }
  }
  return gazetteer;
}

Gazetteer::Match Gazetteer::LongestAt(std::span<const std::string_view> tokens, size_t begin) const {
  Match match;
  if (begin >= tokens.size()) return match;
  const std::span<const std::string_view> rest = tokens.subspan(begin);
  if (const auto found = names_.find(rest.front()); found != names_.end()) {
    for (const Sequence& sequence : found->second) {
      if (!Matches(sequence.tokens, rest)) continue;
      match = {sequence.entries, sequence.tokens.size()};
      break;
    }
  }
  if (const auto found = offices_.find(LowerCase(rest.front())); found != offices_.end()) {
    for (const Sequence& sequence : found->second) {
      if (sequence.tokens.size() <= match.length) break;
      if (sequence.tokens.size() > rest.size()) continue;
      const bool equal = std::equal(sequence.tokens.begin(), sequence.tokens.end(), rest.begin(),
                                    [](const std::string& a, std::string_view b) { return a == LowerCase(b); });
      if (!equal) continue;
      match = {sequence.entries, sequence.tokens.size()};
      break;
    }
  }
  return match;
}

}  // namespace legation::vocabulary
